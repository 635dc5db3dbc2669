"""Where the articles go: a folder, and what becomes of duplicates."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget


class TargetRow(QWidget):
    """A line for the folder, a button to look for it, a box for duplicates."""

    changed = Signal()

    def __init__(self, into: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit(str(into))
        self._line.setObjectName("intake.into")
        self._line.setAccessibleName("Folder to read into")
        self._line.editingFinished.connect(self.changed)
        label = QLabel("Read into")
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self._line)
        choose = QPushButton("Choose …")
        choose.setObjectName("intake.into.choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self._leave_out = QCheckBox("Leave out what has the same text as an article that is there")
        self._leave_out.setObjectName("intake.leave-out")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self._line, 0, 1)
        grid.addWidget(choose, 0, 2)
        grid.addWidget(self._leave_out, 1, 1, 1, 2)

    @property
    def into(self) -> Path:
        """The folder, whether it is there yet or not."""
        return Path(self._line.text().strip()).expanduser().absolute()

    @into.setter
    def into(self, folder: Path) -> None:
        self._line.setText(str(folder))

    @property
    def is_named(self) -> bool:
        """Whether a folder is named at all."""
        return bool(self._line.text().strip())

    @property
    def leaves_out(self) -> bool:
        """Whether duplicates are left out."""
        return self._leave_out.isChecked()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Read into", str(self.into))
        if chosen:
            self._line.setText(chosen)
            self.changed.emit()
