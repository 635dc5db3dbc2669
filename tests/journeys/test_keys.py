"""A person gives commands other keys, and everything that tells keys follows."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.key_page import KeyPage
from annotator.ui.dialogs.settings import SettingsDialog
from annotator.ui.keys.key_maps import plain

TEXT = "A title\n\n“The bridge is safe,” the mayor said on Monday.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, "utf-8")
    return path


def keys_page(hand: Hand) -> KeyPage:
    hand.window.dialogs.settings(page="keys")
    dialog = hand.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    hand.wait_for(dialog.isVisible)
    page = dialog.findChild(KeyPage)
    assert isinstance(page, KeyPage)
    return page


def close(hand: Hand, page: KeyPage) -> None:
    page.window().close()
    hand.wait_for(lambda: hand.window.findChild(SettingsDialog) is None)
    hand.window.activateWindow()
    hand.wait_for(hand.window.isActiveWindow)
    hand.window.reader.setFocus()


def rebind(hand: Hand, page: KeyPage, command: str, key: str, button: str = "change") -> None:
    """As a person does: find the command by typing, press the button, press the key."""
    page.filter.clear()
    QTest.keyClicks(page.filter, command)
    row = page.chosen()
    assert row is not None
    assert plain(row.text).lower() == command
    found = page.findChild(QPushButton, f"keys-page.{button}")
    assert isinstance(found, QPushButton)
    found.setFocus()
    hand.press("Space", found)
    assert page.press.isVisible()
    hand.press(key, page.press)


def caps(hand: Hand) -> list[str]:
    return [hint.key for hint in hand.window.status._keys.shown]


def test_another_key_marks_and_all_that_tells_keys_says_so(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, article: Path
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bridge.txt")
        page = keys_page(hand)
        rebind(hand, page, "mark quote", "D")
        close(hand, page)
        action = hand.window.findChild(QAction, "mark.quote")
        assert isinstance(action, QAction)
        assert action.shortcut().toString() == "D"
        assert "D" in caps(hand)
        assert "Q" not in caps(hand)
        entries = {one.id: one for one in hand.window.dialogs._commands()}
        assert entries["mark.quote"].keys == "D"
        hand.caret_in("bridge is")
        hand.press("Q")
        assert len(hand.on.annotations) == 0
        hand.press("D")
        assert hand.words_in_hand() == "“The bridge is safe,”"

    play(monkeypatch, qtbot, ["open", str(article)], script)


def test_a_taken_key_is_refused_a_key_is_added_taken_away_and_reset(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, article: Path, tmp_path: Path
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bridge.txt")
        page, keys = keys_page(hand), hand.window.session.keys
        rebind(hand, page, "mark quote", "Ctrl+F")
        assert page.told.text().startswith("Ctrl+F is the key of “Find” in the menu Edit")
        assert keys.name_of("mark.quote") == "Q"
        rebind(hand, page, "mark quote", "S")
        assert "“Mark speaker”" in page.told.text()
        rebind(hand, page, "mark quote", "Shift+F9", "add")
        assert page.told.text() == ""
        assert [row.keys for row in keys.rows if row.id == "mark.quote"] == [("Q", "Shift+F9")]
        page.buttons["none"].click()
        assert keys.name_of("mark.quote") == ""
        page.buttons["reset"].click()
        assert keys.name_of("mark.quote") == "Q"
        rebind(hand, page, "mark quote", "Esc")
        assert not page.press.isVisible()
        rebind(hand, page, "next annotation", "Ctrl+Tab")
        assert keys.name_of("go.next") == "Ctrl+Tab"
        keys.export_to(tmp_path / "mine.toml")
        page.buttons["reset-all"].click()
        assert keys.name_of("go.next") == "Tab"
        keys.import_from(tmp_path / "mine.toml", hand.window.session.keys.rows)
        assert keys.name_of("go.next") == "Ctrl+Tab"
        close(hand, page)

    play(monkeypatch, qtbot, ["open", str(article)], script)


def test_with_the_keys_of_prodigy_x_rejects_and_does_not_mark(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, article: Path
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bridge.txt")
        hand.window.settings["key_map"] = "prodigy"
        bar = hand.window.review.bar
        told = [one.text() for one in bar.findChildren(QLabel) if one.property("role") == "keycap"]
        assert told[:4] == ["Enter", "A", "E", "X"] or {"A", "E", "X", "Space"} <= set(told)
        hand.select("the mayor")
        hand.press("X")
        assert len(hand.on.annotations) == 0
        hand.press("S")
        assert hand.words_in_hand() == "the mayor"
        hand.press("Backspace")
        assert len(hand.on.annotations) == 0

    play(monkeypatch, qtbot, ["open", str(article)], script)


def test_the_filter_finds_by_key_and_is_a_line_like_any_other(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, article: Path
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("bridge.txt")
        page = keys_page(hand)
        assert isinstance(page.filter, QLineEdit)
        QTest.keyClicks(page.filter, "ctrl+shift+l")
        assert [row.id for row in page.model.rows] == ["view.theme"]
        close(hand, page)

    play(monkeypatch, qtbot, ["open", str(article)], script)
