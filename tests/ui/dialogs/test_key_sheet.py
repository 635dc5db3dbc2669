import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.entry import Entry
from annotator.ui.dialogs.key_sheet import KeySheet

ENTRIES = (
    Entry("open", "Open article", "File", "Ctrl+O"),
    Entry("quote", "Mark quote", "Annotate", "Q"),
    Entry("redo", "Redo", "Edit", "Ctrl+Shift+Z, Ctrl+Y"),
    Entry("save", "Save now", "File", "Ctrl+S"),
    Entry("samples", "Open the samples", "File"),
)


@pytest.fixture
def sheet(qtbot: QtBot) -> KeySheet:
    sheet = KeySheet(ENTRIES)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    return sheet


def test_commands_with_keys_stand_under_their_menus(sheet: KeySheet) -> None:
    assert sheet.shown() == ["Open article", "Save now", "Mark quote", "Redo"]
    caps = [label.text() for label in sheet.findChildren(QLabel) if label.property("role") == "keycap"]
    assert sorted(caps) == ["Ctrl+O", "Ctrl+S", "Ctrl+Shift+Z", "Ctrl+Y", "Q"]


def test_a_filter_finds_commands_and_keys(sheet: KeySheet) -> None:
    QTest.keyClicks(sheet.field, "ctrl")
    assert sheet.shown() == ["Open article", "Save now", "Redo"]
    QTest.keyClicks(sheet.field, "+o")
    assert sheet.shown() == ["Open article"]
    assert not sheet.nothing.isVisible()
    QTest.keyClicks(sheet.field, "zz")
    assert sheet.shown() == []
    assert sheet.nothing.isVisible()
    sheet.field.clear()
    assert len(sheet.shown()) == 4


@pytest.mark.parametrize(("width", "columns"), [(260, 1), (700, 2), (1400, 3)])
def test_there_are_as_many_columns_as_there_is_room_for(
    sheet: KeySheet, qtbot: QtBot, width: int, columns: int
) -> None:
    sheet.resize(width, 500)

    def places() -> int:
        return len({group.mapTo(sheet, group.rect().topLeft()).x() for group in sheet.groups})

    qtbot.waitUntil(lambda: places() == columns)
