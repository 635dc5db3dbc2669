"""What a screen reader hears while a person works: steps, messages, choices, rows, suggestions, and where the keyboard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys.reviewing import begin
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot


class Heard:
    """What was sent to a screen reader: sentences, and the names of what is said to have the keyboard."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.reached: list[str] = []

    def take(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.said.append(event.message())
        elif event.type() == QAccessible.Event.Focus:
            self.reached.append(event.accessibleInterface().text(QAccessible.Text.Name))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    there = Heard()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", there.take)
    return there


def test_steps_are_told_with_what_they_mark_and_so_are_messages(
    article: Path, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.caret_in("next storm")
        heard.said.clear()
        hand.press("Q")
        assert heard.said[0] == "Mark quote: “We cannot wait for the next storm,”"
        hand.press("Return")
        assert "Link speaker and cue" in heard.said
        heard.said.clear()
        hand.press("Ctrl+Z")
        assert heard.said[0] == "Taken back: Link speaker and cue"
        hand.press("Ctrl+Shift+Z")
        assert "Done again: Link speaker and cue" in heard.said
        heard.said.clear()
        hand.window.session.told.emit("1 article tagged, 73 suggestions.")
        hand.window.session.told.emit("")
        hand.window.session.warned.emit("The disk is full.")
        assert heard.said == ["1 article tagged, 73 suggestions.", "The disk is full."]

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_step_without_a_place_is_told_once(
    article: Path, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.caret_in("next storm")
        hand.press("R")
        heard.said.clear()
        hand.press("Ctrl+Z")
        assert len(heard.said) == 1
        assert heard.said[0].startswith("Taken back: ")

    play(monkeypatch, qtbot, [str(article)], script)


@pytest.fixture
def reached(qtbot: QtBot) -> Iterator[set[str]]:
    """The names of all that has had the keyboard, as objects have them."""
    there, application = set[str](), QApplication.instance()
    assert isinstance(application, QApplication)

    def follow(_before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            there.add(now.objectName())

    application.focusChanged.connect(follow)
    yield there
    application.focusChanged.disconnect(follow)


def test_a_bar_tells_what_it_asks_and_hands_the_keyboard_straight_back(
    article: Path, reached: set[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        window = hand.window
        hand.caret_in("next storm")
        reached.clear()
        hand.press("Q")
        told = window.link_bar.accessibleDescription()
        assert told.startswith("Speaker of this quote. Enter: ")
        assert told.endswith("; Tab: other role; Esc: leave open")
        hand.press("Down")
        assert window.link_bar.accessibleDescription() != told
        hand.press("Return")
        hand.press("M")
        line = window.actor_bar.line
        assert line.accessibleDescription().startswith("Who is “")
        hand.type("Okafor")
        assert line.accessibleDescription().startswith("“Okafor”")
        hand.press("Escape")
        assert window.reader.hasFocus()
        assert reached == {"link-bar", "actor-bar.line", "reader"}

    play(monkeypatch, qtbot, [str(article)], script)


def test_finding_tells_which_hit_it_is_and_hands_the_keyboard_straight_back(
    article: Path, reached: set[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        field = hand.window.pane.find_bar.field
        reached.clear()
        hand.press("Ctrl+F")
        hand.type("the")
        hand.wait_for(lambda: field.accessibleDescription() == "5 hits")
        hand.press("Return")
        assert field.accessibleDescription().endswith(" of 5 hits")
        hand.press("Escape")
        assert reached == {"find.words", "reader"}

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_list_that_gets_the_keyboard_tells_its_current_row(
    article: Path, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.caret_in("next storm")
        hand.press("Q Escape")
        hand.wait_for(lambda: hand.window.statements.cards.currentIndex().isValid())
        hand.press("F6")
        hand.wait_for(lambda: heard.reached)
        assert heard.reached == [
            "Quote: nobody yet, “We cannot wait for the next storm,”, direct, speaker open"
        ]

    play(monkeypatch, qtbot, [str(article)], script)


def test_tab_reaches_no_tab_bar_that_is_out_of_sight(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bars(hand: Hand) -> list[QTabBar]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return hand.window.findChildren(QTabBar, options=direct)

    def out_of_sight(bar: QTabBar) -> bool:
        return bar.geometry().right() < 0

    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.wait_for(lambda: bars(hand) and all(out_of_sight(one) for one in bars(hand)))
        assert {one.focusPolicy() for one in bars(hand)} == {Qt.FocusPolicy.NoFocus}
        hand.window.actors.dock.show()
        hand.wait_for(lambda: any(not out_of_sight(one) for one in bars(hand)))
        for one in bars(hand):
            reached = one.focusPolicy() == Qt.FocusPolicy.TabFocus
            assert reached == (not out_of_sight(one))

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_suggestion_is_read_out_when_it_comes_into_the_hand(
    suggested_corpus: Path, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.wait_for(lambda: any(one.startswith("suggested") for one in heard.said))
        heard.said.clear()
        hand.press("Delete")
        hand.wait_for(lambda: any(one.startswith("suggested") for one in heard.said))
        told = next(one for one in heard.said if one.startswith("suggested"))
        assert told.startswith("suggested Quote: ")
        assert "“Every winter counts,”" in told
        order = hand.window.findChild(QToolButton, "queue.order")
        assert order is not None
        assert order.accessibleDescription() == order.text().removesuffix(" ▾") == "Article by article"

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
