"""What a list says while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.keys.key_maps import KeyMaps
from annotator.ui.lists.plain import own
from annotator.ui.lists.scrolled import Scrolled


class EmptyState(QWidget):
    """A line that says what is missing, a sentence that says what to do next, a button for it where there is one.

    Of several sentences it says the first whose commands there are; a command's id in braces is told as the key that it has now.
    """

    asked = Signal()

    def __init__(
        self,
        title: str,
        *sentences: str,
        keys: KeyMaps | None = None,
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys, self._sentences = keys, sentences
        self._title, self._sentence = _label("heading"), _label("muted")
        self._button = QPushButton()
        self._button.setObjectName("empty.button")
        self._button.clicked.connect(self.asked)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(16, 24, 16, 24)
        rows.setSpacing(8)
        rows.addStretch(2)
        rows.addWidget(self._title)
        rows.addWidget(self._sentence)
        rows.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(page))
        self.say(title, *sentences, button=button)
        if keys is not None:
            keys.rebound.connect(self._name_keys)

    def say(self, title: str, *sentences: str, button: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentences = sentences
        self._button.setText(own(button))
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))
        self._name_keys()

    def _name_keys(self) -> None:
        told = self._keys.told(*self._sentences) if self._keys else "".join(self._sentences[:1])
        self._sentence.setText(told)
        self.setAccessibleName(f"{self._title.text()} {told}".strip())


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
