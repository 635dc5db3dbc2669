"""The page of keys in the settings: which key does what, and another one for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.action import Action
from annotator.ui.dialogs.key_model import KeyModel
from annotator.ui.dialogs.key_press_field import KeyPressField
from annotator.ui.keys.key_map import KeyMapError
from annotator.ui.keys.key_maps import KeyClashError, KeyMaps, plain
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import plain_label
from annotator.ui.settings import BY_ID, Settings

FILES = "Key maps (*.toml)"


class KeyPage(QWidget):
    """Choose a command, press a button, press a key; every change has its effect at once."""

    def __init__(
        self, keys: KeyMaps, tables: tuple[Action, ...], settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keys-page")
        self.setAccessibleName("Keys")
        self._keys, self._settings = keys, settings
        self._usual = {row.id: row for row in tables}
        self._adding = False
        self.model = KeyModel(self)
        self.filter = QLineEdit(placeholderText="Filter: a command or a key", clearButtonEnabled=True)
        self.table = QTableView()
        self.press = KeyPressField()
        self.maps = QComboBox()
        self.told = plain_label()
        self.buttons: dict[str, QPushButton] = {}
        self._name()
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.selectRow(0)

    def refresh(self) -> None:
        """Show the keys in force; the command in hand stays in hand."""
        row = self.chosen()
        self.maps.setCurrentIndex(max(0, self.maps.findData(self._settings["key_map"])))
        self.model.show(self._keys.rows, frozenset(self._keys.map.keys))
        self.choose(row.id if row else "")

    def chosen(self) -> Action | None:
        """The command in hand, with the keys in force."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def choose(self, identity: str) -> None:
        """Take a command in hand; the first one where it is not shown."""
        place = max(0, self.model.row_of(identity))
        if self.model.rows:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        self._enable()

    def _name(self) -> None:
        for widget, name, told in (
            (self.filter, "filter", "Filter commands and keys"),
            (self.table, "table", "Commands and their keys"),
            (self.press, "press", "Press the new key"),
            (self.maps, "map", "Key map"),
        ):
            widget.setObjectName(f"keys-page.{name}")
            widget.setAccessibleName(told)
        self.told.setObjectName("keys-page.told")
        self.told.setWordWrap(True)
        for value, name in BY_ID["key_map"].choices:
            self.maps.addItem(name, value)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        deeds = FlowLayout(gap=8)
        for name, text, deed in self._deeds():
            button = QPushButton(text)
            button.setObjectName(f"keys-page.{name}")
            button.setAccessibleName(plain(text))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._do, deed))
            self.buttons[name] = button
            deeds.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 8)
        rows.setSpacing(8)
        for widget in (self.maps, self.filter):
            rows.addWidget(widget)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.press)
        rows.addWidget(self.told)
        rows.addLayout(deeds)

    def _deeds(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            ("change", "Change …", partial(self._wait, adding=False)),
            ("add", "Add a key …", partial(self._wait, adding=True)),
            ("none", "No key", self._take_away),
            ("reset", "Reset", self._reset),
            ("reset-all", "Reset all", self._keys.reset_all),
            ("import", "Import …", self._ask_import),
            ("export", "Export …", self._ask_export),
        )

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.press.taken.connect(self._take)
        self.press.left.connect(self.table.setFocus)
        self.maps.activated.connect(self._swap)
        self._keys.rebound.connect(self.refresh)

    def _filter(self, typed: str) -> None:
        row = self.chosen()
        self.model.keep(typed)
        self.choose(row.id if row else "")

    def _activated(self, _index: QModelIndex) -> None:
        self._wait(adding=False)

    def _swap(self, place: int) -> None:
        self._settings["key_map"] = self.maps.itemData(place)
        self._say("")

    def _enable(self) -> None:
        row = self.chosen()
        for name in ("change", "add", "none", "reset"):
            self.buttons[name].setEnabled(row is not None)
        if row is not None:
            self.buttons["none"].setEnabled(bool(row.keys))
            self.buttons["reset"].setEnabled(row.keys != self._usual[row.id].keys)

    def _wait(self, *, adding: bool) -> None:
        if self.chosen() is not None:
            self._adding = adding
            self._say("")
            self.press.wait()

    def _take(self, key: str) -> None:
        row = self.chosen()
        self.table.setFocus()
        if row is not None:
            kept = tuple(one for one in row.keys if one != key) if self._adding else ()
            self._do(partial(self._bind, row, (*kept, key)))

    def _take_away(self) -> None:
        row = self.chosen()
        if row is not None:
            self._bind(row, ())

    def _reset(self) -> None:
        row = self.chosen()
        if row is not None:
            self._bind(row, self._usual[row.id].keys)

    def _bind(self, row: Action, keys: tuple[str, ...]) -> None:
        self._keys.bind(self._usual[row.id], keys)

    def _do(self, deed: Callable[[], None], _checked: object = None) -> None:
        """Do it; what is refused is said, and nothing has changed."""
        try:
            self._say("")
            deed()
        except (KeyClashError, KeyMapError) as error:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setProperty("role", "warning" if sentence else "muted")
        self.told.style().polish(self.told)

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import a key map", "", FILES)
        if name:
            self._keys.import_from(Path(name), self._usual.values())

    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export the key map", "keys.toml", FILES)
        if name:
            self._keys.export_to(Path(name))
