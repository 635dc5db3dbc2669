"""The widths of the panels beside the article: they give way to it in a small window, and come back with a larger one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget
from typing_extensions import override

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

READABLE = 480
"""Pixels that the article should have: in a smaller window the panels beside it get narrower."""

SLIM = (190, 250)
"""Pixels that the panels keep, those of the articles and those of the statements."""


class DockRoom(QObject):
    """Watches how wide the window is."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before: dict[QDockWidget, int] = {}
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and isinstance(event, QResizeEvent):
            wider = event.size().width() - event.oldSize().width()
            if wider:
                QTimer.singleShot(0, self, self._come_back if wider > 0 else self._give_way)
        return super().eventFilter(watched, event)

    def _give_way(self) -> None:
        """Let the panels get narrower, as far as they can still be read."""
        lacking = READABLE - self._window.pane.width()
        spare = {
            dock: max(0, dock.width() - slim) for dock, slim in zip(self._beside(), SLIM, strict=True) if dock
        }
        if lacking > 0 and any(spare.values()):
            for dock in spare:
                self._before.setdefault(dock, dock.width())
            share = min(1.0, lacking / sum(spare.values()))
            self._resize({dock: dock.width() - round(wide * share) for dock, wide in spare.items()})

    def _come_back(self) -> None:
        """Let the panels be as wide as before they gave way, as far as the article can spare it."""
        there = {dock: max(0, was - dock.width()) for dock, was in self._before.items() if dock.isVisible()}
        spare = self._window.pane.width() - READABLE
        if spare > 0 and any(there.values()):
            share = min(1.0, spare / sum(there.values()))
            self._resize({dock: dock.width() + round(wide * share) for dock, wide in there.items()})
            if share == 1.0:
                self._before.clear()

    def _beside(self) -> list[QDockWidget | None]:
        """The panels in sight, that on the side of the articles and that on the side of the statements."""
        window = self._window
        right = (window.statements_dock, window.actors.dock, window.review.dock, window.details_dock)
        sides = (window.articles_dock,), right
        return [next((one for one in docks if one.isVisible()), None) for docks in sides]

    def _resize(self, widths: dict[QDockWidget, int]) -> None:
        self._window.resizeDocks(list(widths), list(widths.values()), Qt.Orientation.Horizontal)
