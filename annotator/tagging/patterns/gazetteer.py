"""Lists of names, found in a text word by word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.model.spans import Span

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters of East Asia, whose words stand together without blanks: each is a word here."""

_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+|[^\w\s]")


class Found(NamedTuple):
    """A name in the text, with what it stands for."""

    span: Span
    meaning: str


class NameFinder:
    """Finds the longest of many names at each place, in time that does not grow with how many there are."""

    def __init__(self, names: Iterable[tuple[str, str]], *, ignore_case: bool) -> None:
        self._ignore_case = ignore_case
        self._meanings: dict[tuple[str, ...], str] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name, meaning in names:
            words = tuple(self._folded(match.group()) for match in _WORD.finditer(name))
            if words:
                self._meanings.setdefault(words, meaning)
                lengths[words[0]].add(len(words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, none within another one, in order."""
        matches = [
            (self._folded(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)
        ]
        words = [word for word, _, _ in matches]
        place = 0
        while place < len(words):
            length, meaning = self._longest(words, place)
            if length:
                yield Found((matches[place][1], matches[place + length - 1][2]), meaning)
            place += length or 1

    def _longest(self, words: list[str], place: int) -> tuple[int, str]:
        for length in self._lengths.get(words[place], ()):
            meaning = self._meanings.get(tuple(words[place : place + length]))
            if meaning is not None:
                return length, meaning
        return 0, ""

    def _folded(self, word: str) -> str:
        return word.casefold() if self._ignore_case else word
