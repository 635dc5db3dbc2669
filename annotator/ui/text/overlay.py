"""Paints what the hand is doing: handles, a dragged link, the place where it would be dropped."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.text.link_painter import paint_rubber
from annotator.ui.text.marks import Mark
from annotator.ui.text.painter import box_of
from annotator.ui.text.palette import Palette
from annotator.ui.text.pictures import Painted, Picture

_KNOB = 3.0


@dataclass(slots=True)
class Rubber:
    """A link on its way from a mark to the pointer (pixels of the viewport); `over` is the mark that it would be dropped on."""

    source: Mark
    start: QPointF
    end: QPointF
    over: str | None = None


def paint_handles(painter: QPainter, picture: Picture, focus: str | None, palette: Palette) -> None:
    """Knobs at the ends of the annotation in hand, to drag them by; the painter is moved to the paragraph already."""
    for one in picture.painted:
        if one.mark.identity == focus and one.mark.state == "own":
            _paint_knobs(painter, one, palette)


def _paint_knobs(painter: QPainter, one: Painted, palette: Palette) -> None:
    painter.setPen(QPen(palette.colour("paper"), 1.0))
    painter.setBrush(QColor(one.style.stroke))
    for shape in one.shapes:
        if shape.start:
            painter.drawEllipse(QPointF(shape.start.x - shape.start.inwards, shape.start.y - 1), _KNOB, _KNOB)
        if shape.end:
            bottom = shape.end.y + shape.end.height + 1
            painter.drawEllipse(QPointF(shape.end.x - shape.end.inwards, bottom), _KNOB, _KNOB)


def paint_drop(painter: QPainter, picture: Picture, over: str | None, palette: Palette) -> None:
    """A frame around the mark that a link would be dropped on; the painter is moved to the paragraph already."""
    painter.setPen(QPen(palette.colour("accent"), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for one in picture.painted:
        if one.mark.identity == over:
            for shape in one.shapes:
                for piece in shape.pieces:
                    painter.drawRoundedRect(box_of(piece).adjusted(-2, -2, 2, 2), 3, 3)


def paint_dragged_link(painter: QPainter, rubber: Rubber, palette: Palette) -> None:
    """The line from a chip to the pointer, in pixels of the viewport."""
    paint_rubber(painter, rubber.start, rubber.end, rubber.source, palette)
