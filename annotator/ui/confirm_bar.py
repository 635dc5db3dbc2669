"""The bar that asks whether to do what is shown in the article already."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from annotator.ui.closing import close
from annotator.ui.foot import EDGE
from annotator.ui.key_row import KeyRow

OWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class ConfirmBar(QFrame):
    """Enter does it, Esc lets it be; with every other key the window goes on."""

    closed = Signal()

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setObjectName("confirm-bar")
        self.setProperty("role", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._around = around
        self._deed: Callable[[], None] | None = None
        keys = KeyRow(self)
        self._said = keys.say("", "heading")
        keys.offer("Enter", "mark them")
        keys.offer("Esc", "let them be", "muted")
        self.hide()

    def ask(self, said: str, deed: Callable[[], None]) -> None:
        """Say what would be done, and do it when that is asked for."""
        self._said.setText(said)
        self._deed = deed
        self.setAccessibleName(said)
        self.setAccessibleDescription("Enter: mark them; Esc: let them be")
        self.setMaximumWidth(max(200, self._around.width() - 2 * EDGE))
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the bar; nothing is done."""
        if self._deed is not None:
            self._deed = None
            close(self)

    @override
    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in OWN
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed
        if event.key() in OWN:
            self.leave()
            if deed is not None and event.key() != Qt.Key.Key_Escape:
                deed()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.leave()
