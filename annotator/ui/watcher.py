"""Watching the files of the open article, so that what others do to them is seen here."""

from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from annotator.model.merging import Merge
from annotator.storage.articles import ArticleError, text_of_file
from annotator.storage.store import LayerStore, Outside
from annotator.storage.troubles import conflicts_told
from annotator.ui.library import Library
from annotator.ui.session import Session

LOOK_EVERY = 1000
"""Milliseconds between two looks where no event comes, as on many network shares."""

LOOK_AFTER = 100
"""Milliseconds from an event to the look, so that one saving is one look."""

Signature: TypeAlias = tuple[int, int, int] | None


class Watcher(QObject):
    """Takes in what somebody else has saved, and opens the article anew when its text has changed."""

    def __init__(self, session: Session, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self._seen: dict[Path, Signature] = {}
        self._trouble = ""
        self._files = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._soon.timeout.connect(self.look)
        self._poll = QTimer(self, interval=LOOK_EVERY)
        self._poll.timeout.connect(self.look)
        self._files.fileChanged.connect(self._event)
        self._files.directoryChanged.connect(self._event)
        session.article_opened.connect(self._opened)
        session.article_closed.connect(self._closed)
        session.came_in.connect(self._came_in)

    def look(self) -> None:
        """Look now whether the files are what they were; whatever has changed is read on the worker for the disk."""
        store = self._session.store
        if store is None:
            return
        now = {path: signature_of(path) for path in (store.path, store.sidecar)}
        before, self._seen = self._seen, now
        if now[store.sidecar] != before.get(store.sidecar):
            self._watch(store)
            done, failed = partial(self._session.take_in, store), self._failed
            self._session.tasks.on_disk(store.look, done, failed)
        if now[store.path] != before.get(store.path):
            self._session.tasks.on_disk(
                partial(_digest, store), partial(self._text_read, store), self._failed
            )

    def _opened(self) -> None:
        store = self._session.store
        if store is not None:
            self._seen = {path: signature_of(path) for path in (store.path, store.sidecar)}
            self._watch(store)
            self._poll.start()

    def _closed(self) -> None:
        self._poll.stop()
        self._soon.stop()
        self._trouble = ""
        if watched := [*self._files.files(), *self._files.directories()]:
            self._files.removePaths(watched)

    def _watch(self, store: LayerStore) -> None:
        """Have the system tell of these files; one that was replaced has to be named again."""
        paths = {str(path) for path in (store.path, store.sidecar) if path.exists()}
        paths.add(str(store.path.parent))
        if fresh := sorted(paths - {*self._files.files(), *self._files.directories()}):
            self._files.addPaths(fresh)

    def _event(self, _path: str) -> None:
        self._soon.start()

    def _text_read(self, store: LayerStore, digest: str) -> None:
        if store is self._session.store and digest and digest != store.on.article.digest:
            self._library.reload()

    def _came_in(self, outside: Outside, merge: Merge) -> None:
        if outside.other_text:
            self._library.reload()
        elif told := told_of(merge):
            self._session.warned.emit(told)

    def _failed(self, error: BaseException) -> None:
        """Say once what is wrong with a file: an editor may be in the middle of writing it."""
        told, before = str(error), self._trouble
        self._trouble = told
        if told == before:
            self._session.warned.emit(told)
        else:
            self._seen = {}


def told_of(merge: Merge) -> str:
    """What came in, in a sentence; nothing where nothing did."""
    before = {one.id for one in merge.incoming.removed}
    after = {one.id for one in merge.incoming.added}
    counts = (
        (len(after - before), "came in"),
        (len(after & before), "changed"),
        (len(before - after), "went"),
    )
    parts = [
        f"{count} {'annotation' if count == 1 else 'annotations'} {deed}" for count, deed in counts if count
    ]
    if not parts and merge.incoming:
        parts = ["what was read, or decided on suggestions"]
    told = f"Somebody else has saved this article: {', '.join(parts)}." if parts else ""
    return " ".join(filter(None, (told, conflicts_told(len(merge.conflicts)) if merge.conflicts else "")))


def signature_of(path: Path) -> Signature:
    """What tells one state of a file from another without reading it; None for one that is not there."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def _digest(store: LayerStore) -> str:
    """The digest of the article's text as it is on the disk; empty where it cannot be read now."""
    try:
        return text_of_file(store.path, store.on.article.encoding).digest
    except (ArticleError, OSError):
        return ""
