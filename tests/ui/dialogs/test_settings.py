from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.setting_fields import FIELDS
from annotator.ui.dialogs.settings import SettingsDialog
from annotator.ui.settings import SETTINGS, Settings


@pytest.fixture
def settings(tmp_path: Path, qtbot: QtBot) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def dialog(settings: Settings, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def reset_button(dialog: SettingsDialog, identity: str) -> QPushButton:
    button = dialog.findChild(QPushButton, f"settings.{identity}.reset")
    assert isinstance(button, QPushButton)
    return button


def test_every_row_of_the_table_has_a_widget_with_its_name(dialog: SettingsDialog) -> None:
    assert {row.kind for row in SETTINGS} <= FIELDS.keys()
    for row in SETTINGS:
        widget = dialog.field(row.id).focusProxy()
        assert widget is not None
        assert widget.objectName() == f"settings.{row.id}"
        assert widget.accessibleName() == row.label


def test_a_text_counts_when_its_line_is_left(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    line = dialog.findChild(QLineEdit, "settings.annotator")
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, " anna ")
    assert settings["annotator"] == ""
    with qtbot.waitSignal(settings.changed):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert settings["annotator"] == "anna"
    assert dialog.isVisible()


def test_a_choice_and_a_face_count_at_once(dialog: SettingsDialog, settings: Settings) -> None:
    colours = dialog.findChild(QComboBox, "settings.theme")
    assert isinstance(colours, QComboBox)
    QTest.keyClick(colours, Qt.Key.Key_Down)
    assert settings["theme"] == "light"
    faces = dialog.findChild(QComboBox, "settings.font")
    assert isinstance(faces, QComboBox)
    assert faces.itemData(0) == ""
    QTest.keyClick(faces, Qt.Key.Key_Down)
    assert settings["font"] == faces.itemData(1) != ""


def test_a_number_stays_in_its_bounds(dialog: SettingsDialog, settings: Settings) -> None:
    spin = dialog.findChild(QSpinBox, "settings.font_size")
    assert isinstance(spin, QSpinBox)
    row = next(row for row in SETTINGS if row.id == "font_size")
    QTest.keyClick(spin, Qt.Key.Key_Up)
    assert settings["font_size"] == row.default + 1
    for _ in range(row.most):
        spin.stepUp()
    assert settings["font_size"] == row.most
    plus = [one for one in dialog.findChildren(QPushButton) if one.accessibleName() == "One less"]
    QTest.mouseClick(plus[0], Qt.MouseButton.LeftButton)
    assert settings["font_size"] == row.most - 1


def test_a_box_can_be_ticked_with_the_keyboard(dialog: SettingsDialog, settings: Settings) -> None:
    box = dialog.findChild(QCheckBox, "settings.snap")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert settings["snap"] is False


def test_what_differs_from_its_default_can_be_put_back(dialog: SettingsDialog, settings: Settings) -> None:
    reset = reset_button(dialog, "column")
    assert not reset.isVisible()
    settings["column"] = 90
    spin = dialog.findChild(QSpinBox, "settings.column")
    assert isinstance(spin, QSpinBox)
    assert spin.value() == 90
    assert reset.isVisible()
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert settings["column"] == 72
    assert spin.value() == 72
    assert not reset.isVisible()


def test_escape_and_the_button_close_it(dialog: SettingsDialog) -> None:
    close = dialog.findChild(QPushButton, "settings.close")
    assert isinstance(close, QPushButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_choice_holds_where_its_file_cannot_be_written_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    settings = Settings(tmp_path / "taken" / "settings.json")
    said: list[str] = []
    settings.not_kept.connect(said.append)
    settings["font_size"] = 20
    assert settings["font_size"] == 20
    assert len(said) == 1
    assert str(tmp_path / "taken" / "settings.json") in said[0]
    assert "cannot be written" in said[0]


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "[" * 100_000, '{"font_size": NaN}', '{"font_size": true, "theme": "pink"}']
)
def test_a_damaged_file_of_settings_counts_as_empty(damaged: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(damaged)
    settings = Settings(path)
    assert {row.id: settings[row.id] for row in SETTINGS} == {row.id: row.default for row in SETTINGS}
