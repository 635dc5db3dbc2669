"""The note of an annotation."""

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

PAUSE = 2000
"""Milliseconds without a key after which what was typed is handed over, so that it cannot be lost."""

LINES_SHOWN = 3


class NoteField(QPlainTextEdit):
    """Free text; handed over when the keyboard goes elsewhere or rests. `committed` carries the annotation's id and the note."""

    committed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details.note")
        self.setAccessibleName("Note")
        self.setPlaceholderText("What the next reader should know")
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self._identity = ""
        self._shown = ""
        self._typed: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._keep_typed)
        self._fit()

    def show_note(self, identity: str, note: str, *, may_edit: bool) -> None:
        """Show the note of an annotation; what a person is typing for the same one stays."""
        self.setReadOnly(not may_edit)
        if identity == self._identity and (note == self._shown or self._typed is not None):
            self._shown = note
            return
        self._identity, self._shown, self._typed = identity, note, None
        if self.toPlainText() != note:
            with QSignalBlocker(self):
                self.setPlainText(note)

    def let_go(self) -> None:
        """Belong to no annotation any more."""
        self._identity, self._typed = "", None
        self._pause.stop()

    def set_pause(self, milliseconds: int) -> None:
        """How long the keyboard rests before what was typed is handed over."""
        self._pause.setInterval(milliseconds)

    def commit(self) -> None:
        """Hand over what was typed, if it was not yet."""
        self._pause.stop()
        typed, self._typed = self._typed, None
        if self._identity and typed is not None and typed != self._shown:
            self._shown = typed
            self.committed.emit(self._identity, typed)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _keep_typed(self) -> None:
        self._typed = self.toPlainText()
        self._pause.start()

    def _fit(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        self.setFixedHeight(LINES_SHOWN * line + 20)
