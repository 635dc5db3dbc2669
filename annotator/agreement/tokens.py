"""The tokens that scores count, whatever a system's own tokeniser does."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from annotator.model.spans import Span

TOKEN = re.compile(r"\w+(?:[’'.\-]\w+)*|[^\w\s]")
"""A word with what holds it together, or one sign; the rule of the PolNeAR scores, see docs/evaluation.md."""

TokenSet: TypeAlias = frozenset[int]
"""Tokens by their number in the text."""

NO_TOKENS: TokenSet = frozenset()


class Tokens:
    """The tokens of a text, found by place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in TOKEN.finditer(text)]
        self._ends = [end for _, end in self._spans]

    def __len__(self) -> int:
        return len(self._spans)

    def over(self, spans: Iterable[Span]) -> TokenSet:
        """The tokens that have a code point in some stretches."""
        found: set[int] = set()
        for start, end in spans:
            first = last = bisect_right(self._ends, start)
            while last < len(self._spans) and self._spans[last][0] < end:
                last += 1
            found.update(range(first, last))
        return frozenset(found)

    def trimmed(self, tokens: TokenSet) -> TokenSet:
        """The tokens without the signs at both ends of each unbroken run."""
        order = sorted(tokens)
        cuts = [0, *(place for place, (a, b) in enumerate(pairwise(order), 1) if b != a + 1), len(order)]
        return frozenset(one for low, high in pairwise(cuts) for one in self._inner(order[low:high]))

    def _inner(self, run: list[int]) -> list[int]:
        low, high = 0, len(run)
        while low < high and not self._is_word[run[low]]:
            low += 1
        while low < high and not self._is_word[run[high - 1]]:
            high -= 1
        return run[low:high]

    def form(self, tokens: TokenSet) -> str:
        """Whether all, some or none of the words stand in quotation marks: direct, mixed, indirect."""
        words = [self._quoted[one] for one in tokens if self._is_word[one]]
        if words and all(words):
            return "direct"
        return "mixed" if any(words) else "indirect"

    @cached_property
    def _is_word(self) -> list[bool]:
        return [self._text[start].isalnum() for start, _ in self._spans]

    @cached_property
    def _quoted(self) -> list[bool]:
        """Which tokens stand in “ ” or " "; a paragraph's end closes, since the next one opens its quotation again."""
        inside, quoted = False, []
        for start, end in self._spans:
            sign = self._text[start] if end == start + 1 else ""
            if sign == "“":
                inside = True
            quoted.append(inside or sign in ("”", '"'))
            if sign == "”":
                inside = False
            elif sign == '"':
                inside = not inside
            if "\n" in self._text[start : end + 2]:
                inside = False
        return quoted
