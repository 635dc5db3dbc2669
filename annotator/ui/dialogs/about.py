"""What this program is, which versions are at work, where things are kept."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.dialogs.versions import LICENCE, as_text, places, versions
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.lists.shapes import scaled

WHAT = "Mark who said what, and who stands where on what, in news articles; export labelled datasets."

WIDTH = 76
"""How wide the dialog opens, in characters."""


class AboutDialog(QDialog):
    """Reads like a page; all of it can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle("About Annotator")
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24, 20, 24, 8)
        rows.setSpacing(12)
        title = _text("Annotator", "heading")
        title.setFont(scaled(self.font(), 1.4, bold=True))
        rows.addWidget(title)
        rows.addWidget(_text(WHAT))
        rows.addWidget(_text(f"Free software under the {LICENCE}.", "muted"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for name, value in versions():
            self._add(name, value)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), 12)
        for name, value in places():
            self._add(name, value)
        rows.addLayout(self._grid)
        rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = Scrolled(page)
        whole.addWidget(self._area)
        whole.addLayout(self._buttons())
        self._area.fit_window(WIDTH * QFontMetrics(self.font()).averageCharWidth())

    def copy(self) -> None:
        """Put versions and places on the clipboard."""
        QGuiApplication.clipboard().setText(as_text())
        self._copy.setText("Copied")

    def _add(self, name: str, value: str) -> None:
        place = self._grid.rowCount()
        label = _text(name, "muted")
        label.setWordWrap(False)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        told = _text(value)
        told.setAccessibleName(f"{name}: {value}")
        self._grid.addWidget(told, place, 1)

    def _buttons(self) -> QHBoxLayout:
        self._copy = QPushButton("Copy")
        self._copy.setObjectName("about.copy")
        self._copy.setAccessibleName("Copy versions and places")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self.copy)
        close = QPushButton("Close")
        close.setObjectName("about.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        beside = QHBoxLayout()
        beside.setContentsMargins(24, 8, 24, 20)
        beside.addStretch(1)
        beside.addWidget(self._copy)
        beside.addWidget(close)
        return beside


def _text(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName("about.text")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
