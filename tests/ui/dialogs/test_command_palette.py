from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.command_palette import ROWS_SHOWN, CommandPalette
from annotator.ui.dialogs.entry import Entry

pytestmark = pytest.mark.qt_log_ignore("does not support")  # without a screen nothing can be raised


class Done(list[str]):
    """What has been run, in order."""

    def entry(
        self, identity: str, text: str, menu: str = "File", keys: str = "", *, enabled: bool = True
    ) -> Entry:
        return Entry(identity, text, menu, keys, enabled, lambda: self.append(identity), "nothing in hand")


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def entries(done: Done) -> list[Entry]:
    return [
        done.entry("file.open", "Open article", keys="Ctrl+O"),
        done.entry("file.save", "Save now", keys="Ctrl+S"),
        done.entry("edge.back", "End one word back", "Annotate", "}", enabled=False),
        done.entry("view.keys", "All keys", "Help", "?, F1"),
        done.entry("harbour.txt", "Harbour council backs flood barrier", "Article"),
        *(done.entry(f"a{number}", f"Article number {number}", "Article") for number in range(30)),
    ]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def palette(window: QWidget, entries: list[Entry], qtbot: QtBot) -> CommandPalette:
    palette = CommandPalette(entries, window)
    with qtbot.waitExposed(palette):
        palette.open()
    return palette


def texts(palette: CommandPalette) -> list[str]:
    return [palette.model.entry(row).text for row in range(palette.model.rowCount())]


def test_it_opens_at_the_top_of_the_window_with_the_keyboard(
    palette: CommandPalette, window: QWidget
) -> None:
    assert abs(palette.geometry().center().x() - window.geometry().center().x()) <= 1
    assert 0 < palette.y() - window.geometry().y() < 120
    assert palette.focusWidget() is palette.field


def test_letters_find_a_command_and_enter_does_it(palette: CommandPalette, done: Done, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "sav")
    assert texts(palette)[0] == "Save now"
    with qtbot.waitSignal(palette.ran) as told:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["file.save"]
    assert done == ["file.save"]
    assert not palette.isVisible()


def test_articles_are_found_by_their_titles(palette: CommandPalette, done: Done) -> None:
    QTest.keyClicks(palette.field, "flood harb")
    QTest.keyClick(palette.field, Qt.Key.Key_Enter)
    assert done == ["harbour.txt"]


def test_commands_are_found_by_their_menu(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "help keys")
    assert texts(palette) == ["All keys"]


def test_arrows_choose_and_stop_at_the_ends(palette: CommandPalette, done: Done) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.row == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.row == 1
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.row == 1 + ROWS_SHOWN
    assert palette.list.visualRect(palette.model.index(palette.row, 0)).bottom() < palette.list.height()
    for _ in range(9):
        QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.row == palette.model.rowCount() - 1
    QTest.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert palette.row == palette.model.rowCount() - 1 - ROWS_SHOWN


def test_a_screen_reader_hears_the_row_that_enter_takes(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "all keys")
    assert palette.field.accessibleDescription() == "All keys, Help, ?, F1"
    QTest.keyClicks(palette.field, " nonsense")
    assert palette.field.accessibleDescription() == palette.nothing.text()


def test_what_cannot_be_used_says_why_and_is_not_done(palette: CommandPalette, done: Done) -> None:
    QTest.keyClicks(palette.field, "one word back")
    assert palette.model.rowCount() == 1
    assert palette.field.accessibleDescription().endswith("nothing in hand")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_where_nothing_fits_enter_does_nothing(palette: CommandPalette, done: Done) -> None:
    QTest.keyClicks(palette.field, "zzz")
    assert palette.nothing.isVisible()
    assert palette.row == -1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == []
    palette.field.clear()
    assert palette.list.isVisible()


def test_escape_closes_and_does_nothing(palette: CommandPalette, done: Done) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert done == []


def test_a_click_does_what_was_clicked(palette: CommandPalette, done: Done) -> None:
    palette.grab()
    place = palette.list.visualRect(palette.model.index(1, 0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["file.save"]


def test_what_was_used_last_comes_first(window: QWidget, entries: list[Entry]) -> None:
    palette = CommandPalette(entries, window, recent=["view.keys", "file.save"])
    assert texts(palette)[:3] == ["All keys", "Save now", "Open article"]
    palette.close()


def test_typing_more_and_less_gives_the_same_as_typing_at_once(window: QWidget, entries: list[Entry]) -> None:
    slow, quick = CommandPalette(entries, window), CommandPalette(entries, window)
    for typed in ("a", "ar", "ar 1", "ar", "art"):
        slow.field.setText(typed)
    quick.field.setText("art")
    assert texts(slow) == texts(quick)


def test_all_kinds_of_rows_can_be_painted(window: QWidget, done: Done) -> None:
    persian = done.entry("p", "وزیر نیرو", "Article")
    rows = [
        done.entry("a", "With keys", keys="Ctrl+A, F3"),
        done.entry("b", "With a reason", enabled=False),
        replace(done.entry("c", "Without a reason", enabled=False), reason=""),
        persian,
        done.entry("d", "A very long title " * 12, "Article"),
    ]
    palette = CommandPalette(rows, window)
    palette.show()
    image = palette.list.grab().toImage()
    blank = CommandPalette([], window)
    blank.show()
    assert image != blank.grab().toImage()
    palette.close()
    blank.close()
