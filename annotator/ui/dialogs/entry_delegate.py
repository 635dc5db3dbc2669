"""The row of a command or an article in the command palette."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from annotator.ui.dialogs.entry import Entry
from annotator.ui.dialogs.entry_model import HIT
from annotator.ui.lists.row_delegate import RowDelegate
from annotator.ui.lists.shapes import CapColours, keys_width, paint_keys, scaled, unit
from annotator.ui.lists.shown_text import is_right_to_left, isolated, one_line


class EntryDelegate(RowDelegate):
    """The text on the side where reading begins, the keys on the other; the row that Enter takes is tinted."""

    @override
    def card_height(self, index: QModelIndex, width: int) -> int:  # all rows are alike
        font = self._font()
        return round(QFontMetricsF(font).height() + 1.5 * unit(font))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(HIT)[0]
        font, colours = self._font(), option.palette
        step = unit(font)
        area = QRectF(option.rect).adjusted(step / 2, 0, -step / 2, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.view
        taken = isinstance(view, QWidget) and self._is_current(index)
        if taken or option.state & QStyle.StateFlag.State_MouseOver:
            tint = QColor(colours.color(QPalette.ColorRole.Accent))
            tint.setAlphaF(0.16 if taken else 0.07)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(step, 0, -step, 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        beside = inner
        if mirrored:
            beside = QRectF(inner.x(), inner.y(), self._side_width(entry), inner.height())
        side = self._paint_side(painter, beside, entry, colours) + step
        rest = inner.adjusted(side, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -side, 0)
        self._paint_text(painter, rest, entry, colours, mirrored=mirrored)
        painter.restore()

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        current = self.view.property("current-row") if self.view else None
        return bool(current == index.row())

    def _side_width(self, entry: Entry) -> float:
        """How wide that is which stands beside the text, in pixels."""
        small = scaled(self._font(), 0.85)
        if entry.enabled and entry.caps:
            return keys_width(entry.caps, small)
        return QFontMetricsF(small).horizontalAdvance(_told(entry)) + 1

    def _paint_side(self, painter: QPainter, area: QRectF, entry: Entry, colours: QPalette) -> float:
        """The keys, else what kind of thing it is, else why it cannot be used; returns how wide, in pixels."""
        small = scaled(self._font(), 0.85)
        if entry.enabled and entry.caps:
            caps = CapColours(
                colours.color(QPalette.ColorRole.Window),
                colours.color(QPalette.ColorRole.Mid),
                colours.color(QPalette.ColorRole.PlaceholderText),
            )
            return paint_keys(painter, area, entry.caps, small, caps)
        told = _told(entry)
        painter.setFont(small)
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), told)
        return QFontMetricsF(small).horizontalAdvance(told)

    def _paint_text(
        self, painter: QPainter, area: QRectF, entry: Entry, colours: QPalette, *, mirrored: bool
    ) -> None:
        role = QPalette.ColorRole.Text if entry.enabled else QPalette.ColorRole.PlaceholderText
        painter.setFont(self._font())
        painter.setPen(colours.color(role))
        text = one_line(entry.text, 200)
        shown = QFontMetricsF(self._font()).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        right = mirrored or is_right_to_left(text)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
        )  # so that the sides are those that are meant
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), isolated(shown))


def _told(entry: Entry) -> str:
    return entry.menu if entry.enabled else entry.reason or "not now"
