"""The dialog of settings, made of the rows of their table."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.plugin_rows import PluginRows
from annotator.ui.dialogs.setting_fields import FIELDS, SIDE, WIDE_KINDS, SettingField
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.opening import open_at
from annotator.ui.settings import BY_ID, SETTINGS, Setting, Settings


class SettingsDialog(QDialog):
    """Every change has its effect at once; a row that differs from its default can be put back."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle("Settings")
        self._settings = settings
        self._fields: dict[str, SettingField] = {}
        self._resets: dict[str, QPushButton] = {}
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for group, rows in groupby(SETTINGS, lambda row: row.group):
            self._add_group(group, list(rows))
        self._add_heading("Packages of others")
        self.plugins = PluginRows()
        self._grid.addWidget(self.plugins, self._grid.rowCount(), 0, 1, 3)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._lay_out(page)
        settings.changed.connect(self._show)
        for setting in SETTINGS:
            self._show(setting.id)

    def field(self, identity: str) -> SettingField:
        """The widget of a setting."""
        return self._fields[identity]

    def add_page(self, name: str, page: QWidget, *, shown: bool) -> None:
        """Another page beside the general one, shown at once or not."""
        self.pages.addTab(page, name)
        self.pages.tabBar().setVisible(True)
        if shown:
            self.pages.setCurrentWidget(page)

    def _lay_out(self, page: QWidget) -> None:
        self.pages = QTabWidget(documentMode=True)
        self.pages.setObjectName("settings.pages")
        self.pages.setAccessibleName("Pages of the settings")
        self.pages.addTab(Scrolled(page), "General")
        self.pages.tabBar().setVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setObjectName("settings.close")
        close.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 16)
        whole.addWidget(self.pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(buttons)
        whole.addLayout(foot)
        wide = QFontMetrics(self.font()).averageCharWidth()
        open_at(self, min(96 * wide, 1000), min(page.sizeHint().height() + 80, 720))

    def _add_group(self, group: str, rows: list[Setting]) -> None:
        self._add_heading(group)
        for row in rows:
            self._add_row(row)

    def _add_heading(self, group: str) -> None:
        heading = plain_label(group)
        heading.setProperty("role", "heading")
        place = self._grid.rowCount()
        if place > 1:
            self._grid.setRowMinimumHeight(place, 20)
            place += 1
        self._grid.addWidget(heading, place, 0, 1, 3)

    def _add_row(self, row: Setting) -> None:
        place = self._grid.rowCount()
        field = FIELDS[row.kind](row)
        label = plain_label(row.label)
        label.setWordWrap(True)
        label.setBuddy(field.focusProxy() or field)
        reset = QPushButton("Reset")
        reset.setObjectName(f"settings.{row.id}.reset")
        reset.setAccessibleName(f"Reset {row.label}")
        reset.setToolTip("Back to what it is at first")
        reset.setProperty("role", "small")
        reset.setAutoDefault(False)
        room = reset.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(room)
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(field, place, 1, SIDE if row.kind not in WIDE_KINDS else Qt.AlignmentFlag(0))
        self._grid.addWidget(reset, place, 2)
        if row.note:
            self._grid.addWidget(_note(row.note), place + 1, 1)
        self._fields[row.id], self._resets[row.id] = field, reset
        field.chosen.connect(partial(self._choose, row.id))
        reset.clicked.connect(partial(self._reset, row.id))

    def _choose(self, identity: str, value: object) -> None:
        self._settings[identity] = value

    def _reset(self, identity: str) -> None:
        self._settings[identity] = BY_ID[identity].default
        self._fields[identity].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, identity: str) -> None:
        value = self._settings[identity]
        self._fields[identity].show_value(value)
        self._resets[identity].setVisible(value != BY_ID[identity].default)


def _note(text: str) -> QLabel:
    note = QLabel(text)
    note.setProperty("role", "muted")
    note.setWordWrap(True)
    note.setTextFormat(Qt.TextFormat.PlainText)
    return note
