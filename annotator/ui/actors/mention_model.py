"""The mentions of an actor or issue as the rows of a table."""

from collections.abc import Sized
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from annotator.corpus.mentions import Mention
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.row_model import Index, RowModel
from annotator.ui.lists.shown_text import one_line

COLUMNS = ("Words", "Article")
IMPLIED = "(implied)"
"""What a mention without words of its own says."""


class MentionModel(RowModel):
    """One row a mention: its words, its article."""

    headings = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Mention] = []

    @property
    @override
    def shown(self) -> Sized:
        return self.rows

    def show(self, rows: list[Mention]) -> None:
        """Show other mentions; nothing moves where they are the same."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        told = one.title if index.column() else one_line(one.words, 160) or IMPLIED
        if role == Qt.ItemDataRole.DisplayRole:
            return told
        return tooltip(told) if role == Qt.ItemDataRole.ToolTipRole else None
