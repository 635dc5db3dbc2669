"""The modes of the window, one row each, with the switch between them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from annotator.ui.lists.plain import tooltip

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def _nothing(_window: "MainWindow") -> None:
    """Marking by hand needs nothing put in place: it can be done in every mode."""


def _enter_review(window: "MainWindow") -> None:
    window.review.desk.enter()


def _leave_review(window: "MainWindow") -> None:
    window.review.desk.leave()


@dataclass(frozen=True, slots=True)
class Mode:
    """What the window is used for now: the word on the switch, the text in the menu, the key, what entering and leaving do."""

    id: str
    name: str
    text: str
    key: str
    enter: Callable[["MainWindow"], None] = _nothing
    leave: Callable[["MainWindow"], None] = _nothing


MODES = (
    Mode("annotate", "Annotate", "&Annotate by hand", "Alt+1"),
    Mode("review", "Review", "&Review suggestions", "Alt+2", _enter_review, _leave_review),
)


class Modes(QObject):
    """Which mode the window is in."""

    changed = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.current = MODES[0]

    def switch(self, identity: str) -> None:
        """Go over to another mode."""
        mode = next(one for one in MODES if one.id == identity)
        if mode is not self.current:
            self.current.leave(self._window)
            self.current = mode
            mode.enter(self._window)
        self.changed.emit(mode.id)


class ModeSwitch(QWidget):
    """One button a mode, side by side, of which one is down."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        modes, self._keys = window.modes, window.session.keys
        self.setObjectName("modes")
        self.setAccessibleName("Mode of the window")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 16, 4)
        row.setSpacing(4)
        self._buttons = QButtonGroup(self)
        self._by_id: dict[str, QPushButton] = {}
        for mode in MODES:
            button = QPushButton(mode.name)
            button.setObjectName(f"modes.{mode.id}")
            button.setCheckable(True)
            button.setProperty("role", "pill")
            button.setChecked(mode is modes.current)
            button.clicked.connect(partial(modes.switch, mode.id))
            self._buttons.addButton(button)
            self._by_id[mode.id] = button
            row.addWidget(button)
        modes.changed.connect(self._show)
        self._keys.rebound.connect(self._name_keys)

    def _name_keys(self) -> None:
        """Say in the tooltips which keys switch."""
        for mode in MODES:
            key = self._keys.name_of(f"mode.{mode.id}")
            told = mode.text.replace("&", "")
            self._by_id[mode.id].setToolTip(tooltip(f"{told} ({key})" if key else told))

    def _show(self, identity: str) -> None:
        self._by_id[identity].setChecked(True)


def switch_to(identity: str, window: "MainWindow") -> None:
    """Go over to a mode."""
    window.modes.switch(identity)
    window.reader.setFocus()


def is_current(identity: str, window: "MainWindow") -> bool:
    """Whether the window is in this mode."""
    return window.modes.current.id == identity
