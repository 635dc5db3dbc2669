"""The strip over the article that says what is wrong, without standing in the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.ui.lists.scrolled import Yielding
from annotator.ui.spoken import say


class NoticeBar(QFrame):
    """One message at a time; it stays until it is closed, replaced, or no longer true. What lasts stands before it until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = self._lasting = ""
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._label = QLabel(self, wordWrap=True)
        self._label.setObjectName("notice.text")
        self._label.setTextFormat(self._label.textFormat().PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QPushButton("Close", self)
        close.setObjectName("notice.close")
        close.setProperty("role", "flat")
        close.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(Yielding(self._label), 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)  # else the strip were no taller than this
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, text: str) -> None:
        """Show a message; to a screen reader it is the strip's name, and it is read out."""
        self._said = text
        self._show()
        say(self, text)

    def say_lasting(self, text: str) -> None:
        """Show a message that no article's opening or saying takes away, beside the others."""
        self._lasting = f"{self._lasting} {text}".strip()
        self._show()
        say(self, text)

    def dismiss(self) -> None:
        """Take the message away; one that lasts stays."""
        self._said = ""
        self._show()

    def _close(self) -> None:
        self._said = self._lasting = ""
        self._show()

    def _show(self) -> None:
        told = " ".join(filter(None, (self._lasting, self._said)))
        self._label.setText(told)
        self.setAccessibleName(told)
        self.setVisible(bool(told))
