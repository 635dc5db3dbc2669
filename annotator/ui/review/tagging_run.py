"""A tagger at work in the background, with its progress."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.ui.lists.plain import plain_label
from annotator.ui.panels.article_rows import counted
from annotator.ui.session import Session

if TYPE_CHECKING:
    from annotator.tagging.folder import Task
    from annotator.tagging.layers import Outcome

FEW = 8
"""So many articles are tagged in this process; starting others would take longer."""

MOST_JOBS = 4
TOLD = 3
"""So many failures are named; the rest is counted."""


class TaggingRun(QObject):
    """Tags articles on a thread of its own; what is finished stays when it is stopped, and a second run goes on from there."""

    finished = Signal()
    _told = Signal(object)
    _ended = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool: ThreadPoolExecutor | None = None
        self._stop = Event()
        self._outcomes: list[Outcome] = []
        self._total = 0
        self.progress = TaggingProgress()
        self.progress.stopped.connect(self.stop)
        self._told.connect(self._count)
        self._ended.connect(self._end)

    @property
    def running(self) -> bool:
        """Whether articles are being tagged."""
        return self._pool is not None

    def start(self, paths: Sequence[Path], task: "Task", *, parallel: bool = True) -> None:
        """Tag articles, in several processes where that pays and is allowed; one run at a time."""
        if self.running or not paths:
            return
        self._stop, self._outcomes, self._total = Event(), [], len(paths)
        self._pool = ThreadPoolExecutor(1, "tagging")
        jobs = 1 if len(paths) <= FEW or not parallel else min(MOST_JOBS, cpu_count() or 1)
        self.progress.tell(0, self._total)
        self._pool.submit(_work, paths, task, jobs, self._stop, self._told.emit).add_done_callback(
            lambda done: self._ended.emit(str(done.exception() or ""))
        )

    def stop(self) -> None:
        """Begin no further article."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for the article that is in work."""
        self.stop()
        if self._pool:
            self._pool.shutdown(wait=True)
            self._pool = None

    def _count(self, outcome: "Outcome") -> None:
        self._outcomes.append(outcome)
        self.progress.tell(len(self._outcomes), self._total)

    def _end(self, trouble: str) -> None:
        if self._pool is None:
            return
        self._pool.shutdown(wait=False)
        self._pool = None
        self.progress.hide()
        failed = [one for one in self._outcomes if one.state == "failed"]
        if trouble or failed:
            self._session.warned.emit(trouble or _told_failures(failed))
        self._session.told.emit(_summary(self._outcomes, self._total))
        self.finished.emit()


class TaggingProgress(QWidget):
    """How far a run is, with a button that stops it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tagging")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        self._label = plain_label()
        self._label.setObjectName("tagging.progress")
        button = QPushButton("Stop")
        button.setObjectName("tagging.stop")
        button.setAccessibleName("Stop tagging")
        button.setProperty("role", "small")
        button.clicked.connect(self.stopped)
        row.addWidget(self._label)
        row.addWidget(button)
        self.hide()

    def tell(self, done: int, total: int) -> None:
        """So many of so many articles are tagged."""
        self._label.setText(f"Tagging {done:,} of {counted(total, 'article')}")
        self.show()


def _work(
    paths: Sequence[Path], task: "Task", jobs: int, stop: Event, tell: "Callable[[Outcome], None]"
) -> None:
    from annotator.tagging.folder import tag_articles  # noqa: PLC0415 # start-up

    outcomes = tag_articles(paths, task, jobs)
    try:
        for outcome in outcomes:
            tell(outcome)
            if stop.is_set():
                break
    finally:
        outcomes.close()


def _told_failures(failed: "Sequence[Outcome]") -> str:
    named = " ".join(f"{one.reason}." for one in failed[:TOLD])
    return named if len(failed) <= TOLD else f"{named} And {len(failed) - TOLD} more could not be tagged."


def _summary(outcomes: "Sequence[Outcome]", total: int) -> str:
    done = [one for one in outcomes if one.state != "failed"]
    told = f"{counted(len(done), 'article')} tagged, {counted(sum(one.suggestions for one in done), 'suggestion')}."
    return told if len(outcomes) == total else f"Stopped: {told}"
