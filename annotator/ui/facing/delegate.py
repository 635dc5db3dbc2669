"""A row of facing passages, measured and painted."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from annotator.storage.displaced import Passage
from annotator.ui.facing.facing import Facing
from annotator.ui.facing.model import ROW
from annotator.ui.facing.passages import Inks, PassageLines, laid_out
from annotator.ui.lists.lines import Lines, Side, broken
from annotator.ui.lists.row_delegate import RowDelegate
from annotator.ui.lists.shapes import scaled, unit

NARROW = 44
"""Below so many characters of width, the second passage stands under the first one."""

MOST_LINES = 6
"""Lines of the program's own words that are shown."""


class Laid(NamedTuple):
    """The parts of a row, laid out; `beside` says that the passages stand side by side, `column` is the width of one (pixels)."""

    heading: Lines
    captions: tuple[Lines, Lines]
    left: PassageLines | Lines
    right: PassageLines | Lines
    beside: bool
    column: float


class FacingDelegate(RowDelegate):
    """A sign and a heading in one line, under it the two passages; `focused` is the row in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.focused = ""
        self._faces: list[str] = []

    def set_reading_faces(self, faces: list[str]) -> None:
        """The faces for the article's words, the first that the system has."""
        self._faces = faces

    @override
    def card_height(self, index: QModelIndex, width: int) -> int:
        step = unit(self._font())
        laid = self._laid(index, width - 2 * step)
        return round(self._height(laid) + 3 * step)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.palette is None:
            return
        step = unit(self._font())
        frame = QRectF(option.rect).adjusted(step, step / 2, -step, -step / 2)
        row: Facing = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, frame, option.state, chosen=row.identity == self.focused)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._paint_row(painter, frame, row, self._laid(index, frame.width()), mirrored=mirrored)
        painter.restore()

    def _paint_frame(
        self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag, *, chosen: bool
    ) -> None:
        assert self.palette is not None
        keyed, hovered = state & QStyle.StateFlag.State_HasFocus, state & QStyle.StateFlag.State_MouseOver
        role = "accent" if chosen or keyed else "muted-ink" if hovered else "hairline"
        wide = 2.0 if chosen else 1.0
        painter.setPen(QPen(self.palette.colour(role), wide))
        painter.setBrush(self.palette.colour("panel-raised"))
        painter.drawRoundedRect(frame.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 8, 8)

    def _paint_row(
        self, painter: QPainter, frame: QRectF, row: Facing, laid: Laid, *, mirrored: bool
    ) -> None:
        assert self.palette is not None
        step = unit(self._font())
        muted, y = self.palette.colour("muted-ink"), frame.y() + step
        left, right = frame.x() + 1.5 * step, frame.right() - 1.5 * step
        x = left if mirrored else left + 2 * step
        sign = QRectF(right - 1.5 * step if mirrored else left, y, 1.5 * step, laid.heading.height)
        painter.setPen(self.palette.colour(row.colour))
        painter.setFont(scaled(self._font(), 1.0, bold=True))
        painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), row.sign)
        laid.heading.paint(painter, x, y, self.palette.colour("ink"))
        y += laid.heading.height + 0.5 * step
        first, second = (left, left + laid.column + 2 * step) if laid.beside else (left, left)
        if mirrored and laid.beside:
            first, second = second, first
        below = y if laid.beside else y + laid.captions[0].height + laid.left.height + 0.5 * step
        laid.captions[0].paint(painter, first, y, muted)
        self._paint_side(painter, laid.left, first, y + laid.captions[0].height)
        laid.captions[1].paint(painter, second, below, muted)
        self._paint_side(painter, laid.right, second, below + laid.captions[1].height)

    def _paint_side(self, painter: QPainter, side: PassageLines | Lines, x: float, y: float) -> None:
        assert self.palette is not None
        if isinstance(side, Lines):
            side.paint(painter, x, y, self.palette.colour("muted-ink"))
        else:
            side.paint(painter, x, y)

    def _height(self, laid: Laid) -> float:
        step = unit(self._font())
        old = laid.captions[0].height + laid.left.height
        new = laid.captions[1].height + laid.right.height
        passages = max(old, new) if laid.beside else old + new + 0.5 * step
        return laid.heading.height + 0.5 * step + passages

    def _laid(self, index: QModelIndex | QPersistentModelIndex, width: float) -> Laid:
        row: Facing = index.data(ROW)
        font, step = self._font(), unit(self._font())
        inner = max(step, width - 3 * step)
        beside = inner > NARROW * QFontMetricsF(font).averageCharWidth()
        column = (inner - 2 * step) / 2 if beside else inner
        mirrored = self.view is not None and self.view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Side.RIGHT if mirrored else Side.LEFT
        bold, small = scaled(font, 1.0, bold=True), scaled(font, 0.85)
        heading = broken(row.heading, bold, inner - 2 * step, side=side)
        captions = (
            broken(row.captions[0], small, column, side=side),
            broken(row.captions[1], small, column, side=side),
        )
        left = self._side(row.left, column, side, "danger-soft")
        right = self._side(row.right, column, side, "accent-soft")
        return Laid(heading, captions, left, right, beside, column)

    def _side(self, told: Passage | str, column: float, side: Side, ground: str) -> PassageLines | Lines:
        font = self._font()
        if isinstance(told, str):
            return broken(told, scaled(font, 0.95), column, MOST_LINES, side)
        reading = scaled(font, 1.08)
        if self._faces:
            reading.setFamilies(self._faces)
        return laid_out(told, reading, column, self._inks(ground))

    def _inks(self, ground: str) -> Inks:
        if self.palette is None:
            return Inks(QColor("black"), QColor("gray"), QColor("lightgray"))
        return Inks(self.palette.colour("ink"), self.palette.colour("muted-ink"), self.palette.colour(ground))


def usual_height(font: QFont) -> int:
    """How tall a row is as a rule, in pixels."""
    return round(4.5 * QFontMetricsF(font).height() + 3.5 * unit(font))
