"""One decision about many suggestions, as one step of undo over all articles."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.model.change import Change
from annotator.model.verdict import Decision
from annotator.review.applying import Applied, apply_elsewhere, decide_elsewhere
from annotator.review.decisions import NAMES, Deed, decide_all
from annotator.review.queue import Waiting
from annotator.review.reading import Terms
from annotator.ui.review.desk import ReviewDesk
from annotator.ui.session import Session


class Elsewhere(QObject):
    """What a bulk decision does in the articles that are not open; done, taken back and done again with the step it belongs to."""

    ended = Signal(object)

    def __init__(
        self, session: Session, wanted: Mapping[Path, Collection[str]], deed: Deed, terms: Terms
    ) -> None:
        super().__init__(session)
        self._session = session
        self._layer = terms.layer
        self._first: Callable[[], Applied] = partial(decide_elsewhere, wanted, deed, terms)
        self._changes: dict[Path, Change] | None = None

    def do(self) -> None:
        """Decide in all of them; the second time the very same is done again."""
        if self._changes is None:
            self._session.tasks.on_disk(self._first, self._decided)
        else:
            self._put(self._changes)

    def undo(self) -> None:
        """Take it back in all of them, also in one that was opened since."""
        self._session.tasks.finish_disk()
        self._session.tasks.on_disk(lambda: None, lambda _: self._put_back())

    def _put_back(self) -> None:
        self._put({path: change.inverse() for path, change in (self._changes or {}).items()})

    def _put(self, changes: Mapping[Path, Change]) -> None:
        store = self._session.store
        rest = dict(changes)
        if store is not None and store.path in rest:
            self._session.observe(rest.pop(store.path))
        self._session.tasks.on_disk(partial(apply_elsewhere, rest, self._layer), self.ended.emit)

    def _decided(self, applied: Applied) -> None:
        self._changes = applied.changes
        self.ended.emit(applied)


class BulkDecisions(QObject):
    """Decides many suggestions of the queue in one way, wherever they are; `done` names the articles that were not open."""

    done = Signal(object)

    def __init__(self, session: Session, desk: ReviewDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._desk = desk

    def decide(self, rows: Sequence[Waiting], decision: Decision) -> None:
        """Decide all of these, as one step of undo."""
        on, store, desk = self._session.on, self._session.store, self._desk
        if on is None or store is None:
            return
        deed = Deed(decision, self._session.stamp())
        own = (desk.proposals.get(one.suggestion) for one in rows if one.article == store.path)
        here = [one for one in own if one]
        wanted: dict[Path, set[str]] = {}
        for one in rows:
            if one.article != store.path:
                wanted.setdefault(one.article, set()).add(one.suggestion)
        beside = Elsewhere(self._session, wanted, deed, desk.terms()) if wanted else None
        if beside:
            beside.ended.connect(self._ended)
        if self._session.edit(
            f"{NAMES[decision]} {len(rows)} suggestions", decide_all(on, here, deed), beside=beside
        ):
            desk.trail.decided()
            desk.queue.drop(rows)
            desk.resume()

    def _ended(self, applied: Applied) -> None:
        """It was done, or taken back, in the articles that are not open."""
        for trouble in applied.troubles:
            self._session.warned.emit(trouble)
        self._desk.gather()
        self.done.emit(list(applied.changes))
