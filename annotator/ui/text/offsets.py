"""The one converter between code points of the text and positions in Qt's document."""

import re
from array import array
from bisect import bisect_right

from annotator.model.surrogates import without_surrogates
from annotator.ui.text.breaks import LONGEST, Breaks, breaks_of

LINE_ENDS = "\r\u2028\u2029"
"""What Qt takes for a line end of its own accord; shown as a plain one, one for one."""

SUBSTITUTES = {
    "\ufeff": "\u2060",
    "\ufffe": "\ufffd",
    "\ufdd0": "\ufffd",
    "\ufdd1": "\ufffd",
}
"""What Qt drops, swaps or takes for its own marks, with what is shown in its place, one for one."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """Where each code point of a text stands in Qt's document, which counts in UTF-16 units, and back.

    Qt has one unit more for each character outside the Basic Multilingual Plane, and for each line end that only the display has.
    """

    __slots__ = ("_after", "_after_qt", "length", "qt_length")

    def __init__(self, length: int, later: list[int]) -> None:
        """A text of so many code points; Qt's count is one more from each place in `later` on, which is sorted."""
        self.length = length
        self.qt_length = length + len(later)
        self._after = array("L", later)
        self._after_qt = array("L", (place + number for number, place in enumerate(later, 1)))

    def to_qt(self, position: int) -> int:
        """Qt's position of a place in the text; places outside are taken for the nearest end."""
        place = min(max(position, 0), self.length)
        return place + bisect_right(self._after, place) if self._after else place

    def to_text(self, position: int) -> int:
        """The place in the text, in code points, of a position in Qt's document.

        A position inside a character's pair of units is that after it; both sides of a line end that only the display has are one place.
        """
        place = min(max(position, 0), self.qt_length)
        return place - bisect_right(self._after_qt, place) if self._after_qt else place


def display_of(text: str, longest: int = LONGEST) -> tuple[str, OffsetMap]:
    """The text as it is handed to Qt, with the map between the two; paragraphs longer than `longest` are broken for the display."""
    shown = _substituted(text)
    breaks = breaks_of(shown, longest)
    later = sorted([*_astral_ends(shown), *breaks.inserted])
    return _broken(shown, breaks), OffsetMap(len(text), later)


def _substituted(text: str) -> str:
    """The text without anything that Qt would swallow, swap or merge, one code point for one."""
    if "\r" in text:
        text = text.replace("\r\n", "\u2060\n")
    for end in LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    for character, substitute in SUBSTITUTES.items():
        if character in text:
            text = text.replace(character, substitute)
    return without_surrogates(text)


def _astral_ends(text: str) -> list[int]:
    """The places just behind the characters that Qt counts twice."""
    if text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text):
        return []
    return [match.end() for match in _ASTRAL.finditer(text)]


def _broken(text: str, breaks: Breaks) -> str:
    """The text with its display-only line ends."""
    places = sorted([*((place, 1) for place in breaks.replaced), *((place, 0) for place in breaks.inserted)])
    if not places:
        return text
    pieces, start = [], 0
    for place, skipped in places:
        pieces.append(text[start:place])
        start = place + skipped
    return "\n".join([*pieces, text[start:]])
