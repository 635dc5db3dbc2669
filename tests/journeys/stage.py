"""A stage for journeys: the real `main()`, with a script of keys and clicks in place of a person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.model.annotated import AnnotatedArticle
from annotator.ui.main_window import MainWindow

WAIT = 10_000
"""Milliseconds after which something that should have happened will not."""


class Hand:
    """What a person does: selects words, presses keys, waits until the window has answered."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def on(self) -> AnnotatedArticle:
        """The open article."""
        found = self.window.session.on
        assert found is not None
        return found

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Let the window work until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT)

    def wait_open(self, name: str) -> None:
        """Until the article of this name is shown."""
        self.wait_for(lambda: self.window.session.on and self.on.article.name == name)

    def press(self, keys: str, where: QWidget | None = None) -> None:
        """Press keys in Qt's notation, one after another, where the keyboard is or on a widget."""
        for key in keys.split():
            QTest.keySequence(where or QApplication.focusWidget() or self.window, key)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def place(self, words: str, occurrence: int = 0) -> tuple[int, int]:
        """Where some words stand in the article, in code points."""
        start = -1
        for _ in range(occurrence + 1):
            start = self.on.article.text.index(words, start + 1)
        return start, start + len(words)

    def caret_in(self, words: str, occurrence: int = 0) -> None:
        """Put the caret into the middle of some words."""
        start, end = self.place(words, occurrence)
        self.window.reader.setFocus()
        self.window.reader.set_caret((start + end) // 2)

    def select(self, words: str, occurrence: int = 0) -> None:
        """Select some words."""
        self.window.reader.setFocus()
        self.window.reader.set_selection(*self.place(words, occurrence))

    def words_in_hand(self) -> str:
        """The words of the annotation in hand."""
        focus = self.window.session.focus
        assert focus is not None
        return self.on.text_of(focus)

    def screenshot(self, target: Path) -> None:
        """A picture of the window."""
        self.window.grab().save(str(target))


def play(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, arguments: list[str], script: Callable[[Hand], None]
) -> None:
    """Run the real `main()` with these arguments; where it would wait for a person, the script is played instead."""

    def stand_in() -> int:
        windows = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()
        ]
        window = windows[-1]
        try:
            qtbot.waitExposed(window)
            script(Hand(qtbot, window))
        finally:
            window.close()
            qtbot.waitUntil(lambda: not window.tasks.busy, timeout=WAIT)
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            undress()
        return 0

    monkeypatch.setattr(QApplication, "exec", staticmethod(stand_in))
    assert main(arguments) == 0


def undress() -> None:
    """Take the window's colours off the application, which the next test uses too."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")
    application.setPalette(application.style().standardPalette())
