"""The interface with larger letters, and what of it is cut off."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton, QWidget


@contextmanager
def letters_of(scale: float) -> Iterator[None]:
    """The interface's letters so many times as large as they are."""
    usual = QApplication.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * scale)
    QApplication.setFont(larger)
    yield
    QApplication.setFont(usual)


def cut_off(part: QWidget) -> list[str]:
    """What is shown with less room than its words take."""
    labels = [one for one in part.findChildren(QLabel) if one.isVisible()]
    boxes = [one for one in part.findChildren(QComboBox) if one.isVisible()]
    buttons = [one for one in part.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    return [
        *(one.text() for one in labels if not one.wordWrap() and one.width() < one.sizeHint().width()),
        *(one.text() for one in labels if not one.wordWrap() and one.height() < one.sizeHint().height()),
        *(one.text() for one in labels if one.height() < one.heightForWidth(one.width())),
        *(one.currentText() for one in boxes if one.height() < one.sizeHint().height()),
        *(one.text() for one in buttons if narrow(one)),
    ]


def narrow(button: QAbstractButton) -> bool:
    """Whether the words of a button are cut; those that may be in their row say so in a tooltip."""
    lacking = button.width() < button.minimumSizeHint().width()
    return lacking and not (isinstance(button, QPushButton) and button.toolTip())
