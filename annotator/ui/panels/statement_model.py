"""The statements of the open article as the rows of a model."""

from collections.abc import Sized
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.annotations import chunk_of
from annotator.model.change import Change
from annotator.model.statements import statement_of
from annotator.ui.lists.row_model import NO_INDEX, Index, RowModel
from annotator.ui.panels.attached import affected, is_on_a_quote
from annotator.ui.panels.cards import Card, card_of
from annotator.ui.panels.ordered_rows import Falling, Key, OrderedRows
from annotator.ui.panels.sweep import Sweep

if TYPE_CHECKING:
    from annotator.model.spans import Spans

CARD = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its Card."""

BULK = 500
"""A change that touches more annotations than this, or the cards of more, fills the list anew."""


class StatementModel(RowModel):
    """Rows in the order of the text; a change alters only the rows that it touches, and a card is made when it is looked at.

    `stances_apart` says whether a stance has a row of its own even where it shows on the card of a quote.
    """

    counted = Signal()

    def __init__(self, *, stances_apart: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stances_apart = stances_apart
        self._on: AnnotatedArticle | None = None
        self._words: tuple[str, ...] = ()
        self._rows = OrderedRows()
        self._cards: dict[str, Card] = {}
        self._on_quotes: dict[Spans, bool] = {}
        self.ordered_by: int | None = None
        self._falling = False
        self._sweep = Sweep(self)
        self._sweep.passed.connect(self._take)
        self._sweep.finished.connect(self.counted)

    @property
    @override
    def shown(self) -> Sized:
        return self._rows

    # ------------------------------------------------------------------------------------------ what it holds

    @property
    def on(self) -> AnnotatedArticle | None:
        """The article whose statements these are."""
        return self._on

    def card(self, row: int) -> Card:
        """What a row says."""
        identity = self._rows[row]
        if identity not in self._cards:
            self._cards[identity] = self._made(identity)
        return self._cards[identity]

    def identity(self, row: int) -> str:
        """The annotation around which the statement in a row is built."""
        return self._rows[row]

    def heads(self) -> list[Annotation]:
        """The annotations around which the statements are built, in the order of the rows."""
        return list(self._on.annotations.among(self._rows.ids)) if self._on else []

    def row_of(self, identity: str) -> int:
        """The row of a statement's head; -1 if it has none."""
        if identity not in self._rows and not self._words and self._on is not None:
            one = self._on.annotations.get(identity)
            if one is not None and self._sweep.will_pass(chunk_of(one)):
                self._sweep.finish()
        return self._rows.row(identity)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CARD:
            return self.card(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.card(index.row()).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.card(index.row()).sentence
        return None

    # ------------------------------------------------------------------------------------------ how it is filled

    def show(self, on: AnnotatedArticle | None) -> None:
        """The statements of another article."""
        self._on = on
        self._on_quotes.clear()
        self.forget()
        self._fill()

    def keep(self, words: str) -> None:
        """Only the statements in which all of these words occur."""
        wanted = tuple(words.casefold().split())
        if wanted != self._words:
            self._words = wanted
            self._fill()

    def update(self, change: Change) -> None:
        """Bring the rows up to a change that has been put into force."""
        on = self._on
        if on is None:
            return
        self._on_quotes.clear()
        found = change.touched if len(change.touched) > BULK else affected(on, change)
        if len(found) > BULK:
            self.forget()
            self._fill()
            return
        for identity in found:
            self.forget(identity)
            self._renew(on, identity)
        self.counted.emit()

    def order_by(self, column: int | None, *, falling: bool = False) -> None:
        """Order the rows by a column of the subclass, or by the text for None."""
        if (column, falling) != (self.ordered_by, self._falling):
            self.ordered_by, self._falling = column, falling
            self._fill()

    def sort_value(self, annotation: Annotation) -> Key:
        """What the rows are ordered by."""
        return sort_key(annotation)

    def forget(self, identity: str | None = None) -> None:
        """Make what a row says anew when it is next looked at; all rows for None."""
        if identity is None:
            self._cards.clear()
        else:
            self._cards.pop(identity, None)

    def _key(self, annotation: Annotation) -> Key:
        value = self.sort_value(annotation)
        return Falling(value) if self._falling else value

    def _fill(self) -> None:
        self._sweep.stop()
        self.beginResetModel()
        self._rows = OrderedRows()
        self.endResetModel()
        if self._on is not None:
            self._sweep.start(self._on)
            if self.ordered_by is not None or self._falling:
                self._sweep.finish()
                self._put_in_order()
        self.counted.emit()

    def _put_in_order(self) -> None:
        self.layoutAboutToBeChanged.emit()
        self._rows.sort()
        self.layoutChanged.emit()

    def _take(self, annotations: list[Annotation]) -> None:
        on = self._on
        found = [one for one in annotations if on and one.id not in self._rows and self._belongs(on, one)]
        if not found:
            return
        first = len(self._rows)
        self.beginInsertRows(NO_INDEX, first, first + len(found) - 1)
        self._rows.append((one.id, self._key(one)) for one in found)
        self.endInsertRows()

    def _belongs(self, on: AnnotatedArticle, one: Annotation) -> bool:
        kind = on.type_of(one)
        if kind is None or not kind.statement:
            return False
        if not self._stances_apart and kind.statement == "stance" and is_on_a_quote(on, one, self._on_quotes):
            return False
        return not self._words or self._matches(one.id)

    def _matches(self, identity: str) -> bool:
        card = self._cards.get(identity) or self._made(identity)
        self._cards[identity] = card
        return all(word in card.searched for word in self._words)

    def _made(self, identity: str) -> Card:
        on = self._on
        head = on.annotations.get(identity) if on else None
        statement = statement_of(on, head) if on and head else None
        if on is None or statement is None:
            return Card(identity, "", "", "", "", "", "", (), "")
        return card_of(on, statement)

    def _renew(self, on: AnnotatedArticle, identity: str) -> None:
        one, old = on.annotations.get(identity), self._rows.key(identity)
        key = self._key(one) if one is not None and self._belongs(on, one) else None
        if old is not None and key == old:
            row = self._rows.row(identity)
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
            return
        if old is not None:
            row = self._rows.row(identity)
            self.beginRemoveRows(NO_INDEX, row, row)
            self._rows.remove(identity)
            self.endRemoveRows()
        if one is not None and key is not None and not self._sweep.will_pass(chunk_of(one)):
            row = self._rows.row_for(key)
            self.beginInsertRows(NO_INDEX, row, row)
            self._rows.insert(identity, key)
            self.endInsertRows()
