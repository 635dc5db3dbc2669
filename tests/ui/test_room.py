"""The window can be made small, also with large letters, and says what fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from ui.large_letters import cut_off, letters_of

from annotator.ui.dock_room import SLIM
from annotator.ui.lists.scrolled import Scrolled


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.txt"
    path.write_text("Pumps\n\n“We have six pumps at work,” said Anna Lind, the mayor.\n", "utf-8")
    return path


@pytest.fixture(params=[1, 2], ids=["usual letters", "letters twice as large"])
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    with letters_of(request.param):
        yield request.param


def test_the_window_fits_a_small_screen(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, letters: float
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        window = hand.window
        window.pane.welcome.dismiss()
        hand.press("Ctrl+F")
        hand.wait_for(lambda: made_small(window))
        hand.caret_in("six pumps")
        hand.press("Q Esc")
        hand.wait_for(lambda: not window.tasks.busy)
        window.articles.model.reading.emit(12_345)
        for _ in range(5):  # what it asks for goes from layout to layout
            QApplication.processEvents()
        assert (window.width(), window.height()) == (800, 600)
        whole = QRect(0, 0, 800, 600)
        for part in (window.reader, window.status, window.status._keys, window.pane.find_bar):
            assert whole.contains(QRect(part.mapTo(window, part.rect().topLeft()), part.size()))
        assert window.reader.viewport().width() > 250
        assert window.reader.viewport().height() > 150
        assert cut_off(window.status) == []

    play(monkeypatch, qtbot, [str(article)], script)


def made_small(window: QWidget) -> bool:
    """Whether the window has become 800 × 600: what has just been shown or hidden is laid out by and by."""
    window.resize(800, 600)
    QApplication.processEvents()
    return (window.width(), window.height()) == (800, 600)


@pytest.mark.parametrize("dialog", ["export", "import"])
def test_no_word_of_a_dialog_is_cut(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, letters: float, dialog: str
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        hand.caret_in("six pumps")
        hand.press("Q Esc")
        action = hand.window.findChild(QAction, f"file.{dialog}")
        assert isinstance(action, QAction)
        action.trigger()
        hand.wait_for(QApplication.activeModalWidget)
        shown = QApplication.activeModalWidget()
        assert shown is not None
        hand.wait_for(lambda: not hand.window.tasks.busy)
        scroll = shown.findChild(QScrollArea)
        assert isinstance(scroll, QScrollArea)
        hand.wait_for(  # what has just been shown is laid out by and by
            lambda: cut_off(shown) == [] and scroll.horizontalScrollBar().maximum() == 0
        )
        shown.close()

    play(monkeypatch, qtbot, [str(article.parent)], script)


def test_the_switch_of_modes_is_in_the_window_and_tells_its_keys(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        button = hand.window.findChild(QPushButton, "modes.review")
        assert isinstance(button, QPushButton)
        assert button.isVisible()
        assert button.toolTip() == "Review suggestions (Alt+2)"

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_message_at_the_foot_is_read_whole_and_the_keys_come_back(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        window = hand.window
        window.resize(900, 600)
        hand.wait_for(lambda: window.width() == 900)
        keys, wide = window.status._keys, window.status.fontMetrics().horizontalAdvance
        before = keys.geometry()
        window.session.told.emit("That is what was done just now, " * 3)
        QApplication.processEvents()
        assert keys.x() >= wide(window.status.currentMessage())
        window.status.clearMessage()
        hand.wait_for(lambda: keys.geometry() == before)

    play(monkeypatch, qtbot, [str(article)], script)


def test_in_a_small_window_the_panels_give_way_to_the_article_and_come_back_with_a_larger_one(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        window = hand.window
        window.resize(1440, 900)
        hand.wait_for(lambda: window.pane.width() > 700)
        window.resize(900, 600)
        hand.wait_for(lambda: window.pane.width() > 440)
        slim = window.articles_dock.width(), window.statements_dock.width()
        assert slim[0] >= SLIM[0]
        assert slim[1] >= SLIM[1]
        window.resize(1440, 900)
        hand.wait_for(lambda: window.articles_dock.width() > slim[0] + 30)
        assert window.statements_dock.width() > slim[1] + 60

    play(monkeypatch, qtbot, [str(article)], script)


def test_what_was_found_is_told_however_narrow_the_article_is(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, letters: float
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        bar = hand.window.pane.find_bar
        hand.window.pane.welcome.dismiss()
        hand.press("Ctrl+F")
        hand.wait_for(lambda: made_small(hand.window))
        hand.type("pumps")
        hand.wait_for(lambda: bar.hits)
        assert bar.count.isVisible()
        assert bar.count.text() == "2 hits"
        bar.switches["expression"].click()
        bar.field.setText("(six")
        hand.wait_for(lambda: not bar.hits)
        assert bar.count.isVisible()
        assert bar.switches["expression"].isVisible() or letters > 1
        assert bar.count.accessibleName().startswith("not an expression")

    play(monkeypatch, qtbot, [str(article)], script)


def test_the_first_sentences_stand_beside_an_article_until_they_were_read(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        welcome = hand.window.pane.welcome
        assert welcome.isVisible()
        hand.press("Ctrl+W")
        hand.wait_for(lambda: hand.window.session.on is None and not welcome.isVisible())
        hand.window.library.open_article(article)
        hand.wait_open("pumps.txt")
        hand.wait_for(welcome.isVisible)
        welcome.close_button.click()
        hand.caret_in("six")
        hand.press("C")
        assert not welcome.isVisible()

    play(monkeypatch, qtbot, [str(article)], script)


def test_with_the_usual_letters_no_panel_scrolls_as_a_whole(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        window = hand.window
        hand.select("Anna Lind")
        hand.press("S Ctrl+M")
        panels = {"Ctrl+5": window.actors.panel, "Alt+2": window.review.panel, "Ctrl+3": window.edited.panel}
        for keys, panel in panels.items():
            window.resize(1280, 800)
            window.reader.setFocus()
            hand.press(keys)
            hand.wait_for(panel.isVisible)
            for _ in range(5):
                QApplication.processEvents()
            areas = [one for one in panel.findChildren(Scrolled) if one.isVisible()]
            assert [one.verticalScrollBar().maximum() for one in areas] == [0] * len(areas)

    play(monkeypatch, qtbot, [str(article)], script)
