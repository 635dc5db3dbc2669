"""Long work with progress that can be stopped or asked anew: only the last that was asked for counts."""

import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from annotator.ui.tasks import Tasks, Told

TOLD_EVERY = 0.05
"""Seconds between two words about how far it is."""


class Stopped(Exception):  # noqa: N818 # the name says what has happened
    """The work was stopped before its end."""


class Ticker:
    """What the work calls now and then, on its own thread."""

    def __init__(self, tell: Told, *stops: Event) -> None:
        self._tell = tell
        self._stops = stops
        self._told = 0.0

    def tick(self, done: int, total: int) -> None:
        """So much is done of what there is; raises Stopped where the work is no longer wanted."""
        if any(stop.is_set() for stop in self._stops):
            raise Stopped
        if time.monotonic() - self._told > TOLD_EVERY:
            self._told = time.monotonic()
            self._tell(done, total)


Work: TypeAlias = Callable[[Ticker], Any]
"""What is done; it lets Stopped through, or answers with what it has so far."""


class Job(QObject):
    """`finished` tells the answer of the last work that was asked for; one that was replaced is stopped and not heard of."""

    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._next: Work | None = None
        self._stop = Event()
        self.running = False

    def run(self, work: Work) -> None:
        """Do this, as soon as what is being done has stopped."""
        self._next = work
        if self.running:
            self._stop.set()
        else:
            self._go_on()

    def stop(self) -> None:
        """Come to an end soon, and do nothing that was asked for and has not begun."""
        self._next = None
        self._stop.set()

    def _go_on(self) -> None:
        if self._next is None:
            return
        work, self._next = self._next, None
        self._stop = Event()
        self.running = True
        # The worker knows nothing of this object, which goes when its dialog is closed.
        ticking = partial(_ticking, work, (self._stop, self._tasks.stopping))
        self._tasks.start_telling(ticking, self._tell, self._answered, self._failed)

    def _tell(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _answered(self, answer: object) -> None:
        self.running = False
        if self._next is None:
            self.finished.emit(answer)
        self._go_on()

    def _failed(self, error: BaseException) -> None:
        self.running = False
        if not isinstance(error, Stopped):
            raise error
        self._go_on()


def _ticking(work: Work, stops: tuple[Event, ...], tell: Told) -> object:
    return work(Ticker(tell, *stops))
