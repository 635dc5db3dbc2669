"""Where a stretch of a paragraph stands on its lines, in pixels of the paragraph."""

import re
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


def is_mixed(text: str) -> bool:
    """Whether a paragraph has right-to-left characters, so that a stretch may stand on a line in several pieces."""
    return _RIGHT_TO_LEFT.search(text) is not None


def shape_of(layout: QTextLayout, start: int, end: int, *, mixed: bool) -> Shape:
    """The shape of `[start, end)`, counted in UTF-16 units from the paragraph's start; the paragraph must be laid out."""
    shape = Shape()
    first = layout.lineForTextPosition(start)
    if start >= end or not first.isValid():
        return shape
    for number in range(first.lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if line.textStart() >= end:
            break
        free = headroom(line.ascent())
        for left, right in _stretches(line, low, high, mixed=mixed):
            shape.pieces.append(Piece(number, left, line.y() + free, right - left, line.height() - free))
    if shape.pieces and mixed:
        shape.start = _edge(layout, start, opens=True)
        shape.end = _edge(layout, end - 1, opens=False)
    elif shape.pieces:
        head, tail = shape.pieces[0], shape.pieces[-1]
        shape.start = Edge(head.line, head.x, head.y, head.height, 1)
        shape.end = Edge(tail.line, tail.x + tail.width, tail.y, tail.height, -1)
    return shape


def _stretches(line: QTextLine, low: int, high: int, *, mixed: bool) -> list[tuple[float, float]]:
    """From left to right; the blanks at the end of a wrapped line are left out."""
    natural = line.naturalTextRect()
    if not mixed:
        left, right = x_of(line, low), min(x_of(line, high), natural.right())
        return [(left, right)] if right > left else []
    merged: list[tuple[float, float]] = []
    for rect in sorted(_runs(line, low, high), key=QRectF.left):
        left, right = max(rect.left(), natural.left()), min(rect.right(), natural.right())
        if right <= left:
            continue
        if merged and left <= merged[-1][1] + _TOUCHING:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _runs(line: QTextLine, low: int, high: int) -> list[QRectF]:
    if high <= low:
        return []
    rects = (run.boundingRect() for run in line.glyphRuns(low, high - low))
    return [rect for rect in rects if rect.width() > 0]


def _edge(layout: QTextLayout, position: int, *, opens: bool) -> Edge | None:
    """The outer side of the character at a position, the first or the last one of its stretch."""
    line = layout.lineForTextPosition(position)
    runs = line.glyphRuns(position, 1) if line.isValid() else []
    if not runs:
        return None
    rect, leftwards = runs[0].boundingRect(), runs[0].isRightToLeft()
    natural = line.naturalTextRect()
    x = rect.right() if opens == leftwards else rect.left()
    x = max(natural.left(), min(x, natural.right()))
    free = headroom(line.ascent())
    return Edge(line.lineNumber(), x, line.y() + free, line.height() - free, 1 if opens != leftwards else -1)


def headroom(ascent: float) -> int:
    """Pixels at the top of a line that chips may cover: over the capitals of a font with this ascent."""
    return round(ascent * HEADROOM)


def x_of(line: QTextLine, position: int) -> float:
    """Where a position of Qt's document, counted from its paragraph, stands on its line, in pixels."""
    found: Any = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(found)
