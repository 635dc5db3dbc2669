"""Where a stretch of a paragraph stands on its lines, in pixels of the paragraph."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TOUCHING = 1.5
"""Pixels up to which two pieces of a line count as one: glyph positions are not whole numbers."""


HEADROOM = 0.15
"""The share of a line's ascent that lies over its capitals: marks leave it to the chips."""


class Piece(NamedTuple):
    """A rectangle of one line, from just over its capitals to its lower end."""

    line: int
    x: float
    y: float
    width: float
    height: float


class Edge(NamedTuple):
    """Where a stretch begins or ends, as high as its pieces: `inwards` is 1 where its words are to the right of it, -1 where they are to the left."""

    line: int
    x: float
    y: float
    height: float
    inwards: int


@dataclass(slots=True)
class Shape:
    """All pieces of a stretch in the order of its lines; an end that lies in another paragraph is None.

    `fragment` is the number of the stretch among those of its mark.
    """

    pieces: list[Piece] = field(default_factory=list)
    start: Edge | None = None
    end: Edge | None = None
    fragment: int = 0


def tabs_if_mixed(text: str) -> Sequence[int] | None:
    """Where tabs stand in a paragraph with right-to-left characters, in UTF-16 units; None for one without such characters.

    With them a stretch may stand on a line in several pieces, which Qt tells by its glyphs; a tab has none.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return None
    tabs, before = [], 0
    for part in text.split("\t")[:-1]:
        before += len(part.encode("utf-16-le")) // 2
        tabs.append(before)
        before += 1
    return tabs


class Row(NamedTuple):
    """A line with what Qt is asked for too often: where its text begins and ends, and where its words do, in pixels."""

    line: QTextLine
    start: int
    end: int
    left: float
    right: float
    y: float
    height: float


class Rows:
    """The lines of a paragraph that is laid out, and stays so as long as this is used."""

    def __init__(self, layout: QTextLayout, text: str) -> None:
        self.layout = layout
        self.tabs = tabs_if_mixed(text)
        self._known: list[Row] = []

    def at(self, number: int) -> Row | None:
        """The line of a number, its top and height without the room that is left to the chips; None after the last one."""
        while len(self._known) <= number:
            if len(self._known) >= self.layout.lineCount():
                return None
            line = self.layout.lineAt(len(self._known))
            start, natural, free = line.textStart(), line.naturalTextRect(), headroom(line.ascent())
            self._known.append(
                Row(
                    line,
                    start,
                    start + line.textLength(),
                    natural.left(),
                    natural.right(),
                    line.y() + free,
                    line.height() - free,
                )
            )
        return self._known[number]

    def number_of(self, position: int) -> int:
        """The number of the line with a position; -1 where there is none."""
        line = self.layout.lineForTextPosition(position)
        return line.lineNumber() if line.isValid() else -1


def shape_of(rows: Rows, start: int, end: int) -> Shape:
    """The shape of `[start, end)`, counted in UTF-16 units from the start of a paragraph."""
    shape, tabs = Shape(), rows.tabs
    number = rows.number_of(start)
    if start >= end or number < 0:
        return shape
    while (row := rows.at(number)) is not None and row.start < end:
        for left, right in _stretches(row, max(start, row.start), min(end, row.end), tabs):
            shape.pieces.append(Piece(number, left, row.y, right - left, row.height))
        number += 1
    if shape.pieces and tabs is not None:
        shape.start = _edge(rows, start, tabs, opens=True)
        shape.end = _edge(rows, end - 1, tabs, opens=False)
    elif shape.pieces:
        head, tail = shape.pieces[0], shape.pieces[-1]
        shape.start = Edge(head.line, head.x, head.y, head.height, 1)
        shape.end = Edge(tail.line, tail.x + tail.width, tail.y, tail.height, -1)
    return shape


def _stretches(row: Row, low: int, high: int, tabs: Sequence[int] | None) -> list[tuple[float, float]]:
    """From left to right; the blanks at the end of a wrapped line are left out."""
    if tabs is None:
        left, right = x_of(row.line, low), min(x_of(row.line, high), row.right)
        return [(left, right)] if right > left else []
    merged: list[tuple[float, float]] = []
    for rect in sorted(_boxes(row.line, low, high, tabs), key=QRectF.left):
        left, right = max(rect.left(), row.left), min(rect.right(), row.right)
        if right <= left:
            continue
        if merged and left <= merged[-1][1] + _TOUCHING:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _boxes(line: QTextLine, low: int, high: int, tabs: Sequence[int]) -> list[QRectF]:
    if high <= low:
        return []
    rects = [run.boundingRect() for run in line.glyphRuns(low, high - low)]
    rects += [_tab(line, place) for place in tabs[bisect_left(tabs, low) : bisect_left(tabs, high)]]
    return [rect for rect in rects if rect.width() > 0]


def _tab(line: QTextLine, place: int) -> QRectF:
    here, there = x_of(line, place), x_of(line, place + 1)
    return QRectF(min(here, there), line.y(), abs(there - here), line.height())


def _edge(rows: Rows, position: int, tabs: Sequence[int], *, opens: bool) -> Edge | None:
    """The outer side of the character at a position, the first or the last one of its stretch."""
    number = rows.number_of(position)
    row = rows.at(number) if number >= 0 else None
    if row is None:
        return None
    line = row.line
    runs = line.glyphRuns(position, 1)
    if runs:
        rect, leftwards = runs[0].boundingRect(), runs[0].isRightToLeft()
    elif position in tabs:
        rect, leftwards = _tab(line, position), x_of(line, position + 1) < x_of(line, position)
    else:
        return None
    x = rect.right() if opens == leftwards else rect.left()
    x = max(row.left, min(x, row.right))
    return Edge(number, x, row.y, row.height, 1 if opens != leftwards else -1)


def headroom(ascent: float) -> int:
    """Pixels at the top of a line that chips may cover: over the capitals of a font with this ascent."""
    return round(ascent * HEADROOM)


def x_of(line: QTextLine, position: int) -> float:
    """Where a position of Qt's document, counted from its paragraph, stands on its line, in pixels."""
    found: Any = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(found)
