"""What waits in all articles of the folder, gathered on the worker."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.corpus.folder import ArticleEntry
from annotator.model.scheme_file import SchemeError
from annotator.review.line import Line
from annotator.review.queue import Filter, Waiting, waiting_of
from annotator.review.reading import Terms, read_reviewed
from annotator.storage.articles import ArticleError
from annotator.storage.names import sidecars_in
from annotator.storage.sidecar import SidecarError
from annotator.ui.tasks import Tasks

AT_ONCE = 32
"""So many articles are read in one go."""

Sidecars = Mapping[Path, Mapping[str, Path]]
Gathered = tuple[dict[Path, list[Waiting]], list[Path]]


class FolderQueue(QObject):
    """The rows of the queue in their order; `progressed` tells how many articles are read of how many.

    `changed` says that the rows are others, or that all articles are read now.
    """

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, tasks: Tasks, order: str = "article", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._paths: list[Path] = []
        self._places: dict[Path, int] = {}
        self._known: set[Path] = set()
        self._done = 0
        self._run = 0
        self._terms = Terms()
        self._broken: list[Path] = []
        self.line = Line(order)

    @property
    def order(self) -> str:
        """What comes first: one of ORDERS."""
        return self.line.order

    @property
    def filter(self) -> Filter:
        """What is let through."""
        return self.line.keep

    @property
    def rows(self) -> Sequence[Waiting]:
        """What waits, filtered and in order."""
        return self.line.rows

    @property
    def unreadable(self) -> Sequence[Path]:
        """The articles that could not be read."""
        return self._broken

    @property
    def gathering(self) -> bool:
        """Whether there are articles that have not been read yet."""
        return self._done < len(self._paths)

    def gather(self, entries: Iterable[ArticleEntry], terms: Terms) -> None:
        """Begin anew with the articles of a folder, on these terms."""
        self._run += 1
        self._paths = [entry.path for entry in entries]
        self._places = {path: place for place, path in enumerate(self._paths)}
        self._known, self._broken, self._done, self._terms = set(), [], 0, terms
        self.line = Line(self.order, self.filter)
        self.changed.emit()
        self._read_some(self._run, None)

    def stop(self) -> None:
        """Read no further article."""
        self._run += 1
        self._done = len(self._paths)

    def place(self, article: Path) -> int:
        """Where an article stands in the folder; behind all others where it is none of it."""
        return self._places.get(article, len(self._paths))

    def put(self, article: Path, waiting: Sequence[Waiting]) -> None:
        """What waits in an article that is open, which knows it better than its files do."""
        self._known.add(article)
        if self.line.put({article: waiting}):
            self.changed.emit()

    def drop(self, gone: Iterable[Waiting]) -> None:
        """Without these, which are being decided."""
        out: dict[Path, set[str]] = {}
        for one in gone:
            out.setdefault(one.article, set()).add(one.suggestion)
        left = {
            path: [one for one in self.line.of(path) if one.suggestion not in ids]
            for path, ids in out.items()
        }
        if self.line.put(left):
            self.changed.emit()

    def show(self, order: str, keep: Filter) -> None:
        """Another order, or another part of it."""
        if self.line.show(order, keep):
            self.changed.emit()

    def after(self, here: Waiting | None, step: int = 1) -> Waiting | None:
        """The row so many steps after one that may be gone already; None where there is none."""
        rows = self.rows
        if not rows:
            return None
        if here is None:
            return rows[0] if step > 0 else rows[-1]
        place = self.line.place(here)
        if place is None:
            return None
        return rows[place + step] if 0 <= place + step < len(rows) else None

    def now(self, row: Waiting | None) -> Waiting | None:
        """A row as it is now; None where it is none any more."""
        place = self.line.place(row) if row else None
        return None if place is None else self.rows[place]

    def _read_some(self, run: int, sidecars: Sidecars | None) -> None:
        paths = self._paths[self._done : self._done + AT_ONCE]
        self.progressed.emit(self._done, len(self._paths))
        if run != self._run or not paths:
            return
        folders = None if sidecars is not None else {path.parent for path in self._paths}
        work = partial(_gathered, paths, self._done, self._terms, sidecars, folders)
        self._tasks.start(work, partial(self._take, run, len(paths)))

    def _take(self, run: int, read: int, answer: tuple[Gathered, Sidecars]) -> None:
        if run != self._run:
            return
        (found, broken), sidecars = answer
        self._broken += broken
        self._done += read
        news = {path: ones for path, ones in found.items() if path not in self._known}
        if self.line.put(news) or not self.gathering:
            self.changed.emit()
        self._read_some(run, sidecars)


def _gathered(
    paths: Sequence[Path],
    first: int,
    terms: Terms,
    sidecars: Sidecars | None,
    folders: Iterable[Path] | None,
) -> tuple[Gathered, Sidecars]:
    """What waits in some articles, the first of which has this place; each folder's sidecars are looked up once."""
    known = sidecars if sidecars is not None else _looked_up(folders or ())
    found: dict[Path, list[Waiting]] = {}
    broken: list[Path] = []
    for place, path in enumerate(paths, first):
        own = known.get(path, {})
        if not set(own) - {terms.layer}:
            continue
        try:
            read = read_reviewed(path, own, terms)
        except (ArticleError, SidecarError, SchemeError, OSError):
            broken.append(path)
            continue
        found[path] = waiting_of(read.on, read.proposals, path, place)
    return (found, broken), known


def _looked_up(folders: Iterable[Path]) -> Sidecars:
    known: dict[Path, Mapping[str, Path]] = {}
    for folder in folders:
        known |= sidecars_in(folder)
    return known
