"""The displaced annotations as the rows of a list."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.storage.displaced import Displaced
from annotator.ui.edited.desk import EditedDesk
from annotator.ui.lists.shown_text import one_line
from annotator.ui.session import Session

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its Displaced."""

NAME = Qt.ItemDataRole.UserRole + 1
"""… and the name of its type."""

NO_INDEX = QModelIndex()


class EditedModel(QAbstractTableModel):
    """One row an annotation, in the order of the old text; each says itself in a sentence, for a screen reader."""

    def __init__(self, session: Session, desk: EditedDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._rows: list[Displaced] = []
        desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the rows that wait now."""
        if self._rows != self._desk.rows:
            self.beginResetModel()
            self._rows = list(self._desk.rows)
            self.endResetModel()

    def row_of(self, identity: str | None) -> int:
        """The number of an annotation's row; -1 where it has none."""
        return next((place for place, one in enumerate(self._rows) if one.identity == identity), -1)

    def row_at(self, row: int) -> Displaced:
        """What a row is about."""
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
        name = _name(self._session.on, row)
        if role == NAME:
            return name
        return _told(name, row) if role == Qt.ItemDataRole.DisplayRole else None


def _name(on: AnnotatedArticle | None, row: Displaced) -> str:
    one = on.annotations.get(row.identity) if on else None
    known = on.type_of(one) if on and one else None
    return known.name if known else one.type if one else ""


def _told(name: str, row: Displaced) -> str:
    now = f"; now “{one_line(row.now.words, 160)}”" if row.proposal.new else ""
    return f"{name}, {row.fate.value}: was “{one_line(row.was.words, 160)}”{now}"
