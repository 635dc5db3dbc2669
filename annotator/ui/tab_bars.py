"""Keeps the keyboard off the tab bars of docks that Qt has put out of sight."""

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QTabBar
from typing_extensions import override


class TabBars(QObject):
    """Qt makes a bar for docks that lie upon each other, and moves it outside the window while there is nothing to choose, but leaves it in the order of Tab."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._watch(bar)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QTabBar) and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._let_tab_reach(watched)
        elif isinstance(event, QChildEvent) and event.added() and isinstance(event.child(), QTabBar):
            self._watch(event.child())
        return super().eventFilter(watched, event)

    def _watch(self, bar: QObject) -> None:
        if isinstance(bar, QTabBar):
            bar.setAccessibleName("Panels that share this place")
            bar.installEventFilter(self)
            self._let_tab_reach(bar)

    def _let_tab_reach(self, bar: QTabBar) -> None:
        there = bar.geometry().intersects(self._window.rect())
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus if there else Qt.FocusPolicy.NoFocus)
