"""The card of a statement as a row of a list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from annotator.ui.lists.row_delegate import RowDelegate
from annotator.ui.lists.shapes import chip_height, unit
from annotator.ui.panels.card_painter import CardFonts, CardLook, LaidOut, laid_out, paint_card
from annotator.ui.panels.cards import Card
from annotator.ui.panels.statement_model import CARD

if TYPE_CHECKING:
    from collections.abc import Collection


KEPT = 512
"""So many cards that are laid out are remembered."""


class CardDelegate(RowDelegate):
    """Measures and paints cards in the fonts of a view; `focused` are the heads of the statements in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.focused: Collection[str] = ()
        self._fonts = CardFonts(QFont(), [])
        self._laid: dict[tuple[Card, int, bool], LaidOut] = {}

    def set_fonts(self, plain: QFont, reading_faces: list[str]) -> None:
        """Take another font for the interface, and the first of some faces that the system has for the article's words."""
        self._fonts = CardFonts(plain, reading_faces)
        self._laid.clear()

    @override
    def card_height(self, index: QModelIndex, width: int) -> int:
        step = self._fonts.step
        mirrored = self.view is not None and self.view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return round(self._laid_out(index.data(CARD), int(width - 2 * step), mirrored=mirrored).height + step)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.palette is None:
            return
        card, step = index.data(CARD), self._fonts.step
        frame = QRectF(option.rect).adjusted(step, step / 2, -step, -step / 2)
        state = option.state
        look = CardLook(
            self.palette,
            self._fonts,
            chosen=card.identity in self.focused,
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            keyed=bool(state & QStyle.StateFlag.State_HasFocus),
            mirrored=option.direction == Qt.LayoutDirection.RightToLeft,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        laid = self._laid_out(card, int(frame.width()), mirrored=look.mirrored)
        paint_card(painter, frame, card, laid, look)
        painter.restore()

    def _laid_out(self, card: Card, width: int, *, mirrored: bool) -> LaidOut:
        key = (card, width, mirrored)
        if key not in self._laid:
            if len(self._laid) >= KEPT:
                self._laid.clear()
            self._laid[key] = laid_out(card, self._fonts, width, mirrored=mirrored)
        return self._laid[key]


def usual_height(font: QFont) -> int:
    """How tall a card is as a rule, in pixels."""
    return round(QFontMetricsF(font).height() * 5.2 + chip_height(font) + 5 * unit(font))
