"""Slow work, done off the window's thread."""

import itertools
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]
Told = Callable[[int, Any], None]


class _Waiting(NamedTuple):
    """Who hears the answer, what went wrong, and how far the work is."""

    done: Done
    failed: Failed
    told: Told


def _ignore(*_answer: object) -> None:
    """Nobody waits for the answer."""


def _unexpected(error: BaseException) -> None:
    """Nobody expected this to fail: it goes where errors of the window go."""
    sys.excepthook(type(error), error, error.__traceback__)


class Tasks(QObject):
    """One worker for the disk, which does things in the order they were asked, and one for everything else.

    `work` is called on a worker and must touch no object of Qt; `done` and `failed` are called on the window's thread, unless the dialog
    or whatever they are methods of is gone by then.
    """

    _answered = Signal(int, object)
    _heard = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._disk = ThreadPoolExecutor(1, "disk")
        self._other = ThreadPoolExecutor(1, "work")
        self._numbers = itertools.count()
        self._waiting: dict[int, _Waiting] = {}
        self.stopping = Event()
        self._answered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._waiting)

    def start(self, work: Callable[[], T], done: Done = _ignore, failed: Failed = _unexpected) -> None:
        """Do some work that may take a while."""
        self._submit(self._other, work, _Waiting(done, failed, _ignore))

    def start_telling(
        self, work: Callable[[Told], T], told: Told, done: Done = _ignore, failed: Failed = _unexpected
    ) -> None:
        """The same for work that says now and then how far it is, by calling on its own thread what it is given."""
        number = next(self._numbers)
        telling = partial(work, partial(self._heard.emit, number))
        self._submit(self._other, telling, _Waiting(done, failed, told), number)

    def on_disk(self, work: Callable[[], T], done: Done = _ignore, failed: Failed = _unexpected) -> None:
        """Do something with files, after all that was asked for before."""
        self._submit(self._disk, work, _Waiting(done, failed, _ignore))

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

    def _submit(
        self, where: ThreadPoolExecutor, work: Callable[[], T], waiting: _Waiting, number: int | None = None
    ) -> None:
        if self.stopping.is_set():
            return
        # Who waits for the answer stays on this thread: a worker that drops the last word of a widget would free it there.
        number = next(self._numbers) if number is None else number
        self._waiting[number] = waiting
        where.submit(work).add_done_callback(partial(self._answered.emit, number))

    def _hand_on(self, number: int, done: int, what: object) -> None:
        waiting = self._waiting.get(number)
        if waiting and not self.stopping.is_set() and _is_there(waiting.told):
            waiting.told(done, what)

    def _hand_over(self, number: int, future: Future[Any]) -> None:
        waiting = self._waiting.pop(number)
        if future.cancelled() or self.stopping.is_set():
            return  # nobody waits for answers any more once the window is closed
        error = future.exception()
        if error is None and _is_there(waiting.done):
            waiting.done(future.result())
        elif error is not None and _is_there(waiting.failed):
            waiting.failed(error)


def _is_there(call: Callable[..., None]) -> bool:
    """Whether the object that a call is a method of is there still: a dialog may have been closed while the work went on."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
