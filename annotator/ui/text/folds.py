"""Paragraphs that are hidden for a while between the ends of far links; the text stays whole, and no offset changes."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextBlock, QTextDocument

from annotator.model.spans import Span
from annotator.ui.text.grid import Grid
from annotator.ui.text.palette import Palette

LEAST = 2
"""Paragraphs with words that are worth hiding."""

HEIGHT = 34.0
"""Pixels of the line that stands for what is hidden."""

_SIDE = 14.0


class Fold(NamedTuple):
    """The blocks that are hidden, by number, both included, and how many paragraphs with words they are."""

    first: int
    last: int
    paragraphs: int

    @property
    def told(self) -> str:
        """What the line says that stands for them."""
        return f"{self.paragraphs:,} paragraphs are hidden here: a click shows them"


def folds_between(document: QTextDocument, spans: Iterable[Span]) -> dict[int, Fold]:
    """What can be hidden between stretches (positions of Qt's document), by the number of the block above."""
    kept = sorted({number for start, end in spans for number in _numbers(document, start, end)})
    found = {}
    for above, below in pairwise(kept):
        blocks = list(_blocks(document, above + 1, below - 1))
        paragraphs = sum(block.length() > 1 for block in blocks)
        if paragraphs >= LEAST:
            found[above] = Fold(above + 1, below - 1, paragraphs)
    return found


def show_blocks(document: QTextDocument, folds: Iterable[Fold], *, shown: bool) -> None:
    """Hide the blocks of some folds, or show them again; Qt's scroll bar counts their lines only when they are shown."""
    for fold in folds:
        for block in _blocks(document, fold.first, fold.last):
            block.setVisible(shown)
            block.setLineCount(max(1, block.layout().lineCount()) if shown else 0)
    layout = document.documentLayout()
    layout.documentSizeChanged.emit(layout.documentSize())


def fold_box(below: float, left: float, right: float) -> QRectF:
    """Where the line of a fold stands, in pixels: over the lower end of the block above it."""
    return QRectF(left, below - HEIGHT, right - left, HEIGHT)


def sign_of(box: QRectF, fold: Fold, font: QFont) -> QRectF:
    """Where, on the line of a fold, the words stand."""
    words = QFontMetrics(font).size(0, fold.told)
    sign = QRectF(0, 0, min(box.width(), words.width() + 2 * _SIDE), words.height() + 8)
    sign.moveCenter(box.center())
    return sign


def paint_fold(painter: QPainter, box: QRectF, fold: Fold, palette: Palette, font: QFont) -> None:
    """A dashed line with words in its middle."""
    painter.setFont(font)
    pill, grid = sign_of(box, fold, font), Grid.under(painter)
    hair = grid.width(1)
    middle = grid.middle(box.center(), hair).y()
    painter.setPen(QPen(palette.colour("muted-ink"), hair, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(box.left(), middle), QPointF(pill.left(), middle))
    painter.drawLine(QPointF(pill.right(), middle), QPointF(box.right(), middle))
    painter.setPen(QPen(palette.colour("hairline"), hair))
    painter.setBrush(palette.colour("panel"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(palette.colour("ink"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, fold.told)


def _numbers(document: QTextDocument, start: int, end: int) -> range:
    return range(document.findBlock(start).blockNumber(), document.findBlock(end).blockNumber() + 1)


def _blocks(document: QTextDocument, first: int, last: int) -> Iterable[QTextBlock]:
    block = document.findBlockByNumber(first)
    while block.isValid() and block.blockNumber() <= last:
        yield block
        block = block.next()
