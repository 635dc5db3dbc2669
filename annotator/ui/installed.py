"""The rows of the action tables made into Qt's actions, menus included."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.ui.action import Action, Condition, Menu, Run
from annotator.ui.commands.reviewing import take_over
from annotator.ui.conditions import has_hand

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

FIRST: Mapping[Condition, Run] = {has_hand: take_over}
"""What is done before a command that can be used on this condition."""


class InstalledActions:
    """The actions of one window: found by id, enabled as their rows say, made anew when the scheme changes."""

    def __init__(self, window: "MainWindow", rows: tuple[Action, ...]) -> None:
        self._window = window
        self._own = rows
        self._of_scheme: tuple[Action, ...] = ()
        self.rows: tuple[Action, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._by_condition: dict[Condition, list[QAction]] = {}
        self._holds: dict[Condition, bool] = {}
        self._checked: list[tuple[Condition, QAction]] = []
        self._submenus: dict[str, QMenu] = {}
        self._running = 0
        self._menus = {menu: window.menuBar().addMenu(menu.value) for menu in Menu}
        for menu, shown in self._menus.items():
            shown.setObjectName(f"menu.{menu.name.lower()}")
            shown.aboutToShow.connect(self.refresh)
        self.add(())
        window.session.keys.changed.connect(self._bind)

    def __getitem__(self, identity: str) -> QAction:
        return self._actions[identity]

    def put_menu_after(self, identity: str, menu: QMenu) -> None:
        """Show a menu of its own below an action of the menu bar."""
        self._submenus[identity] = menu
        self.add(self._of_scheme)

    def add(self, rows: tuple[Action, ...]) -> None:
        """Put the rows of a scheme beside the window's own, in place of those of the scheme before; actions of the same row stay."""
        self._of_scheme, before = rows, {row.id: row for row in self.rows}
        self.rows = self._window.session.keys.put_on(self.tables)
        staying = {row.id for row in self.rows if before.get(row.id) == row}
        for identity in self._actions.keys() - staying:
            action = self._actions.pop(identity)
            self._window.removeAction(action)
            self._window.reader.removeAction(action)
            action.deleteLater()
        self._actions = {row.id: self._actions.get(row.id) or self._made(row) for row in self.rows}
        self._holds.clear()
        self._by_condition = {}
        self._checked = [(row.checked, self._actions[row.id]) for row in self.rows if row.checked]
        for row in self.rows:
            self._by_condition.setdefault(row.enabled, []).append(self._actions[row.id])
        for menu, shown in self._menus.items():
            self._fill(shown, [row for row in self.rows if row.menu is menu])
        self.refresh()
        self._window.session.keys.rebound.emit()

    @property
    def tables(self) -> tuple[Action, ...]:
        """All rows with the keys that the tables have for them."""
        return (*self._own, *self._of_scheme)

    def _bind(self) -> None:
        """Give the actions the keys of another map; the actions stay, with the menus in which they are."""
        self.rows = self._window.session.keys.put_on(self.tables)
        for row in self.rows:
            self._actions[row.id].setShortcuts([QKeySequence(key) for key in row.keys])
        self._window.session.keys.rebound.emit()

    def refresh(self) -> None:
        """Enable what can be used now; a condition of many rows is asked once, and Qt is told only what has changed.

        While a command runs, this waits for its end.
        """
        if self._running:
            return
        for condition, actions in self._by_condition.items():
            holds = condition(self._window)
            if self._holds.get(condition) is not holds:
                self._holds[condition] = holds
                for action in actions:
                    action.setEnabled(holds)
        for checked, action in self._checked:
            action.setChecked(checked(self._window))

    def _made(self, row: Action) -> QAction:
        action = QAction(row.text, self._window)
        action.setObjectName(row.id)
        action.setCheckable(row.checked is not None)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setStatusTip(row.note)
        action.triggered.connect(partial(self._run, row))
        if row.reader_only:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._window.reader.addAction(action)
        else:
            self._window.addAction(action)
        return action

    def _run(self, row: Action, _checked: bool = False) -> None:  # Qt's signal gives it by place
        if row.again:
            self._window.last_deed = row.run
        if row.enabled in FIRST:
            FIRST[row.enabled](self._window)
        self._running += 1
        try:
            row.run(self._window)
        finally:
            self._running -= 1
        self.refresh()

    def _fill(self, menu: QMenu, rows: list[Action]) -> None:
        menu.clear()
        for _, group in groupby(sorted(rows, key=lambda row: row.group), key=lambda row: row.group):
            if menu.actions():
                menu.addSeparator()
            for row in group:
                menu.addAction(self._actions[row.id])
                if row.id in self._submenus:
                    menu.addMenu(self._submenus[row.id])
