"""The lines and buttons over the table of actors and issues."""

from PySide6.QtWidgets import QLabel, QPushButton

from annotator.ui.lists.plain import own, plain_label


def line_of(name: str, role: str) -> QLabel:
    """A line that says something about the table, in the colour of a role."""
    label = plain_label()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def pill(name: str, told: str) -> QPushButton:
    """A button with some words on it."""
    button = QPushButton(own(told))
    button.setObjectName(name)
    button.setAccessibleName(told.rstrip(" …"))
    button.setProperty("role", "pill")
    return button
