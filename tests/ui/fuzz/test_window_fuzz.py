"""The whole window under a person who does anything: it stays whole, marks stay on their words, files stay readable."""

import gc
import shutil
from itertools import pairwise
from pathlib import Path
from types import TracebackType

import pytest
from benchmarks.figures import tell
from journeys.stage import Hand, play
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from ui.fuzz.corpus import hostile_corpus
from ui.fuzz.person import Person
from ui.text.on_their_words import check_marks_in_sight, check_pixels

from annotator.corpus.findings import findings_in
from annotator.corpus.folder import Corpus
from annotator.model.annotated import AnnotatedArticle
from annotator.model.checks import find_problems
from annotator.storage.sidecar import read_sidecar
from annotator.ui.crashes import Crashes
from annotator.ui.freed import give_back
from annotator.ui.main_window import MainWindow

NEVER_MADE = {"span-outside", "span-order", "dangling-link", "unknown-type", "span-missing"}
"""Findings that no hand can bring about in the window."""

NEVER_WRITTEN = NEVER_MADE | {"broken", "quoted", "text-digest"}
"""Findings that no file has that the window wrote."""

GROWTH = 0.1
"""The share that a third of the deeds may add to the memory: letters of other sizes are drawn, dialogs load their libraries."""

STEPS_BETWEEN_CHECKS = 25
"""Of what is too slow to be looked at after each deed."""


@pytest.fixture
def failures(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Whatever the program would have told as its own error; what asks the system for a file is answered with none."""
    found: list[BaseException] = []

    def note(
        _self: Crashes, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        found.append(error)

    monkeypatch.setattr(Crashes, "hook", note)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_: ("", "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: ([], "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Close)
    monkeypatch.setattr(QMenu, "exec", lambda *_: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda *_: True))
    return found


def check_model(on: AnnotatedArticle) -> None:
    """No finding that the window can never make, and every lookup agrees with what is there."""
    wrong = [one for one in find_problems(on) if one.code in NEVER_MADE]
    assert not wrong, wrong
    for one in on.annotations:
        assert on.annotations.get(one.id) is one


def check_panels(window: MainWindow, on: AnnotatedArticle) -> None:
    """What is in hand is there; the cards are those of the statements that a fresh look would find."""
    focus = window.session.focus
    assert focus is None or on.annotations.get(focus.id) is focus
    start, end = window.reader.selection()
    assert 0 <= start <= end <= len(on.article.text)


def check_saved(window: MainWindow) -> None:
    """What a fresh reader finds in the sidecar is what the window shows."""
    store = window.session.store
    if store is None or store.read_only or window.session.settle():
        return
    if store.sidecar.exists():
        assert read_sidecar(store.sidecar).layer == store.on.layer


def megabytes(hand: Hand) -> float:
    """What the process holds by itself, without an article, once all is let go that nobody needs; the article is opened again.

    What libraries have in files is not counted: some are loaded when they are first asked for.
    """
    window = hand.window
    path = window.session.store.path if window.session.store else None
    window.session.close_article()
    hand.wait_for(lambda: not window.tasks.busy)
    window.session.echo.now()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()
    gc.collect()
    give_back()
    status = Path("/proc/self/status").read_text("utf-8")
    if path:
        window.library.open_article(path)
        hand.wait_for(lambda: window.session.on)
    return int(status.split("RssAnon:")[1].split()[0]) / 1000


class Fuzz:
    """A person at the window, and what must hold after each thing that was done."""

    def __init__(self, hand: Hand, person: Person, failures: list[BaseException]) -> None:
        self.hand = hand
        self.person = person
        self.failures = failures

    def run(self, deeds: int) -> None:
        for number in range(deeds):
            self.person.act()
            QApplication.processEvents()
            QApplication.sendPostedEvents(
                None, QEvent.Type.DeferredDelete.value
            )  # as when the loop comes round
            try:
                self.check(thoroughly=number % STEPS_BETWEEN_CHECKS == 0)
            except AssertionError as error:
                error.add_note(f"after deed {number}: {', '.join(self.person.told)}")
                raise
        self.person.leave_dialogs()
        self.check(thoroughly=True)
        check_saved(self.hand.window)

    def check(self, *, thoroughly: bool) -> None:
        window = self.hand.window
        assert not self.failures, self.failures
        on = window.session.on
        if on is None:
            return
        check_panels(window, on)
        if not window.reader.isVisible() or window.reader._canvas.sources.on is not on:
            return
        window.reader.viewport().repaint()
        check_marks_in_sight(window.reader, self.person.chance)
        if thoroughly:
            check_model(on)
            check_pixels(window.reader, self.person.chance)


def play_anything(
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    failures: list[BaseException],
    seed: int,
    deeds: int,
) -> list[float]:
    """Fuzz a window on a corpus of its own; gives back its memory after each third of the deeds."""
    corpus = hostile_corpus(tmp_path / "corpus")
    held: list[float] = []
    direction = QApplication.layoutDirection() if QApplication.instance() else Qt.LayoutDirection.LeftToRight

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: hand.window.session.on)
        fuzz = Fuzz(hand, Person(hand.window, corpus, seed), failures)
        for _ in range(3):
            fuzz.run(deeds // 3)
            held.append(megabytes(hand))
        monkeypatch.undo()

    try:
        play(monkeypatch, qtbot, [str(corpus)], script)
    finally:
        QApplication.setLayoutDirection(direction)
    assert not failures
    wrong = [
        one
        for entry in Corpus.open(corpus).articles
        for one in findings_in(entry)
        if one.code in NEVER_WRITTEN
    ]
    assert not wrong
    shutil.rmtree(corpus)
    return held


def test_whatever_a_person_does_the_window_holds(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, failures: list[BaseException]
) -> None:
    play_anything(tmp_path, qtbot, monkeypatch, failures, 1, 120)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 14))
def test_whatever_a_person_does_for_long_the_window_holds(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, failures: list[BaseException], seed: int
) -> None:
    held = play_anything(tmp_path, qtbot, monkeypatch, failures, seed, 20_000)
    for number, (before, after) in enumerate(pairwise(held), 2):
        tell(
            f"seed {seed}: what third {number} adds to {before:.1f} MB", after - before, before * GROWTH, "MB"
        )
    assert held[2] - held[1] <= held[1] * GROWTH
