"""The page of a dialog that says how far something is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from annotator.ui.lists.shown_text import one_line
from annotator.ui.motion import run_on


class ProgressPage(QWidget):
    """A bar with a line under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = False
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("How far it is")
        self._bar.setProperty("role", "whole")
        self._line = QLabel()
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setProperty("role", "muted")
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(64, 0, 64, 0)
        rows.setSpacing(12)
        rows.addStretch(2)
        rows.addWidget(self._bar)
        rows.addWidget(self._line)
        rows.addStretch(3)

    def start(self, total: int, words: str) -> None:
        """Begin with so many things; with 0 nobody knows how many there are."""
        self._counted = total > 0
        if self._counted:
            self._bar.setRange(0, total)
            self._bar.setValue(0)
        else:
            run_on(self._bar)
        self._line.setText(words)

    def show_progress(self, done: int, words: str) -> None:
        """So many are done; the words say what is at hand."""
        if self._counted:
            self._bar.setValue(done)
        self._line.setText(one_line(words, 100))
