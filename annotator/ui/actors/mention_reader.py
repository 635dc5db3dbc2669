"""Where actors and issues are meant in a folder, read piece by piece on the worker."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.mentions import Mention, mentions_in, mentions_of
from annotator.model.change import Change
from annotator.model.register import Which
from annotator.storage.names import sidecar_path
from annotator.ui.session import Session

AT_ONCE = 40
"""So many articles are read in one piece of work, so that others who wait for the worker get their turn."""

SETTLED = 250
"""Milliseconds without a change after which the open article is counted anew, from memory."""

Key = tuple[Which, str]


class MentionReader(QObject):
    """Mentions by the value that annotations hold; a new folder or layer makes it forget, and drops what is still being read.

    Nothing is read before `wake`, so that a window without the panel pays nothing. `changed` tells that more is known.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._awake = False
        self._round = 0
        self._layer: str | None = None
        self._waiting: list[ArticleEntry] = []
        self._of_article: dict[Path, list[Mention]] = {}
        self._articles_of: dict[Key, set[Path]] = {}
        self._counts: Counter[Key] = Counter()
        self._here: Counter[Key] = Counter()
        self._counted: Path | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._read_open)
        session.corpus_opened.connect(self._begin)
        session.article_opened.connect(self._opened)
        session.changed.connect(self._changed)

    @property
    def left(self) -> int:
        """How many articles are still to be read."""
        return len(self._waiting)

    def wake(self) -> None:
        """Begin to read, once."""
        if not self._awake:
            self._awake = True
            self._begin()

    def values(self, which: Which) -> list[str]:
        """All that annotations hold as an actor, or as an issue."""
        return [value for kind, value in self._counts if kind is which]

    def count(self, which: Which, values: Iterable[str]) -> int:
        """How many annotations of the folder hold one of these values."""
        return sum(self._counts[which, value] for value in values)

    def count_here(self, which: Which, values: Sequence[str]) -> int:
        """How many annotations of the open article do."""
        store = self._session.store
        if store and store.path != self._counted:
            mentions = self._of_article.get(store.path, ())
            self._here = Counter((one.which, one.value) for one in mentions)
            self._counted = store.path
        return sum(self._here[which, value] for value in values) if store else 0

    def mentions(self, which: Which, values: Sequence[str]) -> list[Mention]:
        """The annotations that hold one of these values, those of the open article first, then article by article."""
        store = self._session.store
        here = store.path if store else None
        articles = {path for value in values for path in self._articles_of.get((which, value), ())}
        return [
            one
            for path in sorted(articles, key=lambda path: (path != here, path))
            for one in sorted(self._of_article[path], key=lambda one: one.start)
            if one.which is which and one.value in values
        ]

    def _begin(self) -> None:
        corpus, store = self._session.corpus, self._session.store
        if not self._awake:
            return
        self._round += 1
        self._layer = store.on.layer.name if store else None
        self._waiting = corpus.articles[::-1] if corpus else []
        self._of_article.clear()
        self._articles_of.clear()
        self._counts.clear()
        self._counted = None
        self._read_open()
        self._read_on()

    def _opened(self) -> None:
        store = self._session.store
        if self._awake and store and store.on.layer.name != self._layer:
            self._begin()
        else:
            self._read_open()

    def _changed(self, _change: Change) -> None:
        if self._awake:
            self._settled.start()

    def _read_open(self) -> None:
        store = self._session.store
        if self._awake and store:
            title = store.on.article.title
            self._take(store.path, list(mentions_of(store.on, store.path, title)))
            self.changed.emit()

    def _read_on(self) -> None:
        """The next piece, on the worker."""
        if not self._waiting:
            self.changed.emit()
            return
        piece = [self._waiting.pop() for _ in range(min(AT_ONCE, len(self._waiting)))]
        layers = None if self._layer is None else [self._layer]
        self._session.tasks.start(partial(_read, piece, layers), partial(self._came, self._round))

    def _came(self, number: int, found: list[tuple[Path, list[Mention]]]) -> None:
        if number != self._round:
            return
        store = self._session.store
        for path, mentions in found:
            if store is None or path != store.path:
                self._take(path, mentions)
        self.changed.emit()
        self._read_on()

    def _take(self, path: Path, mentions: list[Mention]) -> None:
        """These are the mentions of an article now, in place of those that were known."""
        if path == self._counted:
            self._counted = None
        for one in self._of_article.get(path, ()):
            key = one.which, one.value
            self._counts[key] -= 1
            self._articles_of[key].discard(path)
            if not self._counts[key]:
                del self._counts[key]
        self._of_article[path] = mentions
        for one in mentions:
            self._counts[one.which, one.value] += 1
            self._articles_of.setdefault((one.which, one.value), set()).add(path)


def _read(piece: Sequence[ArticleEntry], layers: list[str] | None) -> list[tuple[Path, list[Mention]]]:
    return [(entry.path, mentions_in(_as_it_is(entry, layers), layers)) for entry in piece]


def _as_it_is(entry: ArticleEntry, layers: list[str] | None) -> ArticleEntry:
    """The entry with the sidecars that were made since the folder was opened."""
    made = {name: sidecar_path(entry.path, name) for name in layers or [""] if name not in entry.layers}
    there = {name: path for name, path in made.items() if path.exists()}
    return ArticleEntry(entry.path, entry.name, {**entry.layers, **there}) if there else entry
