"""The card of a statement as a row of a list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from annotator.ui.lists.shapes import chip_height, unit
from annotator.ui.panels.card_painter import CardFonts, CardLook, laid_out, paint_card
from annotator.ui.panels.statement_model import CARD

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotator.ui.text.palette import Palette


class CardDelegate(QStyledItemDelegate):
    """Measures and paints cards in the fonts of a view; `focused` are the heads of the statements in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.palette: Palette | None = None
        self.view: QWidget | None = parent
        self.focused: Collection[str] = ()
        self._reading_faces: list[str] = []

    def set_reading_faces(self, faces: list[str]) -> None:
        """Take the first of these faces that the system has for the words of the article."""
        self._reading_faces = faces

    def card_height(self, index: QModelIndex, width: int) -> int:
        """The height of a row of a width, both in pixels."""
        fonts = self._fonts()
        step = unit(fonts.plain)
        return round(laid_out(index.data(CARD), fonts, width - 2 * step).height + step)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        return QSize(width, self.card_height(index.model().index(index.row(), 0), width))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.palette is None:
            return
        card, fonts = index.data(CARD), self._fonts()
        step = unit(fonts.plain)
        frame = QRectF(option.rect).adjusted(step, step / 2, -step, -step / 2)
        state = option.state
        look = CardLook(
            self.palette,
            fonts,
            chosen=card.identity in self.focused,
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            keyed=bool(state & QStyle.StateFlag.State_HasFocus),
            mirrored=option.direction == Qt.LayoutDirection.RightToLeft,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, frame, card, look)
        painter.restore()

    def _fonts(self) -> CardFonts:
        font = self.view.font() if self.view else QFont()
        return CardFonts(font, self._reading_faces)


def usual_height(font: QFont) -> int:
    """How tall a card is as a rule, in pixels."""
    return round(QFontMetricsF(font).height() * 5.2 + chip_height(font) + 5 * unit(font))
