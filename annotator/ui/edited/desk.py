"""Which annotations of an edited article wait for a person, and what that person decides."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.model import edits
from annotator.model.change import Change
from annotator.model.edits import EditError
from annotator.model.spans import Span
from annotator.storage.displaced import Displaced, Fate, displaced_in
from annotator.storage.lost import Proposal
from annotator.storage.moving import moved
from annotator.storage.store import LayerStore
from annotator.ui.session import Session


class EditedDesk(QObject):
    """The displaced annotations of the open article; `rows` are those on which nobody has decided, `sure` such as need nobody to look at them.

    They are found on a worker when the article is opened, `found` tells of it; `changed` tells of every change of the rows, with the ids
    of the annotations that were altered, or None where all may be others.
    """

    changed = Signal(object)
    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._every: dict[str, Displaced] = {}
        self._waiting: set[str] = set()
        self.rows: list[Displaced] = []
        self.sure: list[Displaced] = []
        self.looking = False
        session.article_opened.connect(self._opened)
        session.article_closed.connect(self._closed)
        session.changed.connect(self._changed)

    def row_of(self, identity: str | None) -> Displaced | None:
        """The row of an annotation, if it waits."""
        return self._every[identity] if identity in self._waiting and identity else None

    @property
    def in_hand(self) -> Displaced | None:
        """The row of the annotation in hand."""
        focus = self._session.focus
        return self.row_of(focus.id) if focus and self.rows else None

    def accept(self, rows: Iterable[Displaced]) -> int:
        """Put annotations where they were found, as one step; returns how many were."""
        on = self._session.on
        if on is None:
            return 0
        change = moved(on, [one.proposal for one in rows], self._session.stamp().at)
        many = len(change.added)
        self._session.edit("Move annotation" if many == 1 else f"Move {many} annotations", change)
        return many

    def place(self, row: Displaced, span: Span) -> bool:
        """Put an annotation on a stretch (code points) that a person has chosen; whether that could be done."""
        on = self._session.on
        if on is None:
            return False
        try:
            change = edits.respan(on, row.identity, [span])
        except EditError as error:
            self._session.warned.emit(str(error))
            return False
        by_hand = Proposal(row.identity, row.proposal.old, (span,), sure=True)
        stays = by_hand.new == by_hand.old
        change = moved(on, [by_hand], self._session.stamp().at) if stays else change
        return self._session.edit("Place annotation", change)

    def after(self, identity: str | None, step: int) -> Displaced | None:
        """The next row (1) or the one before (-1) from that of an annotation; from elsewhere, the first or the last."""
        if not self.rows:
            return None
        places = [place for place, one in enumerate(self.rows) if one.identity == identity]
        start = places[0] if places else (-1 if step > 0 else 0)
        return self.rows[(start + step) % len(self.rows)]

    def _opened(self) -> None:
        store = self._session.store
        self._every = {}
        self.looking = store is not None and bool(store.stale)
        self._refresh()
        if store is not None and self.looking:
            find = partial(displaced_in, store.on.article.text, dict(store.stale))
            self._session.tasks.start(find, partial(self._take, store))

    def _take(self, store: LayerStore, found: list[Displaced]) -> None:
        if store is self._session.store:
            self.looking, self._every = False, {one.identity: one for one in found}
            self._refresh()
            if self.rows:
                self.found.emit()

    def _closed(self) -> None:
        self._every, self.looking = {}, False
        self._refresh()

    def _changed(self, change: Change) -> None:
        touched = [one for one in change.touched if one in self._every] if self._every else []
        if touched:
            self._refresh(touched)

    def _refresh(self, touched: list[str] | None = None) -> None:
        """Look anew which of them wait; where only some were touched, only at these."""
        store = self._session.store
        if touched is None:
            self._waiting.clear()
        for identity in self._every if touched is None else touched:
            if store and self._waits(store, identity):
                self._waiting.add(identity)
            else:
                self._waiting.discard(identity)
        self.rows = [one for identity, one in self._every.items() if identity in self._waiting]
        self.sure = [one for one in self.rows if one.fate is Fate.MOVED]
        self.changed.emit(touched)

    @staticmethod
    def _waits(store: LayerStore, identity: str) -> bool:
        one, stale = store.on.annotations.get(identity), store.stale.get(identity)
        return one is not None and stale is not None and stale.holds(one)
