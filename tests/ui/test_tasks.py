import threading
from collections.abc import Callable
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from annotator.ui.tasks import Tasks, Told


class Dialog(QObject):
    """Hears of some work for as long as it is there."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self._heard = heard

    def told(self, done: int, what: object) -> None:
        self._heard.append((done, what, threading.get_ident()))

    def answered(self, answer: object) -> None:
        self._heard.append(answer)

    def failed(self, which: str, error: BaseException) -> None:
        self._heard.append((which, str(error)))


def test_how_far_work_is_is_told_on_the_window_s_thread(qtbot: QtBot) -> None:
    tasks, heard = Tasks(), list[object]()
    dialog = Dialog(heard)

    def work(tell: Told) -> str:
        tell(1, 2)
        tell(2, "a name")
        return "done"

    tasks.start_telling(work, dialog.told, dialog.answered)
    qtbot.waitUntil(lambda: not tasks.busy)
    here = threading.get_ident()
    assert heard == [(1, 2, here), (2, "a name", here), "done"]
    tasks.stop()


def fail(_tell: Told) -> None:
    raise OSError("no such disk")


@pytest.mark.parametrize("last", [lambda tell: tell(2, 2), fail])
def test_what_comes_after_a_dialog_was_closed_is_nobodys(qtbot: QtBot, last: Callable[[Told], None]) -> None:
    tasks, heard = Tasks(), list[object]()
    dialog, begun, closed = Dialog(heard), Event(), Event()

    def work(tell: Told) -> None:
        begun.set()
        assert closed.wait(5)
        for number in range(100):
            tell(number, 100)
        last(tell)

    tasks.start_telling(work, dialog.told, dialog.answered, partial(dialog.failed, "which"))
    assert begun.wait(5)
    delete(dialog)
    closed.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == []
    tasks.stop()


def test_what_goes_wrong_is_told_to_who_asked(qtbot: QtBot) -> None:
    tasks, heard = Tasks(), list[object]()
    dialog = Dialog(heard)
    tasks.start_telling(fail, dialog.told, dialog.answered, partial(dialog.failed, "which"))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == [("which", "no such disk")]
    tasks.stop()
