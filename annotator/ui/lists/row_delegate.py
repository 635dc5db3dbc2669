"""A row that is measured and painted by ourselves, in the font of its view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from annotator.ui.text.palette import Palette


class RowDelegate(QStyledItemDelegate):
    """Each kind of row has its own `card_height` and `paint`; without a palette nothing is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.palette: Palette | None = None
        self.view: QWidget | None = parent

    def card_height(self, index: QModelIndex, width: int) -> int:
        """The height of a row of a width, both in pixels; each kind of row has its own."""
        raise AssertionError(type(self), index, width)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        return QSize(width, self.card_height(index.model().index(index.row(), 0), width))

    def _font(self) -> QFont:
        return self.view.font() if self.view else QFont()
