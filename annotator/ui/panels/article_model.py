"""The articles of a corpus as the rows of a model: those that a filter lets through, in the order asked for."""

from collections.abc import Sequence, Sized
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QDate,
    QLocale,
    QObject,
    Qt,
    Signal,
)
from typing_extensions import override

from annotator.corpus.folder import ArticleEntry, Corpus
from annotator.corpus.progress import Progress
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.row_model import Index, RowModel
from annotator.ui.panels.article_rows import (
    ArticleRow,
    Facts,
    Order,
    all_facts,
    counted,
    name_facts,
    order_key,
)
from annotator.ui.panels.progress_reader import ProgressReader
from annotator.ui.tasks import Tasks

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its ArticleRow."""

UNKNOWN = Progress()
SEEN_FIRST = 50
"""So many articles have their titles at once, the others a little later, from the worker."""


class ArticleModel(RowModel):
    """Keeps a list of indices into the corpus: filtering and ordering 100,000 articles alters that list and nothing else.

    The progress of an article is read when its row is painted, on the worker; `reading` tells how many are still to come.
    """

    counted = Signal()
    learned = Signal()
    reading = Signal(int)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._entries: Sequence[ArticleEntry] = ()
        self._facts: Sequence[Facts] = ()
        self._shown: list[int] = []
        self._places: dict[Path, int] = {}
        self._progress = ProgressReader(tasks, self)
        self._progress.found.connect(self._progress_found)
        self._progress.left.connect(self._progress_left)
        self._words: tuple[str, ...] = ()
        self._order = Order.NAME
        self._current = -1
        self._many_years = False

    @property
    @override
    def shown(self) -> Sized:
        return self._shown

    # ------------------------------------------------------------------------------------------ what it holds

    @property
    def total(self) -> int:
        """How many articles there are, shown or not."""
        return len(self._entries)

    def path(self, row: int) -> Path:
        """Where the article of a row lies."""
        return self._entries[self._shown[row]].path

    def row_of(self, path: Path) -> int:
        """The row of an article; -1 if it is not shown."""
        place = self._place(path)
        return self._shown.index(place) if place >= 0 and self._is_shown(place) else -1

    def titles(self) -> list[tuple[str, Path]]:
        """Titles with their paths, of all articles."""
        return [(facts.title, entry.path) for facts, entry in zip(self._facts, self._entries, strict=True)]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self._shown[index.row()]
        if role == ROW:
            return self._row(place)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._facts[place].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._entries[place].name)
        return self._row(place).sentence if role == Qt.ItemDataRole.AccessibleTextRole else None

    # ------------------------------------------------------------------------------------------ what is shown

    def show(self, corpus: Corpus | None, layer: str) -> None:
        """The articles of a corpus, with the progress of a layer."""
        self.beginResetModel()
        self._entries = list(corpus.articles) if corpus else []
        known = all_facts(self._entries[:SEEN_FIRST])
        self._facts = [*known, *map(name_facts, self._entries[SEEN_FIRST:])]
        self._places.clear()
        self._progress.show(self._entries, layer)
        self._current = -1
        self._shown = self._chosen(range(len(self._entries)))
        self.endResetModel()
        self.counted.emit()
        if self._entries:
            entries = self._entries
            self._tasks.start(partial(all_facts, entries), partial(self._take_facts, entries))

    def keep(self, words: str) -> None:
        """Only the articles in whose title, name, outlet, date or author all of these words occur."""
        wanted = tuple(words.casefold().split())
        if wanted == self._words:
            return
        narrower = len(wanted) >= len(self._words) and all(map(str.startswith, wanted, self._words))
        self._words = wanted
        self._show_again(self._shown if narrower else None)

    def order_by(self, order: Order) -> None:
        """Another order; that by progress reads the progress of all articles first."""
        self._order = order
        if order is Order.PROGRESS:
            self._progress.ask(range(len(self._entries)))
        self._show_again(None)

    def show_layer(self, layer: str) -> None:
        """Tell the progress of another layer from now on."""
        if layer != self._progress.layer:
            self._progress.show(self._entries, layer)
            if self._order is Order.PROGRESS:
                self._progress.ask(range(len(self._entries)))
            self._progress_found()

    def set_current(self, path: Path | None) -> None:
        """The article that is open."""
        before, self._current = self._current, self._place(path) if path else -1
        for place in {before, self._current}:
            self._say_changed(place)

    def set_progress(self, path: Path, progress: Progress) -> None:
        """What is known of an open article; how many suggestions wait for a verdict stays as it was read."""
        place = self._place(path)
        if place >= 0:
            before = self._progress.get(place) or UNKNOWN
            self._progress.put(place, replace(progress, suggestions=before.suggestions))
            self._say_changed(place)

    def set_waiting(self, path: Path, suggestions: int) -> None:
        """How many suggestions wait in an article that is being reviewed."""
        place = self._place(path)
        known = self._progress.get(place) if place >= 0 else None
        if known is not None and known.suggestions != suggestions:
            self._progress.put(place, replace(known, suggestions=suggestions))
            self._say_changed(place)

    def read_again(self, path: Path) -> None:
        """Read the progress of an article anew when its row is next painted."""
        place = self._place(path)
        if place >= 0:
            self._progress.forget(place)
            self._say_changed(place)

    # ------------------------------------------------------------------------------------------ inside

    def _show_again(self, among: Sequence[int] | None) -> None:
        self.beginResetModel()
        self._shown = self._chosen(range(len(self._entries)) if among is None else among)
        self.endResetModel()
        self.counted.emit()

    def _chosen(self, among: Sequence[int]) -> list[int]:
        facts = self._facts
        shown = [place for place in among if self._is_shown(place)] if self._words else list(among)
        if self._order is not Order.NAME:
            keys = {place: order_key(self._order, facts[place], self._progress.get(place)) for place in shown}
            shown.sort(key=lambda place: (keys[place], place))
        return shown

    def _row(self, place: int) -> ArticleRow:
        progress = self._progress.get(place)
        if progress is None:
            self._progress.ask([place])
        known, facts = progress or UNKNOWN, self._facts[place]
        made = "suggested statement" if known.by_tagger else "statement"
        statements = counted(known.statements, made) if known.statements else ""
        waiting = f"○ {known.suggestions} suggested" if known.suggestions else ""
        counts = tuple(part for part in (self._day(facts.date), statements, waiting) if part)
        current = place == self._current
        return ArticleRow(facts.title, facts.outlet, counts, known.read_share, current, known.error)

    def _place(self, path: Path) -> int:
        """Where an article stands in the corpus; -1 if it does not."""
        if path not in self._places:
            name = path.name
            alike = (at for at, entry in enumerate(self._entries) if entry.name.endswith(name))
            self._places[path] = next((at for at in alike if self._entries[at].path == path), -1)
        return self._places[path]

    def _is_shown(self, place: int) -> bool:
        facts = self._facts[place]
        return all(word in facts.searched for word in self._words)

    def _day(self, date: str) -> str:
        day = QDate.fromString(date, Qt.DateFormat.ISODate)
        shape = "d MMM yyyy" if self._many_years else "d MMM"
        return QLocale().toString(day, shape) if day.isValid() else date

    def _say_changed(self, place: int) -> None:
        if place >= 0 and self._is_shown(place):
            row = self._shown.index(place)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _take_facts(self, entries: Sequence[ArticleEntry], facts: list[Facts]) -> None:
        if entries is not self._entries:
            return
        self._facts = facts
        self._many_years = len({one.date[:4] for one in facts if one.date}) > 1
        self._show_again(None)
        self.learned.emit()

    def _progress_found(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def _progress_left(self, left: int) -> None:
        self.reading.emit(left)
        if not left and self._order is Order.PROGRESS:
            self._show_again(None)
