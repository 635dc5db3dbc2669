"""A table of whole rows without a grid, as large as the letters ask for."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

EDGES = 16
"""Pixels around the words of a cell."""


class RowTable(QTableView):
    """One row at a time is in hand; `widths` are those of the columns from the first one on, in characters."""

    def __init__(
        self, name: str, told: str, model: QAbstractItemModel, widths: Sequence[int], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._widths = widths
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
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def width_of(self, column: int) -> int:
        """How wide a column opens, in pixels."""
        return self._widths[column] * QFontMetrics(self.font()).averageCharWidth() + EDGES

    def fit_to_font(self) -> None:
        """Rows and columns as the size of the letters asks for."""
        self.verticalHeader().setDefaultSectionSize(round(QFontMetrics(self.font()).height() * 1.7))
        for column in range(len(self._widths)):
            self.setColumnWidth(column, self.width_of(column))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self.fit_to_font()
