"""Any command or article by a few letters of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.dialogs.entry import Entry, score

MOST_SHOWN = 60
WIDTH = 560
HEIGHT = 380
FROM_TOP = 72
"""Pixels from the window's upper edge."""


class CommandPalette(QDialog):
    """Type to narrow, Up and Down to choose, Enter to do it, Esc to leave."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle("Commands")
        self._entries = entries
        self._shown: list[Entry] = []
        self.field = QLineEdit(self, placeholderText="Search a command or an article")
        self.field.setObjectName("palette.field")
        self.field.setAccessibleName("Search a command or an article")
        self.list = QTreeWidget(self)
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setRootIsDecorated(False)
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName("Commands and articles found")
        self.list.setColumnCount(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._narrow("")
        self.resize(min(WIDTH, parent.width() - 32), min(HEIGHT, parent.height() - FROM_TOP))
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + FROM_TOP)

    @property
    def shown(self) -> list[Entry]:
        """The entries that answer what was typed, the best first."""
        return self._shown

    def _narrow(self, query: str) -> None:
        answers = [(score(query, f"{entry.text} {entry.group}"), entry) for entry in self._entries]
        hits = [(points, entry) for points, entry in answers if points > 0]
        hits.sort(key=lambda hit: (not hit[1].enabled, -hit[0]) if query else (not hit[1].enabled,))
        self._shown = [entry for _, entry in hits[:MOST_SHOWN]]
        self.list.clear()
        self.list.addTopLevelItems([_line(entry) for entry in self._shown])
        self.list.setColumnWidth(0, self.width() * 11 // 20)
        self.list.setColumnWidth(1, self.width() // 5)
        self._choose(0)

    def _choose(self, row: int) -> None:
        item = self.list.topLevelItem(max(0, min(row, len(self._shown) - 1)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _take(self, item: QTreeWidgetItem) -> None:
        entry = self._shown[self.list.indexOfTopLevelItem(item)]
        if not entry.enabled or entry.run is None:
            return
        self.accept()
        entry.run()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave letters to the field; Up, Down and Enter move and choose in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            item = self.list.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if item is not None:
                    self._take(item)
                return True
            if event.key() in steps and item is not None:
                self._choose(self.list.indexOfTopLevelItem(item) + steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)


def _line(entry: Entry) -> QTreeWidgetItem:
    item = QTreeWidgetItem([entry.text, entry.group, entry.keys])
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if not entry.enabled:
        item.setDisabled(True)
        item.setToolTip(0, "Not possible just now.")
    return item
