"""A line for a folder, with a button to look for it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.ui.lists.plain import own


class FolderRow(QWidget):
    """`changed` tells that another folder is meant now; `name` begins the names of its parts."""

    changed = Signal()

    def __init__(self, words: str, name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._line = QLineEdit(str(folder))
        self._line.setObjectName(f"{name}.into")
        self._line.setAccessibleName(words)
        self._line.editingFinished.connect(self.changed)
        label = QLabel(words)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self._line)
        choose = QPushButton(own("Choose …"))
        choose.setObjectName(f"{name}.into.choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self._line, 1)
        row.addWidget(choose)

    @property
    def folder(self) -> Path:
        """The folder, whether it is there yet or not."""
        return Path(self._line.text().strip()).expanduser().absolute()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._line.setText(str(folder))

    @property
    def is_named(self) -> bool:
        """Whether a folder is named at all."""
        return bool(self._line.text().strip())

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._words, str(self.folder))
        if chosen:
            self._line.setText(chosen)
            self.changed.emit()
