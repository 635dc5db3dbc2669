"""Paints the links over the text."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.ui.text.links import Route
from annotator.ui.text.marks import Mark
from annotator.ui.text.palette import Palette
from annotator.ui.text.routes import head
from annotator.ui.text.strokes import dashed_pen

_WIDTH = 1.5


def paint_routes(painter: QPainter, routes: Iterable[Route], palette: Palette) -> None:
    """Draw each route in the colour of the mark that it comes from."""
    for route in routes:
        mark = route.link.source
        colour = QColor(palette.style(mark.style, mark.index).stroke)
        painter.setOpacity(route.opacity)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed_pen(colour, _WIDTH, *((3.0, 2.0) if route.dashed else ())))
        painter.drawPath(route.path)
        if route.tip:
            x, y, downwards = route.tip
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(head(x, y, downwards=downwards))
    painter.setOpacity(1.0)


def paint_rubber(painter: QPainter, start: QPointF, end: QPointF, mark: Mark, palette: Palette) -> None:
    """The line from a chip to the pointer while a link is dragged."""
    colour = QColor(palette.style(mark.style, mark.index).stroke)
    painter.setPen(dashed_pen(colour, 2.0, 3.0, 1.5))
    painter.drawLine(start, end)
    painter.setBrush(colour)
    painter.drawEllipse(end, 3.5, 3.5)
