"""The speed of the whole window, all panels, the overview and the journal with it: run with `-m benchmark -s`.

Figures are milliseconds of this process on the processor, workers included, the best of several rounds. A key is answered when
its mark has been painted, an article is open when its words have been; when its marks are there, and what the panels beside it
then do, is told as well.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from benchmarks.bench_reader import best
from benchmarks.figures import tell
from benchmarks.reading import annotations_on, text_of
from journeys.stage import Hand, play
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.model.change import Change
from annotator.storage.store import LayerStore

pytestmark = pytest.mark.benchmark

ROUNDS, STEPS = 3, 25
MEMORY = 150.0
"""MB above a window without an article."""

FAR = 100_000
"""Milliseconds from a deed to what follows it in the panels, which is not measured with it."""


class Limits(NamedTuple):
    """Milliseconds; keys, scrolling and resizing by their 95th percentile."""

    open: float
    key: float
    scroll: float = 16.0
    resize: float = 33.0


class Case(NamedTuple):
    """A text, how many annotations lie on it, and what must be reached."""

    text: Callable[[], str]
    marks: int
    limits: Limits


CASES = {
    "5 kB / 50": Case(lambda: text_of(5_000), 50, Limits(50, 16)),
    "5 kB / 300": Case(lambda: text_of(5_000), 300, Limits(50, 33)),
    "1 MB / 10 k": Case(lambda: text_of(1_000_000), 10_000, Limits(200, 33)),
    "10 MB / 100 k": Case(lambda: text_of(10_000_000), 100_000, Limits(500, 33)),
    "a paragraph of 1 MB": Case(lambda: "word after word. " * 60_000, 1_000, Limits(1000, 50)),
    "1 MB without a blank": Case(lambda: "x" * 1_000_000, 1_000, Limits(2000, 50)),
}


def article_in(folder: Path, case: Case) -> Path:
    """The article with its sidecar."""
    path = folder / "made.txt"
    text = case.text()
    path.write_text(text, "utf-8")
    store = LayerStore.open(path)
    change = Change(added=tuple(annotations_on(len(text), case.marks)))
    store.on.layer.apply(change)
    store.record(change)
    store.publish(store.snapshot())
    store.close()
    return path


def megabytes() -> float:
    """What the process holds now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6


class Paintings(QObject):
    """How often the text has been painted."""

    number = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.Paint
        return False


class Bench:
    """Does what is measured, in the window, and lets everything that follows from it happen."""

    def __init__(self, hand: Hand, first: Path, path: Path) -> None:
        self.hand = hand
        self.window = hand.window
        self.first = first
        self.path = path
        self.step = 2
        self.place = 0
        self.with_panels: list[float] = []
        self.words: list[float] = []
        self.paintings = Paintings()
        self.window.reader.viewport().installEventFilter(self.paintings)
        self.window.session.echo._timer.setInterval(FAR)  # until it is called for

    def spent(self, deed: Callable[[], object]) -> float:
        """Milliseconds of a deed with its painting; what follows it is done before the next one."""
        QApplication.processEvents()
        before, started = self.paintings.number, time.process_time()
        deed()
        spent = self.painted(before, started)
        self.hand.wait_for(lambda: not self.window.tasks.busy)
        return spent

    def painted(self, before: int, started: float) -> float:
        """Milliseconds until the text is painted; then the panels follow, which are told by `with_panels`."""
        QCoreApplication.sendPostedEvents()
        if self.paintings.number == before:  # the window hears of a new size from the system
            QApplication.processEvents()
        spent = (time.process_time() - started) * 1000
        assert self.paintings.number > before
        self.window.session.echo.now()
        QApplication.processEvents()
        self.with_panels.append((time.process_time() - started) * 1000)
        return spent

    def open(self) -> float:
        """From the choice of another article to its marks being painted, reading and checks included."""
        self.window.library.open_article(self.first)
        self.hand.wait_for(lambda: self.is_open(self.first) and not self.window.tasks.busy)
        self.window.session.echo.now()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as when the loop comes round
        QApplication.processEvents()
        before, started = self.paintings.number, time.process_time()
        words = 0.0
        self.window.library.open_article(self.path)
        while not self.is_open(self.path):
            self.window.tasks.finish_disk()
            QCoreApplication.sendPostedEvents()
            if self.window.library.text and self.paintings.number > before and not words:
                words = (time.process_time() - started) * 1000
                QApplication.processEvents()
        marks = self.painted(before, started)
        self.words.append(words or marks)
        return marks

    def is_open(self, path: Path) -> bool:
        store = self.window.session.store
        return store is not None and store.path == path

    def key(self) -> None:
        """S on the selected words."""
        QTest.keyClick(self.window.reader, Qt.Key.Key_S)

    def rounds_of_keys(self) -> list[list[float]]:
        """Each key with other words selected, and taken back."""
        rounds: list[list[float]] = [[] for _ in range(ROUNDS)]
        for steps in rounds:
            for number in range(STEPS):
                start = self.window.reader.sight()[0] + 7 * number
                self.window.reader.set_selection(start, start + 9)
                QApplication.processEvents()
                steps.append(self.spent(self.key))
                self.window.session.undo_group.undo()
                QApplication.processEvents()
        return rounds

    def scroll(self) -> None:
        """A notch of the wheel, down to the end and up again."""
        bar = self.window.reader.verticalScrollBar()
        if not 0 <= bar.value() + self.step <= bar.maximum():
            self.step = -self.step
        bar.setValue(bar.value() + self.step)

    def resize(self) -> None:
        self.place = (self.place + 37) % 300
        self.window.resize(1140 + self.place, 900)

    def rounds(self, deed: Callable[[], None]) -> list[list[float]]:
        return [[self.spent(deed) for _ in range(STEPS)] for _ in range(ROUNDS)]


@pytest.mark.parametrize("name", CASES)
def test_the_window_is_as_quick_as_a_hand(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    case = CASES[name]
    small = tmp_path / "small"
    small.mkdir()
    first = article_in(small, Case(lambda: "Nothing.", 0, case.limits))
    large = tmp_path / "large"
    large.mkdir()
    path = article_in(large, case)

    def script(hand: Hand) -> None:
        hand.wait_open("made.txt")
        bench = Bench(hand, first, path)
        before = megabytes()
        marks = min(bench.open() for _ in range(ROUNDS))
        whole_open = min(bench.with_panels)
        held = megabytes() - before
        bar = hand.window.reader.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        hand.window.reader.setFocus()
        bench.with_panels.clear()
        keys = best(bench.rounds_of_keys(), 0.95)
        whole_keys = best([bench.with_panels], 0.95)
        figures = (
            min(bench.words),
            keys,
            best(bench.rounds(bench.scroll), 0.95),
            best(bench.rounds(bench.resize), 0.95),
        )
        print()
        for what, figure, limit in zip(Limits._fields, figures, case.limits, strict=True):
            tell(f"window, {name}: {what}", figure, limit)
        tell(f"window, {name}: memory", held, MEMORY, "MB")
        print(
            f"open with marks {marks:.1f} ms; with all panels: open {whole_open:.1f} ms, key {whole_keys:.1f} ms"
        )

    play(monkeypatch, qtbot, [str(first)], script)
