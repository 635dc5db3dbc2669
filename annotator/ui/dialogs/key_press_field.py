"""A field that takes the next key that is pressed, whichever it is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from annotator.ui.keys.notation import pressed


class KeyPressField(QLineEdit):
    """Waits for one key while it has the keyboard; Esc gives it back, and nothing is taken.

    `taken` carries the key in the portable notation, `left` tells that there is none.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setPlaceholderText("Press the new key, or Esc")
        self.hide()

    def wait(self) -> None:
        """Show the field, and wait for a key."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        """Tab, and what would be a command's key, too, belong to the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif key:
            self.hide()
            self.taken.emit(key)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.isHidden() and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()
            self.left.emit()
