"""A table of whole rows without a grid, for the keyboard."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


FIRST_NEEDS = 18
"""Characters that the first column needs; where it would have less, others are left out."""

ROWS_SHOWN = 3
"""Rows that are seen however little room there is."""


class PlainTable(QTableView):
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
        super().__init__()
        self._widths, self._spare = widths, spare
        self.setObjectName(name)
        self.setAccessibleName(told)
        self.setModel(model)
        self.setProperty("role", "table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))
        self._fit()

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
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._leave_out()
        super().resizeEvent(event)

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        row = round(metrics.height() * 1.7)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setMinimumHeight((ROWS_SHOWN + 1) * row)
        for column, width in enumerate(self._widths, 1):
            self.setColumnWidth(column, width * metrics.averageCharWidth() + 16)
        self._leave_out()

    def _leave_out(self) -> None:
        """In little room, do without the columns that are needed least, so that names can be read."""
        character = QFontMetrics(self.font()).averageCharWidth()
        widths = {column: width * character + 16 for column, width in enumerate(self._widths, 1)}
        room = self.viewport().width() - FIRST_NEEDS * character
        for column in self._spare:
            over = sum(widths.values()) > room
            self.setColumnHidden(column, over)
            if over:
                del widths[column]
