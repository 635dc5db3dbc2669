"""A mouse event handed on from one widget to another."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


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
