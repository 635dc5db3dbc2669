"""The words and signs of a text, for formats that count in tokens."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.spans import Span

TOKENISER = "words and signs, cut at the edges of annotations"
"""What is said of the tokens where a file has room for it."""


_SENTENCE_END = re.compile(r"[.!?…؟۔。！？][”’»\"')\]›“‘]*\Z")


@cache
def _pattern() -> Any:  # noqa: ANN401 # the module has no types
    """Letters, digits and marks, with the signs that hold a word together; else any single sign."""
    import regex  # type: ignore[import-untyped] # noqa: PLC0415 # start-up: only some formats need it; it has no types

    return regex.compile(r"[\w\p{M}]+(?:[’'‐‑·.,:/@\u00ad\u200c\u200d-][\w\p{M}]+)*|\S")


def tokens_of(text: str, cuts: Iterable[int] = ()) -> list[Span]:
    """The tokens of a text in code points, none of which lies across one of the cuts."""
    tokens: list[Span] = [match.span() for match in _pattern().finditer(text)]
    parts: dict[int, list[int]] = {}
    for edge in sorted(set(cuts)):
        place = bisect_left(tokens, (edge,)) - 1
        if place >= 0 and tokens[place][0] < edge < tokens[place][1]:
            parts.setdefault(place, []).append(edge)
    for place in sorted(parts, reverse=True):
        start, end = tokens[place]
        tokens[place : place + 1] = pairwise((start, *parts[place], end))
    return tokens


def edges_of(annotations: Iterable[Annotation]) -> set[int]:
    """Where the spans of annotations start and end."""
    return {edge for one in annotations for span in one.spans for edge in span}


def sentences_of(text: str, tokens: list[Span], spans: Iterable[Span]) -> list[range]:
    """The tokens sentence by sentence: one ends at the line, or at its sign before what does not begin small.

    Sentences that one of the spans lies across are one.
    """
    inside = bytearray(len(tokens) + 1)
    for span in spans:
        there = token_range(tokens, span)
        for place in range(there.start + 1, there.stop):
            inside[place] = 1
    found, first = [], 0
    for place in range(1, len(tokens)):
        if not inside[place] and _ends(text, tokens, place):
            found.append(range(first, place))
            first = place
    return [*found, range(first, len(tokens))] if tokens else []


def _ends(text: str, tokens: list[Span], place: int) -> bool:
    """Whether a sentence ends before a token."""
    before, after = tokens[place - 1][1], tokens[place][0]
    if before == after:
        return False
    if "\n" in text[before:after]:
        return True
    return bool(_SENTENCE_END.search(text[max(0, before - 4) : before])) and not text[after].islower()


def token_range(tokens: list[Span], span: Span) -> range:
    """Which tokens lie in a span; none where it holds blanks alone."""
    return range(bisect_left(tokens, (span[0],)), bisect_left(tokens, (span[1],)))
