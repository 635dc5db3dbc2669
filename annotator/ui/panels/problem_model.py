"""All that is wrong with the annotations of an article, or still missing, as the rows of a model."""

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QObject,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.change import Change
from annotator.model.checks import Problem, problems_of
from annotator.storage.anchors import Misfit
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.row_model import Index, RowModel
from annotator.ui.lists.shown_text import isolated, one_line
from annotator.ui.panels.sweep import Sweep

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row hands out its ProblemRow."""

MOST = 2000
"""So many rows are shown; whoever has more problems than that does not read them one by one."""

SETTLED = 100
"""Milliseconds after a change until the list shows it, so that the key that made the change does not wait for it."""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A row: which annotation, what about it; `grave` for what is wrong, not only unfinished."""

    annotation: str
    heading: str
    sentence: str
    grave: bool

    @property
    def told(self) -> str:
        """All of it in one line, for a screen reader."""
        return f"{self.heading}: {self.sentence}"


Finding: TypeAlias = Problem | Misfit
"""What a row is about."""


class ProblemModel(RowModel):
    """Words that are not where they were first, then what is wrong, then what is unfinished; each in the order of the text."""

    counted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on: AnnotatedArticle | None = None
        self._misfits: dict[str, Misfit] = {}
        self._found: dict[str, list[Problem]] = {}
        self._rows: list[tuple[str, Finding]] = []
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self.fill)
        self._sweep = Sweep(self)
        self._sweep.passed.connect(self._take)

    @property
    @override
    def shown(self) -> Sized:
        return self._rows

    def show(self, on: AnnotatedArticle | None, misfits: Sequence[Misfit]) -> None:
        """The problems of another article, and the annotations that its outside edit has left behind."""
        self._sweep.stop()
        self._on = on
        self._misfits = {one.annotation: one for one in misfits}
        self._found = {}
        if on is not None:
            self._sweep.start(on)
        self.fill()

    def update(self, change: Change) -> None:
        """Look anew at what a change that is in force has touched, and at those that point to it."""
        on = self._on
        if on is None or not change.touched:
            return
        looked_at = dict.fromkeys(change.touched)
        for identity in change.touched:
            looked_at.update(dict.fromkeys(source.id for _, source in on.annotations.pointing_to(identity)))
        for identity in looked_at:
            self._found.pop(identity, None)
            one = on.annotations.get(identity)
            if one is not None:
                self._look_at(on, one)
        for removed in change.removed:
            now = on.annotations.get(removed.id)
            if now is None or now.spans != removed.spans:
                self._misfits.pop(removed.id, None)
        self._settled.start()

    def row_at(self, row: int) -> ProblemRow:
        """What a row says."""
        identity, finding = self._rows[row]
        heading = _heading(self._on, identity)
        if isinstance(finding, Misfit):
            return ProblemRow(identity, heading, _moved(finding), grave=True)
        sentence = f"{finding.sentence[:1].upper()}{finding.sentence[1:]}."
        return ProblemRow(identity, heading, sentence, grave=not finding.unfinished)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.told)
        return row.told if role == Qt.ItemDataRole.DisplayRole else None

    def _take(self, annotations: list[Annotation]) -> None:
        on, before = self._on, len(self._found)
        for one in annotations:
            if on is not None:
                self._look_at(on, one)
        if len(self._found) != before:
            self._settled.start()

    def _look_at(self, on: AnnotatedArticle, one: Annotation) -> None:
        found = list(problems_of(on, one))
        if found:
            self._found[one.id] = found

    def fill(self) -> None:
        """Show what has been found so far now."""
        self._settled.stop()
        rows = list(islice(self._in_order(self._on), MOST)) if self._on else []
        if rows == self._rows and rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.counted.emit(len(rows))

    def _in_order(self, on: AnnotatedArticle) -> Iterator[tuple[str, Finding]]:
        there = sorted(on.annotations.among(self._found.keys() | self._misfits.keys()), key=sort_key)
        yield from ((one.id, self._misfits[one.id]) for one in there if one.id in self._misfits)
        for unfinished in (False, True):
            for one in there:
                for problem in self._found.get(one.id, ()):
                    if problem.unfinished == unfinished:
                        yield one.id, problem


def _heading(on: AnnotatedArticle | None, identity: str) -> str:
    one = on.annotations.get(identity) if on else None
    if on is None or one is None:
        return ""
    kind = on.type_of(one)
    name = kind.name if kind else one.type
    words = one_line(on.text_of(one), 120)
    return f"{name} · {isolated(words)}" if words else name


def _moved(misfit: Misfit) -> str:
    was, now = (one_line(" … ".join(words), 160) for words in (misfit.quoted, misfit.found))
    return f"Was “{isolated(was)}”; there now stands “{isolated(now)}”."
