"""The text of a TEI document as it is read, with the place of every element in it."""

import re
from typing import Any, TypeAlias

from annotator.model.spans import Span

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
BLOCKS = frozenset(
    f"{TEI}{name}"
    for name in (
        "ab", "argument", "byline", "closer", "dateline", "div", "epigraph", "head", "lg", "list", "note", "opener", "p",
        "salute", "signed", "sp", "speaker", "trailer",
    )
)  # fmt: skip
"""Elements that stand apart as paragraphs."""

LINES = frozenset(f"{TEI}{name}" for name in ("item", "l", "lb", "row"))
"""Elements that begin a line."""

_SPACES = re.compile(r"([ \t\r\n]+)")
_BREAKS = ("", " ", "\n", "\n\n")
"""What parts two words, the weaker before the stronger."""

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""

Place: TypeAlias = tuple[Element, Span]
"""An element with where its words stand."""


class Flow:
    """A text on its way: runs of blanks become one, blocks become paragraphs; a text that is `kept` stays as it is."""

    def __init__(self, *, kept: bool) -> None:
        self._kept = kept
        self._parts: list[str] = []
        self._length = 0
        self._break = 0
        self._waiting: list[Element] = []
        self._starts: dict[Element, int] = {}
        self.places: list[Place] = []

    @property
    def text(self) -> str:
        """What there is so far."""
        return "".join(self._parts)

    def walk(self, element: Element) -> None:
        """Take an element in with all that is in it; one without words has no place."""
        self._part(element)
        self._waiting.append(element)
        self._add(element.text or "")
        for inner in element:
            self.walk(inner)
            self._add(inner.tail or "")
        if element in self._starts:
            self.places.append((element, (self._starts.pop(element), self._length)))
        else:
            self._waiting.remove(element)
        self._part(element)

    def _part(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self._break = 3
        elif element.tag in LINES:
            self._break = max(self._break, 2)

    def _add(self, told: str) -> None:
        if self._kept:
            if told:
                self._put(told)
            return
        for piece in _SPACES.split(told):
            if piece and piece.isspace() and _SPACES.fullmatch(piece):
                self._break = max(self._break, 1)
            elif piece:
                between = _BREAKS[self._break] if self._length else ""
                self._parts.append(between)
                self._length += len(between)
                self._put(piece)

    def _put(self, told: str) -> None:
        self._starts |= dict.fromkeys(self._waiting, self._length)
        self._waiting.clear()
        self._parts.append(told)
        self._length += len(told)
        self._break = 0
