"""A small picture for each kind of actor, in the colour of the text."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

GRID = 16
"""The pictures are drawn on so many units each way."""

SCALE = 4
"""Pixels a unit, so that they are crisp on any screen."""

Stroke = tuple[str, float, float, float, float]

PICTURES: dict[str, tuple[Stroke, ...]] = {
    "person": (("oval", 5, 2, 6, 6), ("arch", 3, 9, 10, 10)),
    "organisation": (("box", 3, 3, 10, 11), ("line", 6, 6, 6, 6.5), ("line", 10, 6, 10, 6.5), ("line", 6, 9, 6, 9.5), ("line", 10, 9, 10, 9.5)),
    "group": (("oval", 2.5, 4, 4.5, 4.5), ("oval", 9, 4, 4.5, 4.5), ("arch", 1, 9.5, 7, 8), ("arch", 8, 9.5, 7, 8)),
    "document": (("box", 4, 2, 8, 12), ("line", 6, 6, 10, 6), ("line", 6, 9, 10, 9)),
    "anonymous": (("dots", 5, 2, 6, 6), ("arch", 3, 9, 10, 10)),
    "author": (("line", 3, 13, 12, 4), ("line", 10, 2.5, 13.5, 6), ("line", 3, 13, 6.5, 12)),
    "outlet": (("box", 2, 3, 12, 10), ("line", 4.5, 6, 11.5, 6), ("line", 4.5, 9, 8, 9)),
    "": (("dots", 4, 4, 8, 8),),
}  # fmt: skip
"""Each kind as strokes: a shape with its place and size, or a line with its two ends."""


def kind_icon(kind: str, ink: QColor) -> QIcon:
    """The picture of a kind; of one that has none, a dotted ring."""
    pixmap = QPixmap(GRID * SCALE, GRID * SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    for shape, *place in PICTURES.get(kind, PICTURES[""]):
        pen = QPen(ink, 1.3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setStyle(Qt.PenStyle.DotLine if shape == "dots" else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        _draw(painter, shape, *place)
    painter.end()
    return QIcon(pixmap)


def _draw(painter: QPainter, shape: str, *place: float) -> None:
    x, y, across, down = place
    if shape == "line":
        painter.drawLine(QLineF(x, y, across, down))
    elif shape == "box":
        painter.drawRoundedRect(QRectF(x, y, across, down), 1, 1)
    elif shape == "arch":
        painter.drawArc(QRectF(x, y, across, down), 0, 180 * 16)
    else:
        painter.drawEllipse(QRectF(x, y, across, down))
