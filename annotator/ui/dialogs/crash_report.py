"""What an earlier process left when it failed, to be copied or opened."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from annotator.ui.opening import open_for

TOLD = (
    "What you had done is safe: it was in the journal, and is in the sidecars again. The report says where in the program it "
    "happened and which versions were at work; it has no text of your articles in it, and nobody gets it unless you send it."
)
SIZE = (90, 26)
"""How large the dialog opens, in characters and lines."""


class CrashReportDialog(QDialog):
    """A sentence, the report, buttons to copy it and to show where it is."""

    def __init__(self, reports: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash-report")
        self.setWindowTitle("Annotator failed the last time")
        self._reports = reports
        self._text = "\n\n".join(map(_read, reports))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        title = QLabel("Annotator failed the last time")
        title.setProperty("role", "heading")
        rows.addWidget(title)
        told = QLabel(TOLD)
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        rows.addWidget(told)
        self.report = QPlainTextEdit(self._text)
        self.report.setObjectName("crash-report.text")
        self.report.setAccessibleName("Report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        rows.addWidget(self.report, 1)
        rows.addLayout(self._buttons())
        open_for(self, *SIZE)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
        self.copy_button.setText("Copied")

    def show_folder(self) -> None:
        """Show the folder of the reports where the system shows files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._reports[0].parent)))

    def _buttons(self) -> QHBoxLayout:
        self.copy_button = QPushButton("Copy")
        self.open_button = QPushButton("Show the file")
        close = QPushButton("Close")
        beside = QHBoxLayout()
        beside.addStretch(1)
        wanted = (
            ("copy", self.copy_button, self.copy),
            ("open", self.open_button, self.show_folder),
            ("close", close, self.accept),
        )
        for name, button, act in wanted:
            button.setObjectName(f"crash-report.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(act)
            beside.addWidget(button)
        close.setDefault(True)
        return beside


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
