"""A model of rows: how many there are, and what stands above their columns."""

from collections.abc import Sequence, Sized
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

Index: TypeAlias = QModelIndex | QPersistentModelIndex

NO_INDEX = QModelIndex()


class RowModel(QAbstractTableModel):
    """A row for each of `shown`, a column for each heading; each kind of model says what is shown, and its data."""

    headings: Sequence[str] = ("",)

    @property
    def shown(self) -> Sized:
        """What there is a row of; each kind of model has its own."""
        raise AssertionError(type(self))

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.shown)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.headings)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None
