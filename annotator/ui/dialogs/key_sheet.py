"""All keys on one sheet, by menu."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.entry import Entry, score


class KeySheet(QDialog):
    """What each key does; the field narrows the sheet."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle("All keys")
        self._entries = [entry for entry in entries if entry.keys]
        self.field = QLineEdit(self, placeholderText="Filter keys", clearButtonEnabled=True)
        self.field.setObjectName("keys.filter")
        self.field.setAccessibleName("Filter keys")
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setObjectName("keys.list")
        self.tree.setAccessibleName("Keys")
        self.tree.setColumnCount(2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.tree)
        layout.addWidget(buttons)
        self.field.textChanged.connect(self._fill)
        self.resize(520, 640)
        self._fill("")

    def _fill(self, query: str) -> None:
        self.tree.clear()
        hits = [entry for entry in self._entries if score(query, f"{entry.text} {entry.keys} {entry.group}")]
        for group, entries in groupby(
            sorted(hits, key=lambda entry: entry.group), key=lambda entry: entry.group
        ):
            heading = QTreeWidgetItem([group, ""])
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            heading.addChildren([QTreeWidgetItem([entry.text, entry.keys]) for entry in entries])
            self.tree.addTopLevelItem(heading)
        self.tree.expandAll()
        self.tree.setColumnWidth(0, self.width() * 3 // 5)
