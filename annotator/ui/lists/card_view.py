"""A list of painted cards, of which only those in view are measured."""

from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget
from typing_extensions import override

TRIES = 3
"""A row is scrolled to again where the rows above it turned out taller than they had counted."""


class Measured(Protocol):
    """A delegate that knows how tall its rows are."""

    def card_height(self, index: QModelIndex, width: int) -> int:
        """The height of a row of a width, both in pixels."""


class CardView(QTableView):
    """One column, no grid; a row has its true height from the moment that it comes into view.

    So a list of 100,000 rows costs what is seen of it. Letters typed on the list are handed on in `typed`, for a filter;
    `stepped` tells the row to which a key has led, `restyled` that the font is another one.
    """

    typed = Signal(str)
    stepped = Signal(QModelIndex)
    restyled = Signal()

    def __init__(
        self, model: QAbstractItemModel, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._measuring = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def set_usual_height(self, pixels: int) -> None:
        """How tall rows count that have not been in view yet."""
        self.verticalHeader().setDefaultSectionSize(pixels)

    def show_row(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        for _ in range(TRIES):
            self._measure_row(index.row())
            self.updateGeometries()
            super().scrollTo(index, hint)
            self._measure_in_view()
            seen = self.visualRect(index)
            if seen.top() >= 0 and seen.bottom() < self.viewport().height():
                break

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self._measuring:
            self._measuring = True
            moved = self._measure_in_view()
            if moved:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + moved)
            self._measuring = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._measure_in_view()
        super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() not in (before, -1):
            self.stepped.emit(self.currentIndex())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.restyled.emit()

    @override
    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def _measure_in_view(self) -> int:
        """Give the rows in view their true heights; returns by how many pixels that moved those below the upper edge."""
        row, moved = self.rowAt(0), 0
        y, bottom, count = (
            self.rowViewportPosition(row) if row >= 0 else 0,
            self.viewport().height(),
            self.model().rowCount(),
        )
        while 0 <= row < count and y < bottom:
            grown = self._measure_row(row)
            if y < 0:
                moved += grown
            y += self.rowHeight(row)
            row += 1
        return moved

    def _measure_row(self, row: int) -> int:
        delegate: Measured = self.itemDelegate()  # type: ignore[assignment] # given to the constructor
        was = self.rowHeight(row)
        tall = delegate.card_height(self.model().index(row, 0), self.viewport().width())
        if tall != was:
            self.verticalHeader().resizeSection(row, tall)
        return tall - was
