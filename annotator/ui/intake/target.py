"""Where the articles go: a folder, and what becomes of duplicates."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.ui.dialogs.folder_row import FolderRow


class TargetRow(QWidget):
    """The line for the folder, and a box for duplicates."""

    changed = Signal()

    def __init__(self, into: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = FolderRow("Read into", "intake", into, self)
        self._folder.changed.connect(self.changed)
        self._leave_out = QCheckBox("Leave out what has the same text as an article that is there")
        self._leave_out.setObjectName("intake.leave-out")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._folder)
        rows.addWidget(self._leave_out)

    @property
    def into(self) -> Path:
        """The folder, whether it is there yet or not."""
        return self._folder.folder

    @into.setter
    def into(self, folder: Path) -> None:
        self._folder.folder = folder

    @property
    def is_named(self) -> bool:
        """Whether a folder is named at all."""
        return self._folder.is_named

    @property
    def leaves_out(self) -> bool:
        """Whether duplicates are left out."""
        return self._leave_out.isChecked()
