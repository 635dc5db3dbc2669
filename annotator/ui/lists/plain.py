"""Words that come from an article, a scheme, a folder or another package, where Qt would take them for markup."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def tooltip(text: str) -> str:
    """The text as a tool tip in which nothing is markup: Qt would follow the address of a picture in it."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
