"""Signs for the characters of an article that cannot be seen: special blanks, joiners, controls of direction."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout

from annotator.ui.text.geometry import x_of
from annotator.ui.text.offsets import OffsetMap
from annotator.ui.text.palette import Palette

NAMES = {
    "\0": "NUL",
    "\t": "TAB",
    "\r": "CR",
    "\x85": "NEL",
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u180e": "MVS",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2007": "FIGSP",
    "\u2028": "LS",
    "\u2029": "PS",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
    "\ufffc": "OBJ",
}
"""What the Unicode standard calls them for short."""

_INVISIBLE = re.compile("[" + "".join(map(re.escape, NAMES)) + "\ud800-\udfff]")
_SIZE = 0.42
_SMALLEST = 6.0


class Sign(NamedTuple):
    """A character that cannot be seen: its place in code points, and what it is called."""

    place: int
    name: str


def signs_in(text: str, start: int, end: int) -> Iterator[Sign]:
    """The characters of a stretch (code points) that cannot be seen, in their order; half a pair of surrogates is one too."""
    for match in _INVISIBLE.finditer(text, start, end):
        yield Sign(match.start(), NAMES.get(match.group(), "BAD BYTE"))


def paint_signs(
    painter: QPainter,
    layout: QTextLayout,
    signs: Iterator[Sign],
    origin: int,
    offsets: OffsetMap,
    palette: Palette,
) -> None:
    """Draw the signs of a paragraph below their places; `origin` is its position in Qt's document, the painter is moved there already."""
    font = QFont(layout.font())
    font.setPointSizeF(max(_SMALLEST, layout.font().pointSizeF() * _SIZE))
    painter.setFont(font)
    metrics, colour = QFontMetricsF(font), palette.colour("danger")
    for sign in signs:
        position = offsets.to_qt(sign.place) - origin
        line = layout.lineForTextPosition(position)
        if not line.isValid():
            continue
        x, top, bottom = x_of(line, position), line.y(), line.y() + line.height()
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(x, top, x, bottom))
        width = metrics.horizontalAdvance(sign.name) + 4
        box = QRectF(
            QPointF(x - width / 2, bottom - 1), QPointF(x + width / 2, bottom - 1 + metrics.height())
        )
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign.name)
