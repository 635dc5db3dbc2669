"""What a screen reader is told beside what Qt tells it by itself."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


def say(widget: QWidget, text: str) -> None:
    """Have a sentence read out as one of a widget; nothing happens where no screen reader listens, or nothing is to be said."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class CurrentRows(QObject):
    """A list that gets the keyboard tells which row is the current one; Qt tells only of the list, and of the rows that come after."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractItemView) and QAccessible.isActive():
            QTimer.singleShot(0, now, lambda: tell_current(now))  # after Qt has told of the list


def tell_current(view: QAbstractItemView) -> None:
    """Tell that the keyboard is on the current row of a list that has it."""
    if view.hasFocus() and view.currentIndex().isValid():
        row = QAccessible.queryAccessibleInterface(view).focusChild()
        if row is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))
