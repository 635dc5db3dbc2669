"""Rows of facing passages as the model of a list."""

from collections.abc import Sequence, Sized
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from annotator.ui.facing.facing import Facing
from annotator.ui.lists.row_model import Index, RowModel

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its Facing."""


class FacingModel(RowModel):
    """One row each; it says itself in a sentence, for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Facing] = []

    @property
    @override
    def shown(self) -> Sized:
        return self._rows

    def show(self, rows: Sequence[Facing]) -> None:
        """Show other rows; those before and after what has changed stay what they are."""
        before, after = len(self._rows), len(rows)
        start, most = 0, min(before, after)
        while start < most and (self._rows[start] is rows[start] or self._rows[start] == rows[start]):
            start += 1
        same = 0
        while same < most - start and (
            self._rows[-same - 1] is rows[-same - 1] or self._rows[-same - 1] == rows[-same - 1]
        ):
            same += 1
        if start < before - same:
            self.beginRemoveRows(QModelIndex(), start, before - same - 1)
            del self._rows[start : before - same]
            self.endRemoveRows()
        if start < after - same:
            self.beginInsertRows(QModelIndex(), start, after - same - 1)
            self._rows[start:start] = rows[start : after - same]
            self.endInsertRows()

    def row_of(self, identity: str) -> int:
        """The number of a row; -1 where it is not there."""
        return next((place for place, one in enumerate(self._rows) if one.identity == identity), -1)

    def row_at(self, row: int) -> Facing:
        """What a row shows."""
        return self._rows[row]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        return row.told if role == Qt.ItemDataRole.DisplayRole else None
