"""What a list says while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A line that says what is missing, a sentence that says what to do next, a button for it where there is one."""

    asked = Signal()

    def __init__(self, title: str, sentence: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _label(title, "heading")
        self._sentence = _label(sentence, "muted")
        self._button = QPushButton(button)
        self._button.setObjectName("empty.button")
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))
        self._button.clicked.connect(self.asked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(8)
        rows.addStretch(2)
        rows.addWidget(self._title)
        rows.addWidget(self._sentence)
        rows.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)

    def say(self, title: str, sentence: str, button: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{title} {sentence}")


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
