"""Slow work, done off the window's thread."""

import itertools
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]


def _ignore(_answer: object) -> None:
    """Nobody waits for the answer."""


def _unexpected(error: BaseException) -> None:
    """Nobody expected this to fail: it goes where errors of the window go."""
    sys.excepthook(type(error), error, error.__traceback__)


class Tasks(QObject):
    """One worker for the disk, which does things in the order they were asked, and one for everything else.

    `work` is called on a worker and must touch no widget; `done` and `failed` are called on the window's thread.
    """

    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._disk = ThreadPoolExecutor(1, "disk")
        self._other = ThreadPoolExecutor(1, "work")
        self._numbers = itertools.count()
        self._waiting: dict[int, tuple[Done, Failed]] = {}
        self.stopping = Event()
        self._answered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._waiting)

    def start(self, work: Callable[[], T], done: Done = _ignore, failed: Failed = _unexpected) -> None:
        """Do some work that may take a while."""
        self._submit(self._other, work, done, failed)

    def on_disk(self, work: Callable[[], T], done: Done = _ignore, failed: Failed = _unexpected) -> None:
        """Do something with files, after all that was asked for before."""
        self._submit(self._disk, work, done, failed)

    def finish_disk(self) -> None:
        """Wait until the disk has done all that was asked so far; the answers still come later."""
        self._disk.submit(_ignore, None).result()

    def on_disk_now(self, work: Callable[[], T]) -> T:
        """Do something with files after all that was asked for before, and wait for it; raises what the work raises."""
        return self._disk.submit(work).result()

    def stop(self) -> None:
        """Let all work come to its end; what is asked for from now on is not done. Long work looks at `stopping`."""
        self.stopping.set()
        self._disk.shutdown(wait=True)
        self._other.shutdown(wait=True, cancel_futures=True)

    def _submit(self, where: ThreadPoolExecutor, work: Callable[[], T], done: Done, failed: Failed) -> None:
        if self.stopping.is_set():
            return
        # Who waits for the answer stays on this thread: a worker that drops the last word of a widget would free it there.
        number = next(self._numbers)
        self._waiting[number] = (done, failed)
        where.submit(work).add_done_callback(partial(self._answered.emit, number))

    def _hand_over(self, number: int, future: Future[Any]) -> None:
        done, failed = self._waiting.pop(number)
        if future.cancelled() or self.stopping.is_set():
            return  # nobody waits for answers any more once the window is closed
        error = future.exception()
        if error is None:
            done(future.result())
        else:
            failed(error)
