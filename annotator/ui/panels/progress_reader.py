"""How far articles are, read on the worker a few at a time."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.progress import Progress
from annotator.ui.tasks import Tasks

AT_ONCE = 64
"""So many articles' progress is read in one go."""


class ProgressReader(QObject):
    """Keeps what was read, by the places of the articles; those that were asked for last are read first.

    `layer` is the one whose progress is read, `found` says that more is known, `left` how many are still to come.
    """

    found = Signal()
    left = Signal(int)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._entries: Sequence[ArticleEntry] = ()
        self.layer = ""
        self._known: dict[int, Progress] = {}
        self._asked: dict[int, None] = {}
        self._busy = False

    def show(self, entries: Sequence[ArticleEntry], layer: str) -> None:
        """Begin anew with other articles."""
        self._entries, self.layer = entries, layer
        self._known, self._asked = {}, {}

    def get(self, place: int) -> Progress | None:
        """What is known of an article, if anything is."""
        return self._known.get(place)

    def put(self, place: int, progress: Progress) -> None:
        """Know something better than what was read."""
        self._known[place] = progress

    def forget(self, place: int) -> None:
        """Read an article anew when it is next asked for."""
        self._known.pop(place, None)

    def ask(self, places: Iterable[int]) -> None:
        """Read what is not known yet."""
        self._asked.update(dict.fromkeys(place for place in places if place not in self._known))
        if self._asked and not self._busy:
            self._read_some()

    def _read_some(self) -> None:
        self._busy = True
        places = list(self._asked)[-AT_ONCE:]
        for place in places:
            del self._asked[place]
        entries = self._entries
        work = partial(_read, [(place, entries[place]) for place in places], self.layer)
        self._tasks.start(work, partial(self._take, entries, self.layer))

    def _take(self, entries: Sequence[ArticleEntry], layer: str, found: dict[int, Progress]) -> None:
        self._busy = False
        if entries is self._entries and layer == self.layer:
            self._known = found | self._known
        left = len(self._asked)
        if self._asked:
            self._read_some()
        self.found.emit()
        self.left.emit(left)


def _read(entries: Sequence[tuple[int, ArticleEntry]], layer: str) -> dict[int, Progress]:
    return {place: _progress(entry, layer) for place, entry in entries}


def _progress(entry: ArticleEntry, layer: str) -> Progress:
    try:
        return entry.progress(layer)
    except OSError as error:
        return Progress(error=str(error))
