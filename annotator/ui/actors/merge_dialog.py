"""The dialog that asks which entry is the same as the one in hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.naming import matching
from annotator.model.register import Entry
from annotator.ui.lists.plain import plain_label
from annotator.ui.opening import open_for

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
SIZE = (60, 24)
"""How large the dialog opens, in characters and lines."""

MOST = 200


class MergeDialog(QDialog):
    """A few letters, Up and Down, Enter; below stands what will change."""

    def __init__(
        self,
        kept: Entry,
        others: Sequence[Entry],
        tell: Callable[[Entry], str],
        parent: QWidget | None = None,
    ) -> None:
        """`tell` says what merging an entry into the one that is kept will change."""
        super().__init__(parent)
        self.setObjectName("actors.merge")
        self.setWindowTitle("Merge")
        self._others, self._tell = others, tell
        self.line = QLineEdit(placeholderText="a few letters of the name", clearButtonEnabled=True)
        self.line.setObjectName("actors.merge.line")
        self.line.setAccessibleName("Name of the other one")
        self.list = QListWidget()
        self.list.setObjectName("actors.merge.list")
        self.list.setAccessibleName("Entries")
        self.told = plain_label()
        self.told.setObjectName("actors.merge.told")
        self.told.setWordWrap(True)
        self.told.setProperty("role", "muted")
        self._lay_out(kept)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.currentRowChanged.connect(self._say)
        self.list.itemDoubleClicked.connect(self.accept)
        self._fill()
        self.line.setFocus()
        open_for(self, *SIZE)

    @property
    def chosen(self) -> Entry | None:
        """The entry that goes into the other one."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = MOVES.get(Qt.Key(event.key()))
            if step and self._shown:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, kept: Entry) -> None:
        title = plain_label(f"Who is the same as “{kept.name}”?")
        title.setProperty("role", "title")
        title.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("actors.merge.go")
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        for widget in (title, self.line, self.list, self.told, buttons):
            rows.addWidget(widget)

    def _fill(self) -> None:
        self._shown = matching(self._others, self.line.text())[:MOST]
        self.list.clear()
        for entry in self._shown:
            self.list.addItem(QListWidgetItem(" · ".join(filter(None, (entry.name, entry.kind)))))
        self.list.setCurrentRow(0)
        self._say()

    def _say(self) -> None:
        chosen = self.chosen
        self.told.setText(self._tell(chosen) if chosen else "No other entry has such a name.")
        self.go.setEnabled(chosen is not None)
