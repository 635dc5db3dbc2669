"""A table for the keyboard whose first column has the names."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from annotator.ui.lists.row_table import EDGES, RowTable

TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


FIRST_NEEDS = 18
"""Characters that the first column needs; where it would have less, others are left out."""

ROWS_SHOWN = 3
"""Rows that are seen however little room there is."""


class PlainTable(RowTable):
    """The first column takes the room that is left; `taken` tells the row that Enter or a double click means."""

    taken = Signal(int)

    def __init__(
        self,
        name: str,
        told: str,
        model: QAbstractItemModel,
        widths: tuple[int, ...],
        spare: tuple[int, ...],
    ) -> None:
        """`widths` are those of the columns after the first, in characters; `spare` are those to do without first, in order."""
        super().__init__(name, told, model, (FIRST_NEEDS, *widths), None)
        self._spare = spare
        self.horizontalHeader().setMinimumSectionSize(24)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))
        self.fit_to_font()

    def show_row(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        index = self.model().index(row, 0)
        whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, whole)
        if index.isValid():
            self.scrollTo(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TAKING and self.currentIndex().isValid():
            self.taken.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._leave_out()
        super().resizeEvent(event)

    @override
    def fit_to_font(self) -> None:
        super().fit_to_font()
        self.setMinimumHeight((ROWS_SHOWN + 1) * self.verticalHeader().defaultSectionSize())
        self._leave_out()

    def _leave_out(self) -> None:
        """In little room, do without the columns that are needed least, so that names can be read."""
        widths = {column: self.width_of(column) for column in range(1, self.model().columnCount())}
        room = self.viewport().width() - (self.width_of(0) - EDGES)
        for column in self._spare:
            over = sum(widths.values()) > room
            self.setColumnHidden(column, over)
            if over:
                del widths[column]
