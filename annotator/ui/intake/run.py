"""Reading files in, off the window's thread: it tells how far it is, and can be stopped."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from annotator.storage.articles import ArticleError
from annotator.storage.intake import Intake, IntakeError, Item, Outcome
from annotator.storage.metadata import MetadataError
from annotator.storage.readers.reader import ReadOptions
from annotator.storage.shelf import Kind
from annotator.storage.troubles import StorageError
from annotator.ui.tasks import Tasks, Told

EXPECTED = (ArticleError, IntakeError, MetadataError, StorageError, OSError)
"""What can be wrong with the target; each says so in a sentence."""

TOLD_EVERY = 0.05
"""Seconds between two words about how far it is."""

MOST_NOTED = 1_000
"""Outcomes that are kept to be shown; the others are counted."""


@dataclass
class Summary:
    """What became of all files: how many articles of each kind, and what a person should see; `trouble` is what ended it."""

    into: Path
    counts: Counter[Kind] = field(default_factory=Counter)
    notable: list[Outcome] = field(default_factory=list)
    stopped: bool = False
    trouble: str = ""

    def add(self, outcome: Outcome) -> None:
        """Count an outcome, and keep it where it is one to be seen."""
        self.counts[outcome.kind] += 1
        alike = outcome.placed is not None and outcome.placed.like is not None
        if (outcome.told or alike) and len(self.notable) < MOST_NOTED:
            self.notable.append(outcome)


class IntakeRun(QObject):
    """One run at a time."""

    progressed = Signal(int, str)
    finished = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._stop = Event()
        self.running = False

    def start(self, items: Sequence[Item], into: Path, options: ReadOptions, *, leave_out: bool) -> None:
        """Read the files in; `progressed` tells the number of those done and the name of the next, `finished` the Summary."""
        self._stop.clear()
        self.running = True
        # The worker knows nothing of this object, which goes when its dialog is closed.
        work = partial(_read, items, into, options, leave_out, (self._stop, self._tasks.stopping))
        self._tasks.start_telling(work, self._tell, self._done, self._failed)

    def stop(self) -> None:
        """Come to an end after the article at hand; what was read is kept."""
        self._stop.set()

    def _tell(self, number: int, name: str) -> None:
        self.progressed.emit(number, name)

    def _done(self, summary: Summary) -> None:
        self.running = False
        self.finished.emit(summary)

    def _failed(self, error: BaseException) -> None:
        self.running = False
        raise error


def _read(
    items: Sequence[Item],
    into: Path,
    options: ReadOptions,
    leave_out: bool,
    stops: tuple[Event, ...],
    tell: Told,
) -> Summary:
    summary = Summary(into)
    try:
        intake = Intake(into, options, leave_out_duplicates=leave_out)
        try:
            _take_all(intake, items, summary, stops, tell)
        finally:
            intake.close()
    except EXPECTED as error:
        summary.trouble = _sentence(error, into)
    return summary


def _take_all(
    intake: Intake, items: Sequence[Item], summary: Summary, stops: tuple[Event, ...], tell: Told
) -> None:
    told = 0.0
    for number, item in enumerate(items):
        if time.monotonic() - told > TOLD_EVERY:
            tell(number, item.path.name)
            told = time.monotonic()
        for outcome in intake.take(item):
            summary.add(outcome)
            if any(stop.is_set() for stop in stops):
                summary.stopped = True
                return


def _sentence(error: BaseException, into: Path) -> str:
    if isinstance(error, OSError):
        where = error.filename or into
        return f"{where} cannot be written: {error.strerror or error}. Choose a folder that you may write to."
    return str(error)
