"""The entries that fit what was typed, the best first."""

from collections.abc import Sequence, Sized
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from annotator.ui.dialogs.entry import Entry
from annotator.ui.dialogs.matching import NOTHING_ASKED, Fit, fit
from annotator.ui.lists.row_model import Index, RowModel

HIT = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its entry and how it fits."""

MOST = 200
"""So many rows are shown."""

RECENT_BONUS = 40


class EntryModel(RowModel):
    """Keeps the entries in the order given until something is typed; those used last come first."""

    def __init__(
        self, entries: Sequence[Entry], recent: Sequence[str] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        ranks = {identity: rank for rank, identity in enumerate(recent)}
        self._recent = ranks
        self._entries = sorted(entries, key=lambda entry: ranks.get(entry.id, len(ranks)))
        self._hits: list[tuple[Entry, Fit]] = []
        self._typed = ""
        self._among: list[Entry] = self._entries
        self.type("")

    @property
    @override
    def shown(self) -> Sized:
        return self._hits

    def type(self, typed: str) -> None:
        """Show the entries that fit some letters."""
        narrower = bool(self._typed) and typed.startswith(self._typed)
        found = [
            (entry, told)
            for entry in (self._among if narrower else self._entries)
            if (told := fit(typed, entry.text) or _in_menu(typed, entry)) is not None
        ]
        self._typed, self._among = typed, [entry for entry, _ in found]
        if typed.strip():
            found.sort(key=lambda hit: -self._score(*hit))
        self.beginResetModel()
        self._hits = found[:MOST]
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """The entry in a row."""
        return self._hits[row][0]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.entry(index.row()).enabled:
            usable |= Qt.ItemFlag.ItemIsEnabled
        return usable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, told = self._hits[index.row()]
        if role == HIT:
            return entry, told
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.text, entry.menu, entry.keys, "" if entry.enabled else entry.reason or "not now")
            return ", ".join(part for part in parts if part)
        return None

    def _score(self, entry: Entry, told: Fit) -> int:
        bonus = RECENT_BONUS if entry.id in self._recent else 0
        return told.score + bonus + (20 if entry.enabled else 0)


def _in_menu(typed: str, entry: Entry) -> Fit | None:
    """A weaker fit: the words stand in the name of the menu and the text together."""
    told = fit(typed, f"{entry.menu} {entry.text}")
    return Fit(told.score - 100) if told and told is not NOTHING_ASKED else told
