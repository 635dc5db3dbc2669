"""Rows of facing passages as the model of a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.ui.facing.facing import Facing

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its Facing."""

NO_INDEX = QModelIndex()


class FacingModel(QAbstractTableModel):
    """One row each; it says itself in a sentence, for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Facing] = []

    def show(self, rows: Sequence[Facing]) -> None:
        """Show other rows."""
        if self._rows != rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def row_of(self, identity: str) -> int:
        """The number of a row; -1 where it is not there."""
        return next((place for place, one in enumerate(self._rows) if one.identity == identity), -1)

    def row_at(self, row: int) -> Facing:
        """What a row shows."""
        return self._rows[row]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else 1

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        return row.told if role == Qt.ItemDataRole.DisplayRole else None
