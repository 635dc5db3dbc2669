"""The paths that links take between the lines, never through words."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

ROUND = 5.0
"""The radius of a route's corners in pixels."""

HEAD = 3.4
"""Half the width of an arrow's head in pixels."""

_FLATTEST, _STEEPEST = 5.0, 13.0

Snap: TypeAlias = Callable[[QPointF], QPointF]
"""Moves a corner to where its lines cover whole pixels of the screen."""


class Anchor(NamedTuple):
    """Where a link leaves or reaches a mark: the top of its chip, in pixels of the viewport; `row` tells lines apart."""

    x: float
    y: float
    row: tuple[int, float]
    leftwards: bool = False


def arc(start: Anchor, end: Anchor) -> QPainterPath:
    """A shallow curve above the chips of one line."""
    rise = min(_STEEPEST, _FLATTEST + abs(start.x - end.x) * 0.03)
    path = QPainterPath(QPointF(start.x, start.y))
    path.cubicTo(start.x, start.y - rise, end.x, end.y - rise, end.x, end.y - 1)
    return path


def through_gutter(
    start: Anchor, end: Anchor, gutter: float, lifts: tuple[float, float], snap: Snap
) -> QPainterPath:
    """Up into the gap above the start's line, along the gutter at this x, and through the gap above the end's line down to its chip.

    `lifts` are the heights in pixels above both chips at which the route runs.
    """
    over_start, over_end = start.y - lifts[0], end.y - lifts[1]
    corners = [
        QPointF(start.x, start.y),
        QPointF(start.x, over_start),
        QPointF(gutter, over_start),
        QPointF(gutter, over_end),
        QPointF(end.x, over_end),
        QPointF(end.x, end.y - 1),
    ]
    return _rounded([snap(corner) for corner in corners])


def out_of_sight(start: Anchor, gutter: float, lift: float, edge: float, snap: Snap) -> QPainterPath:
    """From a mark to the edge of the viewport (its y) behind which the other end lies."""
    over = start.y - lift
    corners = [
        QPointF(start.x, start.y),
        QPointF(start.x, over),
        QPointF(gutter, over),
        QPointF(gutter, edge),
    ]
    return _rounded([snap(corner) for corner in corners])


def stub(start: Anchor, *, downwards: bool) -> tuple[float, float, bool]:
    """Where the head of an arrow goes that only says in which direction the other end lies."""
    return start.x, start.y - (2.0 if downwards else 8.0), downwards


def head(x: float, y: float, *, downwards: bool) -> QPolygonF:
    """An arrow's head with its tip at a point."""
    back = -1.7 * HEAD if downwards else 1.7 * HEAD
    return QPolygonF([QPointF(x, y), QPointF(x - HEAD, y + back), QPointF(x + HEAD, y + back)])


def _rounded(corners: list[QPointF]) -> QPainterPath:
    """The path from the first corner to the last, those between rounded as far as their sides are long enough."""
    before = corners[0]
    path = QPainterPath(before)
    for corner, after in pairwise(corners[1:]):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
        before = corner
    path.lineTo(corners[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """The point that lies ROUND pixels from a corner on the way to another one, or half way if that is nearer."""
    way = other - corner
    length = abs(way.x()) + abs(way.y())
    return corner + way * (min(ROUND, length / 2) / length) if length else corner
