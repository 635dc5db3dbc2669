"""The entries of a register as the rows of a table, with how often each is meant."""

from collections.abc import Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from annotator.model.naming import matching
from annotator.model.register import KINDS, Entry, Register, Which
from annotator.ui.actors.kind_icons import kind_icon
from annotator.ui.actors.mention_reader import MentionReader
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.row_model import Index, RowModel
from annotator.ui.text.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon

COLUMNS = ("Name", "Kind", "Here", "Folder")
NUMBERS = (2, 3)
STRANGER = "not entered"
"""What stands in place of a kind where annotations hold a name that the register does not have."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry, or a name that annotations hold and the register lacks, with its mentions in the article and in the folder."""

    entry: Entry
    here: int
    folder: int
    known: bool = True

    @property
    def kind(self) -> str:
        """The word beside the picture."""
        return (self.entry.kind or "—") if self.known else STRANGER


class EntryModel(RowModel):
    """Those entries that fit what is typed; ordered by a column, at first by name."""

    headings = COLUMNS

    def __init__(self, reader: MentionReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.rows: list[Row] = []
        self.total = 0
        self._column, self._falling = 0, False
        self._icons: dict[str, QIcon] = {}

    @property
    @override
    def shown(self) -> Sized:
        return self.rows

    def set_palette_colours(self, palette: Palette) -> None:
        """Draw the pictures in another colour."""
        self._icons = {kind: kind_icon(kind, palette.colour("muted-ink")) for kind in (*KINDS, "")}

    def show(self, register: Register, typed: str) -> None:
        """The rows of a register; names that annotations hold and it lacks stand among them."""
        known = register.entries
        strangers = [
            Entry(value, value)
            for value in self._reader.values(register.which)
            if register.meant_by(value) is None
        ]
        self.total = len(known) + len(strangers)
        rows = [self._row(register.which, one, known=register.get(one.id) is one) for one in matching([*known, *strangers], typed)]  # fmt: skip
        rows.sort(key=self._key, reverse=self._falling)
        if [row.entry.id for row in rows] == [row.entry.id for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, identity: str) -> int:
        """The row of an entry; -1 where it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.entry.id == identity), -1)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._falling = max(0, column), order == Qt.SortOrder.DescendingOrder
        self.beginResetModel()
        self.rows = sorted(self.rows, key=self._key, reverse=self._falling)
        self.endResetModel()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._told(row)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return self._icons.get(row.entry.kind if row.known else "")
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return tooltip(
                "\n".join((*row.entry.spellings, *filter(None, (row.kind, row.entry.affiliation))))
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _row(self, which: Which, one: Entry, *, known: bool) -> Row:
        ids: Sequence[str] = one.ids
        return Row(one, self._reader.count_here(which, ids), self._reader.count(which, ids), known)

    def _key(self, row: Row) -> tuple[Any, ...]:
        name = row.entry.name.casefold(), row.entry.id
        return ((row.kind, row.here, row.folder)[self._column - 1], *name) if self._column else name

    def _told(self, row: Row) -> tuple[str, ...]:
        disputed = "⚠ " if row.entry.conflicts else ""
        return disputed + row.entry.name, row.kind, f"{row.here:,}", f"{row.folder:,}"
