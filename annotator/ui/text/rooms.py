"""How much room the lines of each paragraph get."""

import math

from annotator.ui.text.geometry import headroom
from annotator.ui.text.layout import Room

PLAIN_ABOVE = 0.34
PLAIN_BELOW = 0.22
"""Shares of a line's height around the lines of a paragraph without marks."""

ARC = 6.0
"""Pixels above the chips for the links."""

ARC_OVER_TITLE = 1.0
"""The same for the title, whose larger letters bring room of their own."""

LANE = 4.0
"""Pixels for one line under the words."""

EVEN = 2
"""Lines under the words that a paragraph has room for, where all have the same: as many as words mostly bear."""

BETWEEN_PARAGRAPHS = 0.35
"""The share of a line's height after a paragraph that no empty one follows."""


class Rooms:
    """The room for each paragraph's lines: more where marks are, never less than it once had, so that nothing jumps back and forth."""

    def __init__(self, line_height: float, ascent: float, chip_height: float, spacing: float = 1.0) -> None:
        """All in pixels, those of the text and of chips; `spacing` is the share of the usual room between lines."""
        self._more = math.ceil(line_height * (PLAIN_ABOVE + PLAIN_BELOW) * (spacing - 1))
        self._line = line_height
        self._chip = chip_height - headroom(ascent)
        self._most: dict[int, int] = {}
        self.even = False

    def room(self, number: int, lanes: int | None, *, last_of_paragraph: bool, title: bool) -> Room:
        """The room of a paragraph by its number, with so many lines under its words; None where it has no marks."""
        level = max(-1 if lanes is None else lanes, self._most.get(number, -1), EVEN if self.even else -1)
        if level >= 0:
            self._most[number] = level
        after = math.ceil(self._line * BETWEEN_PARAGRAPHS) if last_of_paragraph else 0
        if title:
            after = math.ceil(self._line * 2 * BETWEEN_PARAGRAPHS)
        if level < 0 and title:
            return Room(math.ceil(self._line * PLAIN_BELOW / 2), 0, after)
        if level < 0:
            plain = max(0, math.ceil(self._line * PLAIN_ABOVE) + self._more)
            return Room(plain, math.ceil(self._line * PLAIN_BELOW), after)
        below = math.ceil(self._line * PLAIN_BELOW / 3) + LANE * max(level - 1, 0)
        above = math.ceil(self._chip + (ARC_OVER_TITLE if title else ARC))
        return Room(above + (0 if title else max(0, self._more)), below, after)
