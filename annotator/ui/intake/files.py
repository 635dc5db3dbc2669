"""The files that are to be read: a list to which more can be added."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.storage.intake import Item
from annotator.ui.intake.words import counted, known_kinds
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.shown_text import one_line

MOST_LISTED = 2_000
"""Files that the list shows; all of them are read."""


class FilesPane(QWidget):
    """Files by name; the one that is chosen is previewed."""

    chosen = Signal(object)
    added = Signal(object)

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._count = QLabel()
        self._count.setProperty("role", "heading")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._list = QListWidget()
        self._list.setObjectName("intake.files")
        self._list.setAccessibleName("Files to read")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._tell)
        self._more = QLabel(wordWrap=True)
        self._more.setProperty("role", "muted")
        self._more.setTextFormat(Qt.TextFormat.PlainText)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._count)
        rows.addWidget(self._list, 1)
        rows.addWidget(self._more)
        rows.addLayout(self._buttons())
        self.show_items([])

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these files, the first one chosen unless another one was."""
        before = self._list.currentRow()
        self._list.clear()
        for item in items[:MOST_LISTED]:
            row = QListWidgetItem(
                one_line(f"{item.folder}/{item.path.name}" if item.folder else item.path.name)
            )
            row.setData(Qt.ItemDataRole.UserRole, item)
            row.setToolTip(tooltip(str(item.path)))
            self._list.addItem(row)
        self._count.setText(counted(len(items), "file"))
        self._more.setText(f"and {len(items) - MOST_LISTED:,} more")
        self._more.setVisible(len(items) > MOST_LISTED)
        if items:
            self._list.setCurrentRow(max(0, before))

    def choose_files(self) -> None:
        """Ask for files to add."""
        kinds = f"Files with articles ({known_kinds()});;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self, "Add files", str(self.place), kinds)
        if names:
            self.added.emit([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder to add."""
        name = QFileDialog.getExistingDirectory(self, "Add a folder", str(self.place))
        if name:
            self.added.emit([Path(name)])

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text, run in (
            ("files", "Add files …", self.choose_files),
            ("folder", "Add a folder …", self.choose_folder),
        ):
            button = QPushButton(text)
            button.setObjectName(f"intake.add.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _tell(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(row.data(Qt.ItemDataRole.UserRole))
