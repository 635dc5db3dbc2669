"""One decision about many suggestions, as one step of undo over all articles."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.model.change import Change
from annotator.review.applying import Applied, apply_elsewhere, decide_elsewhere
from annotator.review.decisions import Deed
from annotator.review.reading import Terms
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
