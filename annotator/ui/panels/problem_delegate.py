"""The row of a problem, measured and painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from annotator.ui.lists.lines import Lines, broken
from annotator.ui.lists.row_delegate import RowDelegate
from annotator.ui.lists.shapes import scaled, unit
from annotator.ui.panels.problem_model import ROW, ProblemRow

if TYPE_CHECKING:
    from annotator.ui.text.palette import Palette

SIGNS = {True: "▲", False: "○"}
"""What stands before a row, so that it does not hang on a colour: wrong, or only unfinished."""

SENTENCE_LINES = 4


class ProblemDelegate(RowDelegate):
    """A sign, the annotation in one bold line, under it what is the matter."""

    @override
    def card_height(self, index: QModelIndex, width: int) -> int:
        heading, sentence = self._laid(index.data(ROW), width)
        return round(heading.height + sentence.height + 1.5 * unit(self._font()))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self.palette
        if palette is None:
            return
        area = QRectF(option.rect).adjusted(unit(self._font()) / 2, 0, -unit(self._font()) / 2, 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, option.state, palette)
        self._paint_row(painter, area, index.data(ROW), palette, mirrored=mirrored)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRectF, state: QStyle.StateFlag, palette: "Palette"
    ) -> None:
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(area, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.colour("accent"), 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_row(
        self, painter: QPainter, area: QRectF, row: ProblemRow, palette: "Palette", *, mirrored: bool
    ) -> None:
        step = unit(self._font())
        heading, sentence = self._laid(row, area.width() + step)
        left = area.right() - 3 * step if mirrored else area.x() + step
        sign = QRectF(left, area.y() + 0.75 * step, 2 * step, heading.height)
        painter.setFont(self._font())
        painter.setPen(palette.colour("danger" if row.grave else "muted-ink"))
        painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), SIGNS[row.grave])
        x = area.x() + (step if mirrored else 3.5 * step)
        heading.paint(painter, x, sign.top(), palette.colour("ink"))
        sentence.paint(painter, x, sign.top() + heading.height, palette.colour("muted-ink"))

    def _laid(self, row: ProblemRow, width: float) -> tuple[Lines, Lines]:
        font = self._font()
        inner = width - 5.5 * unit(font)
        heading = broken(row.heading, scaled(font, 1.0, bold=True), inner)
        return heading, broken(row.sentence, scaled(font, 0.95), inner, SENTENCE_LINES)


def usual_height(font: QFont) -> int:
    """How tall a row is as a rule, in pixels."""
    return round(2.2 * QFontMetricsF(font).height() + 1.5 * unit(font))
