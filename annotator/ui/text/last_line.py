"""Keeps the last line of a text in sight in a window that is lower than that line with the room around it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit


class LastLine(QObject):
    """Qt lets such a window scroll to behind the last line, where nothing is left to be painted, hit or scrolled from."""

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view)
        self._view = view
        view.verticalScrollBar().rangeChanged.connect(self._hold)

    def _hold(self, _least: int, most: int) -> None:
        last = max(0, self._view.document().lineCount() - 1)
        if most > last:
            self._view.verticalScrollBar().setMaximum(last)
