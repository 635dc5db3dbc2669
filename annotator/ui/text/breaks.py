"""Where the display breaks paragraphs that are too long for Qt to lay out in one piece."""

import unicodedata
from dataclasses import dataclass

LONGEST = 4096
"""Code points that one piece of a paragraph may hold: Qt shapes and draws whole paragraphs, so a longer one is felt at each key."""

_SENTENCE_ENDS = (". ", "? ", "! ", ".” ", "?” ", "!” ", "؟ ", "۔ ", ".» ")
_MARKS = ("Mn", "Mc", "Me", "Cf", "Sk")
_LONGEST_CLUSTER = 64


@dataclass(frozen=True, slots=True)
class Breaks:
    """Places in the text, in code points.

    At a `replaced` one stands a blank that is shown as a line end; before an `inserted` one the display has a line end more.
    """

    replaced: tuple[int, ...] = ()
    inserted: tuple[int, ...] = ()


def breaks_of(text: str, longest: int = LONGEST) -> Breaks:
    """The breaks that leave no piece much longer than `longest`; sentence ends come first, then blanks, then any place between characters."""
    replaced: list[int] = []
    inserted: list[int] = []
    start, length = 0, len(text)
    while length - start > longest:
        line_end = text.rfind("\n", start, start + longest + 1)
        if line_end >= 0:
            start = line_end + 1
            continue
        blank = _blank_in(text, start + longest // 2, start + longest)
        if blank >= 0:
            replaced.append(blank)
            start = blank + 1
        else:
            start = _between_characters(text, start, start + longest)
            inserted.append(start)
    return Breaks(tuple(replaced), tuple(inserted))


def _blank_in(text: str, low: int, high: int) -> int:
    """The blank after the last sentence end in a stretch, else the last blank in it, else -1."""
    after = max(
        (place + len(end) - 1 for end in _SENTENCE_ENDS if (place := text.rfind(end, low, high)) >= 0),
        default=-1,
    )
    return after if after >= 0 else text.rfind(" ", low, high)


def _between_characters(text: str, start: int, place: int) -> int:
    """The nearest place at or before this one, after the start, that does not tear a base from its marks or a joined emoji."""
    for candidate in range(place, max(start, place - _LONGEST_CLUSTER), -1):
        joined = text[candidate - 1] == "\u200d"
        if not joined and unicodedata.category(text[candidate]) not in _MARKS:
            return candidate
    return place
