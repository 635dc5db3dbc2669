from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs import versions
from annotator.ui.dialogs.about import AboutDialog


def button(dialog: AboutDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_it_tells_versions_licence_and_places(qtbot: QtBot, own_state: Path) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert qVersion() in told
    assert str(own_state) in told
    assert any(versions.LICENCE in text for text in told)


def test_all_of_it_can_be_copied(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(button(dialog, "about.copy"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"Qt: {qVersion()}" in copied
    assert "Journals: " in copied
    assert button(dialog, "about.copy").text() == "Copied"
    QTest.mouseClick(button(dialog, "about.close"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "PACKAGES", ("annotator", "no-such-package"))
    assert ("no-such-package", "not installed as a package") in versions.versions()
