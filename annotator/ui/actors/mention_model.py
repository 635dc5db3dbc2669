"""The mentions of an actor or issue as the rows of a table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.corpus.mentions import Mention
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.shown_text import one_line

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
COLUMNS = ("Words", "Article")
IMPLIED = "(implied)"
"""What a mention without words of its own says."""


class MentionModel(QAbstractTableModel):
    """One row a mention: its words, its article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Mention] = []

    def show(self, rows: list[Mention]) -> None:
        """Show other mentions; nothing moves where they are the same."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        told = one.title if index.column() else one_line(one.words, 160) or IMPLIED
        if role == Qt.ItemDataRole.DisplayRole:
            return told
        return tooltip(told) if role == Qt.ItemDataRole.ToolTipRole else None
