"""The patterns of lines that tell the types of marks apart without colour."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

Stroke: TypeAlias = Callable[[QPainter, QColor, QRectF], None]
"""Draws a line of one pattern into a rectangle of STROKE_HEIGHT pixels."""

STROKE_HEIGHT = 3.0
_WAVE = 2.5


@lru_cache(maxsize=1024)
def tint(colour: str, opacity: float = 1.0) -> QColor:
    """A colour `#RRGGBB` with an opacity from 0 to 1; callers must not alter it."""
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def dashed_pen(colour: QColor, width: float, *pattern: float) -> QPen:
    """A pen with flat ends whose dashes and gaps are counted in its widths."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pattern:
        pen.setDashPattern(pattern)
    return pen


def stroke(painter: QPainter, pattern: str, colour: QColor, place: QRectF) -> None:
    """Draw a line of a pattern; patterns that are no lines draw nothing."""
    draw = _STROKES.get(pattern)
    if draw:
        draw(painter, colour, place)


def _solid(height: float) -> Stroke:
    def draw(painter: QPainter, colour: QColor, place: QRectF) -> None:
        painter.fillRect(QRectF(place.x(), place.y(), place.width(), height), colour)

    return draw


def _dashed(*pattern: float) -> Stroke:
    def draw(painter: QPainter, colour: QColor, place: QRectF) -> None:
        painter.setPen(dashed_pen(colour, 2.0, *pattern))
        middle = place.y() + 1.0
        painter.drawLine(QPointF(place.x(), middle), QPointF(place.right(), middle))

    return draw


def _double(painter: QPainter, colour: QColor, place: QRectF) -> None:
    painter.fillRect(QRectF(place.x(), place.y(), place.width(), 1.0), colour)
    painter.fillRect(QRectF(place.x(), place.y() + 2.0, place.width(), 1.0), colour)


def _wavy(painter: QPainter, colour: QColor, place: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    count = max(2, int(place.width() / _WAVE) + 1)
    points = [
        QPointF(place.x() + number * _WAVE, place.y() + (0.3 if number % 2 else 2.5))
        for number in range(count)
    ]
    painter.drawPolyline(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


_STROKES: Mapping[str, Stroke] = {
    "solid": _solid(2.0),
    "thick": _solid(3.0),
    "dotted": _dashed(1.0, 1.0),
    "dashed": _dashed(3.5, 1.5),
    "dash-dot": _dashed(4.0, 1.0, 1.0, 1.0),
    "double": _double,
    "wavy": _wavy,
}
