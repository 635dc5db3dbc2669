"""A mouse event handed on from one widget to another."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Forwarding:
    """Hands events on to a child; what the child does not want Qt gives back to its parent, and there it ends."""

    def __init__(self) -> None:
        self._busy = False

    def hand_on(self, event: QMouseEvent, target: QWidget) -> bool:
        """Whether the target has taken the event."""
        if self._busy:
            event.ignore()
            return False
        self._busy = True
        try:
            return QApplication.sendEvent(target, moved_to(event, target))
        finally:
            self._busy = False


def moved_to(event: QMouseEvent, target: QWidget) -> QMouseEvent:
    """The same event as it looks from another widget."""
    return QMouseEvent(
        event.type(),
        QPointF(target.mapFromGlobal(event.globalPosition())),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )
