"""The menu of the folders and articles opened last."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from annotator.ui.lists.plain import tooltip

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class RecentMenu(QMenu):
    """Filled when it is about to be shown."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__("Open &recent", window)
        self.setObjectName("menu.recent")
        self._window = window
        self.aboutToShow.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Fill the menu anew."""
        self.clear()
        recent = self._window.memory.recent
        for path in recent:
            action = self.addAction(path.name + ("/" if path.is_dir() else ""), partial(self._open, path))
            action.setToolTip(tooltip(str(path)))
        if recent:
            self.addSeparator()
        self.addAction("&Forget these", self._window.memory.forget_recent).setEnabled(bool(recent))

    def _open(self, path: Path) -> None:
        self._window.library.open([path])
