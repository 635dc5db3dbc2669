"""Finding in an article, and marking what was found, through the real window."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

TEXT = "Ann Bell said no.\n\nThe plan of Ann Bell is a plan, Carl said. ann bell left.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "bell.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def look_for(hand: Hand, words: str) -> None:
    hand.press("Ctrl+F")
    hand.type(words)
    bar = hand.window.pane.find_bar
    hand.wait_for(lambda: not bar._timer.isActive() and not hand.window.tasks.busy)


def test_hits_are_counted_walked_and_left(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bell.txt")
        hand.caret_in("plan of")
        bar, reader = hand.window.pane.find_bar, hand.window.reader
        look_for(hand, "ann bell")
        assert bar.count.text() == "3 hits"
        assert len(reader._sources.crowd(0, len(TEXT)).marks) == 3
        hand.press("Return")
        assert (reader.selection(), bar.count.text()) == (hand.place("Ann Bell", 1), "2 of 3 hits")
        QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert reader.selection() == hand.place("Ann Bell")
        hand.press("F3 F3 F3")
        assert reader.selection() == hand.place("Ann Bell")
        bar.switches["case"].click()
        hand.wait_for(lambda: bar.count.text() == "1 hit")
        hand.press("Esc", bar.field)
        assert bar.isHidden()
        assert reader.hasFocus()
        assert reader._sources.crowd(0, len(TEXT)).marks == []

    play(monkeypatch, qtbot, [str(article)], script)


def test_what_is_wrong_with_an_expression_is_told(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bell.txt")
        bar = hand.window.pane.find_bar
        bar.switches["expression"].setChecked(True)
        look_for(hand, "(ann")
        hand.wait_for(lambda: bar.count.text().startswith("not an expression"))
        assert not bar.next_button.isEnabled()
        look_for(hand, "zebra")
        hand.wait_for(lambda: bar.count.text() == "nothing found")

    play(monkeypatch, qtbot, [str(article)], script)


def test_all_hits_become_annotations_in_one_step(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bell.txt")
        hand.select("Ann Bell", 1)
        hand.press("S")
        look_for(hand, "ann bell")
        hand.press("Ctrl+Shift+F")
        (menu,) = [one for one in hand.window.findChildren(QMenu, "find.types") if one.isVisible()]
        speaker = next(one for one in menu.actions() if one.text().endswith("3 × speaker"))
        speaker.trigger()
        menu.close()
        assert len(hand.on.annotations) == 3
        assert hand.window.session.undo_group.undoText() == "Mark all hits as speaker"
        hand.press("Esc", hand.window.pane.find_bar.field)
        hand.press("Ctrl+Z")
        assert len(hand.on.annotations) == 1

    play(monkeypatch, qtbot, [str(article)], script)
