"""What a bar says and which keys answer it, in as many lines as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.lists.flow import FlowLayout

EDGES = (16, 8, 16, 8)
GAP = 8
"""Pixels around all of it, and from one word to the next."""


class KeyRow(QVBoxLayout):
    """A key never stands in another line than what it does."""

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self.setContentsMargins(*EDGES)
        self._flow = FlowLayout(gap=GAP)
        self.addLayout(self._flow)

    def clear(self) -> None:
        """Say nothing any more."""
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def say(self, text: str, role: str = "") -> QLabel:
        """Words with a role of the style sheet."""
        label = _label(text, role)
        self._flow.addWidget(label)
        return label

    def offer(self, key: str, text: str, role: str = "") -> None:
        """A key and what it does."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(_label(key, "keycap"))
        row.addWidget(_label(text, role))
        self._flow.addWidget(both)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
