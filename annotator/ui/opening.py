"""How large a dialog opens: no larger than the screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

SHARE = 0.95
"""The share of the screen that a dialog takes at most."""


def open_at(dialog: QWidget, wide: int, tall: int) -> None:
    """As wide and tall as this (pixels), where the screen has room for it."""
    dialog.resize(QSize(wide, tall).boundedTo(dialog.screen().availableSize() * SHARE))


def open_for(dialog: QWidget, characters: int, lines: int) -> None:
    """Wide enough for so many characters, tall enough for so many lines, where the screen has room for it."""
    metrics = dialog.fontMetrics()
    open_at(dialog, characters * metrics.averageCharWidth(), lines * metrics.lineSpacing())
