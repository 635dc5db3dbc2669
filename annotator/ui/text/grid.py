"""The pixels of the screen under those of the viewport: what is straight is crisp only where it covers whole ones."""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter


class Grid(NamedTuple):
    """So many pixels of the screen to one of the viewport, and where on the screen the viewport begins."""

    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @classmethod
    def under(cls, painter: QPainter) -> "Grid":
        """That of what a painter paints on; at a scale of 1.25 a viewport may begin within a pixel of the screen."""
        there = painter.deviceTransform()
        return cls(there.m11() or 1.0, there.dx() % 1.0, there.dy() % 1.0)

    def width(self, wanted: float) -> float:
        """The width of a line that comes nearest to a wanted one, of whole pixels of the screen and at least one."""
        return max(1, math.floor(wanted * self.scale + 0.5)) / self.scale

    def middle(self, point: QPointF, width: float) -> QPointF:
        """The point nearest to another one at which the middle of a line of this width may lie, up, down and aside."""
        half = round(width * self.scale) % 2 / 2
        return QPointF(
            (_nearest(point.x() * self.scale + self.left, half) - self.left) / self.scale,
            (_nearest(point.y() * self.scale + self.top, half) - self.top) / self.scale,
        )

    def corner(self, point: QPointF) -> QPointF:
        """The corner of a pixel of the screen that is nearest to a point."""
        return self.middle(point, 0.0)


def _nearest(place: float, half: float) -> float:
    return math.floor(place - half + 0.5) + half
