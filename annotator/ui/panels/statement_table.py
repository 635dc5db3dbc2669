"""The statements as a table that can be sorted, and that a screen reader can read cell by cell."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from annotator.model.annotation import Annotation, sort_key
from annotator.model.statements import statement_of
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.row_model import Index
from annotator.ui.lists.row_table import RowTable
from annotator.ui.lists.shown_text import is_right_to_left
from annotator.ui.panels.statement_columns import COLUMNS
from annotator.ui.panels.statement_model import StatementModel

NUMBER_WIDTH = 4
"""Characters."""


class StatementTableModel(StatementModel):
    """One row a statement, every stance apart; ordered by the text until a heading is clicked."""

    headings = ("#", *(one.name for one in COLUMNS))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(stances_apart=True, parent=parent)
        self._ranks: dict[str, int] | None = None
        self._cells: dict[str, tuple[str, ...]] = {}
        for signal in (self.rowsInserted, self.rowsRemoved, self.modelReset):
            signal.connect(self._forget_ranks)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and is_right_to_left(
            self.cell(index.row(), index.column())
        ):
            return int(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
        return None

    def cell(self, row: int, column: int) -> str:
        """What a cell says."""
        identity = self.identity(row)
        return str(self._rank(identity)) if column == 0 else self._told(identity)[column - 1]

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order_by(None if column <= 0 else column - 1, falling=order == Qt.SortOrder.DescendingOrder)

    @override
    def sort_value(self, annotation: Annotation) -> Any:
        if self.ordered_by is None:
            return sort_key(annotation)
        on = self.on
        statement = statement_of(on, annotation) if on else None
        told = COLUMNS[self.ordered_by].tell(on, statement) if on and statement else ""
        return not told, told.casefold(), sort_key(annotation)

    @override
    def forget(self, identity: str | None = None) -> None:
        super().forget(identity)
        if identity is None:
            self._cells.clear()
        else:
            self._cells.pop(identity, None)

    def _told(self, identity: str) -> tuple[str, ...]:
        known = self._cells.get(identity)
        if known is not None:
            return known
        on = self.on
        head = on.annotations.get(identity) if on else None
        statement = statement_of(on, head) if on and head else None
        if on is None or statement is None:
            return ("",) * len(COLUMNS)
        told = tuple(column.tell(on, statement) for column in COLUMNS)
        self._cells[identity] = told
        return told

    def _rank(self, identity: str) -> int:
        if self._ranks is None:
            ordered = sorted(self.heads(), key=sort_key)
            self._ranks = {one.id: number for number, one in enumerate(ordered, 1)}
        return self._ranks.get(identity, 0)

    def _forget_ranks(self) -> None:
        self._ranks = None


class StatementTable(RowTable):
    """The table itself; `stepped` tells the row to which a key has led."""

    stepped = Signal(QModelIndex)

    def __init__(self, model: StatementTableModel, parent: QWidget | None = None) -> None:
        widths = (NUMBER_WIDTH, *(one.width for one in COLUMNS))
        super().__init__("statements.table.view", "Statements as a table", model, widths, parent)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.fit_to_font()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() not in (before, -1):
            self.stepped.emit(self.currentIndex())

    def show_row(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.model().index(row, column))
