"""Words that come from an article, a scheme, a folder or another package, where Qt would take them for markup."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from annotator.ui.lists.shown_text import isolated


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def own(text: str) -> str:
    """The program's own words as a mirrored window has to have them: the dots or the sign that end them stay at their end."""
    return isolated(text) if QGuiApplication.isRightToLeft() else text


def tooltip(text: str) -> str:
    """The text as a tool tip in which nothing is markup: Qt would follow the address of a picture in it."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
