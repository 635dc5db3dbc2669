"""The row of an article, measured and painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from annotator.ui.lists.lines import Lines, Side, broken
from annotator.ui.lists.row_delegate import RowDelegate
from annotator.ui.lists.shapes import scaled, unit
from annotator.ui.lists.shown_text import is_right_to_left, isolated
from annotator.ui.panels.article_model import ROW
from annotator.ui.panels.article_rows import ArticleRow
from annotator.ui.text.palette import Palette

TITLE_LINES = 2
ABOUT_LINES = 4
"""Lines that the counts may take where the list is narrow, or its letters are large."""

TRACK = 2
"""How thick the line is that shows what was read, in pixels."""

NO_BREAK = "\u00a0"
"""A blank at which no line ends."""

UNREADABLE = "Its sidecar cannot be read"


class ArticleDelegate(RowDelegate):
    """A bold title, what there is about it, a line as long as what was read; a dot where suggestions wait."""

    @override
    def card_height(self, index: QModelIndex, width: int) -> int:
        font = self._font()
        step = unit(font)
        title = self._title(index.data(ROW), font, width - 4 * step)
        about = self._about(index.data(ROW), font, width - 4 * step)
        return round(step + title.height + 0.25 * step + about.height + step + TRACK + 1.5 * step)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.palette is None:
            return
        row: ArticleRow = index.data(ROW)
        font = self._font()
        step = unit(font)
        area = QRectF(option.rect).adjusted(step, 0, -step, -step / 2)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, row, state, self.palette)
        inner = area.adjusted(step, step, -step, 0)
        title = self._title(row, font, inner.width())
        title.paint(painter, inner.x(), inner.y(), self.palette.colour("ink"))
        below = QRectF(inner.x(), inner.y() + title.height + 0.25 * step, inner.width(), 0)
        about_height = self._paint_about(painter, below, row, self.palette)
        track = QRectF(inner.x(), below.y() + about_height + step, inner.width(), TRACK)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._paint_track(painter, track, row.share, self.palette, mirrored=mirrored)
        painter.restore()

    def _title(self, row: ArticleRow, font: QFont, width: float) -> Lines:
        return broken(row.title, scaled(font, 1.0, bold=True), width, TITLE_LINES)

    def _paint_ground(
        self, painter: QPainter, area: QRectF, row: ArticleRow, state: QStyle.StateFlag, palette: Palette
    ) -> None:
        role = "accent-soft" if row.current else "hover" if state & QStyle.StateFlag.State_MouseOver else ""
        if role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour(role))
            painter.drawRoundedRect(area, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _paint_about(self, painter: QPainter, area: QRectF, row: ArticleRow, palette: Palette) -> float:
        """What is said about the article; returns its height in pixels."""
        lines = self._about(row, self._font(), area.width())
        x = area.right() - lines.natural_width if is_right_to_left(row.title) else area.x()
        lines.paint(
            painter, max(area.x(), x), area.y(), palette.colour("danger" if row.error else "muted-ink")
        )
        return lines.height

    def _about(self, row: ArticleRow, font: QFont, width: float) -> Lines:
        """In one line, in which the outlet gives way; in more where not even the counts would fit."""
        small = scaled(font, 0.9)
        metrics = QFontMetricsF(small)
        counts = row.counts if not row.error else ()
        whole = (
            part.replace(" ", NO_BREAK) if metrics.horizontalAdvance(part) < width else part
            for part in counts
        )
        rest = "".join(f"  {isolated(part)}" for part in whole)
        room = max(0.0, width - metrics.horizontalAdvance(rest))
        first = UNREADABLE if row.error else row.outlet
        outlet = metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
        words = f"{isolated(outlet)}{rest}".strip() or " "
        return broken(words, small, width, 1 if room else ABOUT_LINES, Side.LEFT)

    def _paint_track(
        self, painter: QPainter, area: QRectF, share: float, palette: Palette, *, mirrored: bool
    ) -> None:
        painter.fillRect(area, palette.colour("hairline"))
        done = area.width() * min(1.0, max(0.0, share))
        start = area.right() - done if mirrored else area.x()
        painter.fillRect(
            QRectF(QPointF(start, area.y()), QPointF(start + done, area.bottom())), palette.colour("ok")
        )


def usual_height(font: QFont) -> int:
    """How tall a row is as a rule, in pixels."""
    return round(2.9 * QFontMetricsF(font).height() + 3.75 * unit(font) + TRACK)
