"""The commands with their keys as a table."""

from collections.abc import Sequence, Sized
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.keys.key_maps import plain
from annotator.ui.keys.notation import native
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.row_model import Index, RowModel

COLUMNS = ("Command", "Menu", "Keys")


class KeyModel(RowModel):
    """One row a command; a filter keeps those in which all its words occur."""

    headings = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Action] = ()
        self._words: list[str] = []
        self._changed: frozenset[str] = frozenset()
        self.rows: list[Action] = []

    @property
    @override
    def shown(self) -> Sized:
        return self.rows

    def show(self, rows: Sequence[Action], changed: frozenset[str]) -> None:
        """Show commands with their keys; `changed` are the ids of those whose keys are not the usual ones."""
        self._all, self._changed = rows, changed
        self._fill()

    def keep(self, typed: str) -> None:
        """Only the commands whose text, menu or keys hold all words that are typed."""
        self._words = typed.casefold().split()
        self._fill()

    def row_of(self, identity: str) -> int:
        """Where a command stands; -1 where it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == identity), -1)

    def _fill(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._all if self._fits(row)]
        self.endResetModel()

    def _fits(self, row: Action) -> bool:
        told = " ".join(_cells(row)).casefold()
        return all(word in told for word in self._words)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            changed = ", changed" if row.id in self._changed and index.column() == len(COLUMNS) - 1 else ""
            return (_cells(row)[index.column()] or "no key") + changed
        if role == Qt.ItemDataRole.ToolTipRole:
            return "Changed from what it usually is" if row.id in self._changed else tooltip(row.note) or None
        return None


def _cells(row: Action) -> tuple[str, str, str]:
    return plain(row.text), plain(row.menu.value), ", ".join(dict.fromkeys(map(native, row.keys)))
