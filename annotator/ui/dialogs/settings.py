"""The settings, built from their table."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.settings import SETTINGS, Setting, Settings

AUTOMATIC = "Automatic"


class SettingsDialog(QDialog):
    """Each row of the table as a field; what is chosen is in force at once."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle("Settings")
        self._settings = settings
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 16, 24, 16)
        self._layout.setSpacing(16)
        for group, rows in groupby(SETTINGS, key=lambda row: row.group):
            self._layout.addWidget(self._section(group, list(rows)))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.RestoreDefaults | QDialogButtonBox.StandardButton.Close, self
        )
        buttons.rejected.connect(self.accept)
        buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self.restore)
        self._layout.addWidget(buttons)
        self.setMinimumWidth(520)

    def restore(self) -> None:
        """Put every setting back to its default; the dialog shows it."""
        for row in SETTINGS:
            self._settings[row.id] = row.default
        for row in SETTINGS:
            field = self.findChild(QWidget, f"settings.{row.id}")
            SHOW[row.kind](field, row, self._settings[row.id])

    def _section(self, group: str, rows: list[Setting]) -> QGroupBox:
        box = QGroupBox(group, self)
        form = QFormLayout(box)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for row in rows:
            field = MAKE[row.kind](row, partial(self._settings.__setitem__, row.id))
            field.setObjectName(f"settings.{row.id}")
            field.setAccessibleName(row.label)
            field.setAccessibleDescription(row.note)
            SHOW[row.kind](field, row, self._settings[row.id])
            if row.kind == "yes-no":
                form.addRow(field)
            else:
                form.addRow(row.label, field)
            if row.note:
                form.addRow(_note(row.note))
        return box


Put = Callable[[Any], None]


def _note(text: str) -> QLabel:
    note = QLabel(text, wordWrap=True)
    note.setTextFormat(Qt.TextFormat.PlainText)
    note.setProperty("role", "muted")
    return note


def _choice(row: Setting, put: Put) -> QComboBox:
    field = QComboBox()
    for value, name in row.choices:
        field.addItem(name, value)
    field.activated.connect(lambda place: put(field.itemData(place)))
    return field


def _font(_row: Setting, put: Put) -> QComboBox:
    field = QComboBox()
    field.addItem(AUTOMATIC, "")
    for family in QFontDatabase.families():
        if not QFontDatabase.isPrivateFamily(family):
            field.addItem(family, family)
    field.activated.connect(lambda place: put(field.itemData(place)))
    return field


def _number(row: Setting, put: Put) -> QSpinBox:
    field = QSpinBox(minimum=row.least, maximum=row.most)
    field.valueChanged.connect(put)
    return field


def _yes_no(row: Setting, put: Put) -> QCheckBox:
    field = QCheckBox(row.label)
    field.toggled.connect(put)
    return field


def _text(_row: Setting, put: Put) -> QLineEdit:
    field = QLineEdit()
    field.editingFinished.connect(lambda: put(field.text().strip()))
    return field


MAKE: dict[str, Callable[[Setting, Put], QWidget]] = {
    "choice": _choice,
    "font": _font,
    "number": _number,
    "yes-no": _yes_no,
    "text": _text,
}
"""The field for each kind of setting."""

SHOW: dict[str, Callable[[Any, Setting, Any], None]] = {
    "choice": lambda field, _row, value: field.setCurrentIndex(field.findData(value)),
    "font": lambda field, _row, value: field.setCurrentIndex(max(0, field.findData(value))),
    "number": lambda field, _row, value: field.setValue(value),
    "yes-no": lambda field, _row, value: field.setChecked(value),
    "text": lambda field, _row, value: field.setText(value),
}
"""How each kind of field shows a value."""
