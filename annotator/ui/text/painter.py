"""Paints the marks of a paragraph under its words."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.ui.text.emphasis import Emphasis
from annotator.ui.text.geometry import Edge, Piece, Shape
from annotator.ui.text.marks import Mark
from annotator.ui.text.palette import Palette
from annotator.ui.text.pictures import Painted, Picture
from annotator.ui.text.rooms import LANE
from annotator.ui.text.strokes import STROKE_HEIGHT, dashed_pen, stroke, tint

GUESSED = ("suggestion", "candidate")
"""States of marks that no person has decided: they are drawn hollow, with dashes."""

DEEPEST_FILL = 4
"""Fills over one place, so that the words stay readable; marks beyond have their lines, brackets and chips."""

_BAR = 2.0
_TICK = 5.0
_HOLLOW_FILL = 0.3
_STRONGER = 1.5


class Ground(NamedTuple):
    """What the painting of all paragraphs shares: the device, what stands out, the stretch to paint (pixels of the viewport), the palette."""

    painter: QPainter
    emphasis: Emphasis
    top: float
    bottom: float
    palette: Palette

    def opacity(self, mark: Mark) -> float:
        """That of a mark, from 0 to 1."""
        return self.palette.faded(self.emphasis.opacity(mark))


def paint_marks(ground: Ground, picture: Picture, y: float) -> None:
    """Paint fills, brackets and lines of a paragraph whose top is at `y`; the painter is moved there already.

    The painter does not smooth: straight edges then fall on whole pixels of the screen, at any scale of the display.
    """
    for one in sorted(picture.painted, key=lambda painted: painted.lane >= 0):
        ground.painter.setOpacity(ground.opacity(one.mark))
        for shape in one.shapes:
            for piece in _within(ground, shape, y):
                _paint_piece(ground, one, piece)
            _paint_edges(ground, one, shape)
    ground.painter.setOpacity(1.0)


def _within(ground: Ground, shape: Shape, y: float) -> Iterator[Piece]:
    for piece in shape.pieces:
        if y + piece.y + 2 * piece.height >= ground.top and y + piece.y - piece.height <= ground.bottom:
            yield piece


def _paint_piece(ground: Ground, one: Painted, piece: Piece) -> None:
    painter, style = ground.painter, one.style
    place = box_of(piece)
    guessed = one.mark.state in GUESSED
    painter.fillRect(place, _fill(ground, one))
    colour = tint(style.stroke)
    if guessed:
        painter.setPen(dashed_pen(colour, 1.2, 3.0, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
    elif one.lane >= 0:
        below = place.bottom() + one.lane * LANE
        stroke(painter, style.pattern, colour, QRectF(place.x(), below, place.width(), STROKE_HEIGHT))


def box_of(piece: Piece) -> QRectF:
    """The rectangle behind the words of a piece, in whole pixels up and down."""
    return QRectF(piece.x, round(piece.y), piece.width, round(piece.height))


def _fill(ground: Ground, one: Painted) -> QColor:
    strength = one.style.fill
    if one.mark.state in GUESSED:
        strength *= _HOLLOW_FILL
    if ground.emphasis.focus == one.mark.identity:
        strength *= _STRONGER
    elif one.depth >= DEEPEST_FILL:
        strength = 0.0
    return tint(one.style.stroke, min(strength, 1.0))


def _paint_edges(ground: Ground, one: Painted, shape: Shape) -> None:
    if one.style.pattern != "bracket" or one.mark.state in GUESSED:
        return
    first, last = shape is one.shapes[0], shape is one.shapes[-1]
    for edge, outermost in ((shape.start, one.opens and first), (shape.end, one.closes and last)):
        if edge:
            _paint_bracket(ground.painter, edge, tint(one.style.stroke), ticks=outermost)


def _paint_bracket(painter: QPainter, edge: Edge, colour: QColor, *, ticks: bool) -> None:
    """A bar at the edge, outside of the words; the ticks that make it a bracket say that the mark ends here, not only a fragment."""
    top, height = round(edge.y) - 1.0, round(edge.height) + 2.0
    left = edge.x - _BAR if edge.inwards > 0 else edge.x
    painter.fillRect(QRectF(left, top, _BAR, height), colour)
    if ticks:
        start = left if edge.inwards > 0 else left + _BAR - _TICK
        painter.fillRect(QRectF(start, top, _TICK, _BAR), colour)
        painter.fillRect(QRectF(start, top + height - _BAR, _TICK, _BAR), colour)
