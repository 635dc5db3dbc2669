"""What lies under a point of the viewport."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF

from annotator.ui.text.canvas import Canvas, InSight
from annotator.ui.text.marks import Mark
from annotator.ui.text.painter import box_of

_NEAR_EDGE = 4.0
_UNDER_WORDS = 5.0


class EdgeHit(NamedTuple):
    """An end of a fragment of a mark; `opens` for the one at which it begins."""

    mark: Mark
    fragment: int
    opens: bool


def marks_at(canvas: Canvas, point: QPointF) -> list[str]:
    """The identities of the marks at a point (pixels of the viewport): the one whose chip is there, else the shortest first."""
    chip = chip_at(canvas, point)
    if chip:
        return [chip.identity]
    found: dict[str, int] = {}
    for one in _at_height(canvas, point):
        for painted in one.picture.painted:
            mark = painted.mark
            boxes = (box_of(piece) for shape in painted.shapes for piece in shape.pieces)
            if mark.state != "hit" and any(
                box.adjusted(0, -1, 0, _UNDER_WORDS).translated(one.x, one.y).contains(point) for box in boxes
            ):
                found[mark.identity] = sum(end - start for start, end in mark.spans)
    return sorted(found, key=lambda identity: found[identity])


def chip_at(canvas: Canvas, point: QPointF) -> Mark | None:
    """The mark whose chip is at a point of the viewport."""
    for one in _at_height(canvas, point):
        for chip in one.picture.chips:
            rect = canvas.chips.rect_of(chip).translated(one.x, one.y)
            if rect.adjusted(-1, -1, 1, 1).contains(point):
                return chip.mark
    return None


def edge_at(canvas: Canvas, point: QPointF) -> EdgeHit | None:
    """The end of a fragment of the annotation in hand that is near enough to a point to be taken hold of."""
    for one in _at_height(canvas, point):
        for painted in one.picture.painted:
            if painted.mark.identity != canvas.emphasis.focus or painted.mark.state != "own":
                continue
            for shape in painted.shapes:
                for edge, opens in ((shape.start, True), (shape.end, False)):
                    if (
                        edge
                        and abs(one.x + edge.x - point.x()) <= _NEAR_EDGE
                        and 0 <= point.y() - one.y - edge.y <= edge.height
                    ):
                        return EdgeHit(painted.mark, shape.fragment, opens)
    return None


def _at_height(canvas: Canvas, point: QPointF) -> Iterable[InSight]:
    return (one for one in canvas.in_sight() if one.y <= point.y() < one.y + one.height)
