"""Paints in the margin which paragraphs have been read."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.model.spans import Span
from annotator.ui.text.palette import Palette

FROM_EDGE = 3.0
"""Pixels from the edge of the viewport to the bar, outside of all lanes of links."""

_WIDTH = 2.0
_WHOLE, _PARTLY = 0.75, 0.3


def read_share(read: Sequence[Span], start: int, end: int) -> float:
    """How much of a stretch was read, from 0 to 1; the stretches read are ordered and apart, all in code points."""
    first = max(bisect_right(read, (start, start)) - 1, 0)
    covered = 0
    for low, high in read[first:]:
        if low >= end:
            break
        covered += max(min(high, end) - max(low, start), 0)
    return covered / (end - start) if end > start else 0.0


def bar_of(place: QRectF, *, leftwards: bool) -> QRectF:
    """Where the bar of a paragraph stands: on the side on which its lines begin. `place` is as high as the paragraph, as wide as the viewport."""
    x = place.right() - FROM_EDGE - _WIDTH if leftwards else place.left() + FROM_EDGE
    return QRectF(x, place.y(), _WIDTH, place.height())


def paint_read(painter: QPainter, share: float, bar: QRectF, palette: Palette) -> None:
    """A bar beside a paragraph that was read, a pale one beside one that was read in part."""
    if share <= 0.0:
        return
    colour = palette.colour("ok")
    colour.setAlphaF(_WHOLE if share >= 1.0 else _PARTLY)
    painter.fillRect(bar, colour)
