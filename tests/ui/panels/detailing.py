"""The parts of the panel of details, by their names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from annotator.ui.panels.details import DetailsPanel

LEFT = Qt.MouseButton.LeftButton


def pill(panel: DetailsPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"details.{name}")
    assert isinstance(found, QPushButton)
    return found


def line(panel: DetailsPanel, name: str) -> QLineEdit:
    found = panel.findChild(QLineEdit, f"details.{name}")
    assert isinstance(found, QLineEdit)
    return found


def shown(panel: DetailsPanel, name: str) -> str:
    found = panel.findChild(QLabel, f"details.{name}")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def names(panel: DetailsPanel, start: str) -> list[str]:
    return [
        one.objectName()
        for one in panel.findChildren(QPushButton)
        if one.objectName().startswith(start) and not one.isHidden()
    ]
