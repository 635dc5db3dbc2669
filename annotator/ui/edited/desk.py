"""Which annotations of an edited article wait for a person, and what that person decides."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


class Ordered:
    """Some of many rows, in their order; to put one in or take one out costs what it is, however many there are."""

    def __init__(self, every: Sequence[Displaced]) -> None:
        self.rows: list[Displaced] = []
        self.counts: Counter[Fate] = Counter()
        self._every = every
        self._places: list[int] = []

    def __contains__(self, place: int) -> bool:
        number = self.number_of(place)
        return number < len(self._places) and self._places[number] == place

    def number_of(self, place: int) -> int:
        """How many rows stand before a place of all."""
        return bisect_left(self._places, place)

    def put(self, place: int, *, there: bool) -> None:
        """Whether the row at a place of all is one of them from now on."""
        number, was, row = self.number_of(place), place in self, self._every[place]
        if there and not was:
            self._places.insert(number, place)
            self.rows.insert(number, row)
            self.counts[row.fate] += 1
        elif was and not there:
            del self._places[number], self.rows[number]
            self.counts[row.fate] -= 1


class EditedDesk(QObject):
    """The displaced annotations of the open article; `rows` are those on which nobody has decided, `sure` such as need nobody to look at them; both are altered in place.

    They are found on a worker when the article is opened, `found` tells of it; `changed` tells of every change of the rows, with the ids
    of the annotations that were altered, or None where all may be others.
    """

    changed = Signal(object)
    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._every: list[Displaced] = []
        self._places: dict[str, int] = {}
        self._waiting = Ordered(self._every)
        self._sure = Ordered(self._every)
        self.looking = False
        session.article_opened.connect(self._opened)
        session.article_closed.connect(self._closed)
        session.changed.connect(self._changed)

    @property
    def rows(self) -> list[Displaced]:
        """Those that wait for a person, in the order of the text."""
        return self._waiting.rows

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many of them there are of each kind."""
        return self._waiting.counts

    @property
    def sure(self) -> list[Displaced]:
        """Those of them that were surely found."""
        return self._sure.rows

    def row_of(self, identity: str | None) -> Displaced | None:
        """The row of an annotation, if it waits."""
        place = self._places.get(identity or "", -1)
        return self._every[place] if place in self._waiting else None

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
        place = self._places.get(identity or "", -1)
        start = self._waiting.number_of(place) if place in self._waiting else (-1 if step > 0 else 0)
        return self.rows[(start + step) % len(self.rows)]

    def _opened(self) -> None:
        store = self._session.store
        self._begin([])
        self.looking = store is not None and bool(store.stale)
        self._refresh()
        if store is not None and self.looking:
            find = partial(displaced_in, store.on.article.text, dict(store.stale))
            self._session.tasks.start(find, partial(self._take, store))

    def _take(self, store: LayerStore, found: list[Displaced]) -> None:
        if store is self._session.store:
            self.looking = False
            self._begin(found)
            self._refresh()
            if self.rows:
                self.found.emit()

    def _closed(self) -> None:
        self.looking = False
        self._begin([])
        self._refresh()

    def _changed(self, change: Change) -> None:
        touched = [one for one in change.touched if one in self._places]
        if touched:
            self._refresh(touched)

    def _begin(self, found: list[Displaced]) -> None:
        self._every = found
        self._places = {one.identity: place for place, one in enumerate(found)}
        self._waiting, self._sure = Ordered(found), Ordered(found)

    def _refresh(self, touched: list[str] | None = None) -> None:
        """Look anew which of them wait; where only some were touched, only at these."""
        store = self._session.store
        for identity in self._places if touched is None else touched:
            place = self._places[identity]
            waits = store is not None and self._waits(store, identity)
            self._waiting.put(place, there=waits)
            self._sure.put(place, there=waits and self._every[place].fate is Fate.MOVED)
        self.changed.emit(touched)

    @staticmethod
    def _waits(store: LayerStore, identity: str) -> bool:
        one, stale = store.on.annotations.get(identity), store.stale.get(identity)
        return one is not None and stale is not None and stale.holds(one)
