"""Paints the links over the text."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.ui.text.links import Route
from annotator.ui.text.marks import Mark
from annotator.ui.text.palette import Palette, blended
from annotator.ui.text.routes import head
from annotator.ui.text.strokes import dashed_pen, tint


def paint_routes(painter: QPainter, routes: Iterable[Route], palette: Palette) -> None:
    """Draw each route in the colour of the mark that it comes from.

    Faint ones are mixed with the paper rather than translucent, which costs five times as much and darkens where two meet.
    """
    paper = palette.colours["paper"]
    for route in routes:
        mark = route.link.source
        colour = tint(
            _mixed(palette.style(mark.style, mark.index).stroke, paper, palette.faded(route.opacity))
        )
        painter.setPen(dashed_pen(colour, route.width, *((3.0, 2.0) if route.dashed else ())))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not route.path.isEmpty():
            painter.drawPath(route.path)
        if route.tip:
            x, y, downwards = route.tip
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(head(x, y, downwards=downwards))


@lru_cache(maxsize=1024)
def _mixed(over: str, under: str, opacity: float) -> str:
    return blended(over, under, opacity)


def paint_rubber(painter: QPainter, start: QPointF, end: QPointF, mark: Mark, palette: Palette) -> None:
    """The line from a chip to the pointer while a link is dragged."""
    colour = QColor(palette.style(mark.style, mark.index).stroke)
    painter.setPen(dashed_pen(colour, 2.0, 3.0, 1.5))
    painter.drawLine(start, end)
    painter.setBrush(colour)
    painter.drawEllipse(end, 3.5, 3.5)
