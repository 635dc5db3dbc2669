"""The queue as the rows of a model, whose cards are read when they are looked at."""

from collections.abc import Callable, Mapping, Sized
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from annotator.model.scheme_file import SchemeError
from annotator.review.queue import Waiting
from annotator.review.reading import Terms, read_reviewed
from annotator.storage.articles import ArticleError
from annotator.storage.names import sidecars_of
from annotator.storage.sidecar import SidecarError
from annotator.ui.lists.row_model import NO_INDEX, Index, RowModel
from annotator.ui.panels.cards import Card
from annotator.ui.panels.statement_model import CARD
from annotator.ui.review.desk import ReviewDesk
from annotator.ui.review.proposal_cards import proposal_card, waiting_card
from annotator.ui.session import Session

KEPT_ARTICLES = 64
"""Articles whose cards are remembered."""

Cards = Mapping[str, Card]


class QueueModel(RowModel):
    """One row a proposal; those of the open article are known, those of others are read on the worker when they are seen.

    `read` names an article whose cards are known now.
    """

    read = Signal(object)

    def __init__(self, session: Session, desk: ReviewDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._line = desk.queue.line
        self._rows: list[Waiting] = []
        self._own: dict[str, Card] = {}
        self._others: dict[Path, Cards] = {}
        self._asked: set[Path] = set()

    @property
    @override
    def shown(self) -> Sized:
        return self._rows

    @property
    def confident(self) -> bool:
        """Whether the cards tell how sure the tagger is."""
        return bool(self._session.settings["review_reason"] != "after")

    def row(self, number: int) -> Waiting:
        """What stands in a row."""
        return self._rows[number]

    def row_of(self, row: Waiting) -> int:
        """Where something waits in the queue as it was refreshed last; -1 if it is not there."""
        place = self._desk.queue.line.place(row)
        return -1 if place is None or place >= len(self._rows) else place

    def refresh(self) -> None:
        """Show the queue as it is now."""
        line = self._desk.queue.line
        steps = line.taken_steps()
        self._own.clear()
        if line is not self._line:
            self._others.clear()
        if steps is None or line is not self._line:
            self.beginResetModel()
            self._line, self._rows = line, list(line.rows)
            self.endResetModel()
            return
        for place, row in steps:
            self._step(place, row)
        self._say_changed()

    def _step(self, place: int, row: Waiting | None) -> None:
        if row is None:
            self.beginRemoveRows(NO_INDEX, place, place)
            del self._rows[place]
            self.endRemoveRows()
        else:
            self.beginInsertRows(NO_INDEX, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SAID:
            return None
        card = self.card(index.row())
        return _SAID[role](card)

    def card(self, number: int) -> Card:
        """What a row says, as far as it is known."""
        return self.card_of(self._rows[number])

    def card_of(self, row: Waiting) -> Card:
        """What something that waits says, as far as it is known."""
        on, store = self._session.on, self._session.store
        here = store is not None and store.path == row.article
        proposal = self._desk.proposals.get(row.suggestion) if here else None
        if proposal is not None and on is not None:
            if row.suggestion not in self._own:
                self._own[row.suggestion] = proposal_card(on, proposal, confident=self.confident)
            return self._own[row.suggestion]
        known = self._others.get(row.article)
        if known is None:
            self._ask(row.article)
        return (known or {}).get(row.suggestion) or waiting_card(on, row)

    def _ask(self, article: Path) -> None:
        if article in self._asked:
            return
        self._asked.add(article)
        work = partial(_read, article, self._desk.terms(), confident=self.confident)
        self._session.tasks.start(work, partial(self._take, article))

    def _take(self, article: Path, cards: Cards) -> None:
        self._asked.discard(article)
        if len(self._others) >= KEPT_ARTICLES:
            self._others.clear()
        self._others[article] = cards
        self._say_changed()
        self.read.emit(article)

    def _say_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))


def _read(article: Path, terms: Terms, *, confident: bool) -> Cards:
    """The cards of an article that is not open; none where it cannot be read, which opening it will say."""
    try:
        read = read_reviewed(article, sidecars_of(article), terms)
    except (ArticleError, SidecarError, SchemeError, OSError):
        return {}
    return {one.head.id: proposal_card(read.on, one, confident=confident) for one in read.proposals}


_SAID: Mapping[int, Callable[[Card], Any]] = {
    CARD: lambda card: card,
    Qt.ItemDataRole.DisplayRole: lambda card: card.words,
    Qt.ItemDataRole.AccessibleTextRole: lambda card: f"suggested {card.sentence}",
}
"""What a row hands out by role."""
