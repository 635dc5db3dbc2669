import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.collector import LOOK_AT_ALL, Collector, collect_if_due
from annotator.ui.tasks import Tasks


class Knot:
    """Garbage that only the collector can find; it says on which thread that was."""

    def __init__(self, freed_on: list[int]) -> None:
        self.itself = self
        self.freed_on = freed_on

    def __del__(self) -> None:
        self.freed_on.append(threading.get_ident())


@pytest.fixture
def collecting() -> Iterator[None]:
    """Python collects by itself, as it does before the window is there."""
    gc.enable()
    yield
    gc.disable()


def many_objects(count: int) -> None:
    kept = [[number] for number in range(count)]
    assert len(kept) == count


def test_garbage_is_not_looked_for_on_a_worker(qtbot: QtBot, collecting: None) -> None:
    freed_on = list[int]()
    collector = Collector()
    Knot(freed_on)
    with ThreadPoolExecutor(1) as worker:
        worker.submit(many_objects, 200_000).result()
    assert freed_on == []
    gc.collect()
    assert freed_on == [threading.get_ident()]
    collector.stop()
    assert gc.isenabled()


def test_what_has_gathered_is_collected_by_and_by(qtbot: QtBot, collecting: None) -> None:
    freed_on = list[int]()
    collector = Collector()
    gc.collect()
    kept = [[number] for number in range(2_000)]
    Knot(freed_on)
    qtbot.waitUntil(lambda: bool(freed_on), timeout=10_000)
    assert len(kept) == 2_000
    collector.stop()


def test_what_is_there_when_an_article_is_opened_is_passed_over_for_a_while(
    qtbot: QtBot, collecting: None
) -> None:
    freed_on = list[int]()
    collector = Collector()
    Knot(freed_on)
    collector.settle()
    gc.collect()
    assert freed_on == [], "it was looked at"
    for _ in range(LOOK_AT_ALL):
        collector.settle()
    assert freed_on == [threading.get_ident()]
    Knot(freed_on)
    collector.settle()
    collector.stop()
    gc.collect()
    assert len(freed_on) == 2, "it would never be found again"


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.collect()
    before = gc.get_stats()
    collect_if_due()
    assert [one["collections"] for one in gc.get_stats()] == [one["collections"] for one in before]


def test_a_collector_that_python_did_not_want_stays_off(qtbot: QtBot) -> None:
    assert not gc.isenabled()
    Collector().stop()
    assert not gc.isenabled()


def test_who_waits_for_an_answer_is_never_freed_by_the_worker(qtbot: QtBot) -> None:
    freed_on = list[int]()

    class Waiting:
        def __del__(self) -> None:
            freed_on.append(threading.get_ident())

        def done(self, _answer: object) -> None:
            """The answer is of no interest."""

    tasks = Tasks()
    for _ in range(200):
        tasks.on_disk(lambda: None, Waiting().done)
        tasks.start(lambda: None, Waiting().done)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    tasks.stop()
    assert set(freed_on) == {threading.get_ident()}
    assert len(freed_on) == 400


def test_answers_come_on_the_window_s_thread_and_failures_too(qtbot: QtBot) -> None:
    told: list[tuple[object, int]] = []

    def fail() -> None:
        raise OSError("no such disk")

    tasks = Tasks()
    tasks.start(threading.get_ident, lambda answer: told.append((answer, threading.get_ident())))
    tasks.on_disk(fail, failed=lambda error: told.append((str(error), threading.get_ident())))
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    tasks.stop()
    here = threading.get_ident()
    assert ("no such disk", here) in told
    assert [answer for answer, _ in told if answer not in ("no such disk", here)]
    assert {thread for _, thread in told} == {here}
