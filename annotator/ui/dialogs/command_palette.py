"""The command palette: type a few letters, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.dialogs.entry import Entry
from annotator.ui.dialogs.entry_delegate import EntryDelegate
from annotator.ui.dialogs.entry_model import EntryModel
from annotator.ui.lists.card_view import CardView

ROWS_SHOWN = 10
FROM_TOP = 56
"""Pixels between the upper edges of the window and of the palette."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS_SHOWN,
    Qt.Key.Key_PageUp: -ROWS_SHOWN,
}


class CommandPalette(QDialog):
    """Lists commands and articles, those used last first; Up and Down choose, Enter does it, Esc closes.

    `ran` tells the id of what was done, for those who remember what was used last.
    """

    ran = Signal(str)

    def __init__(
        self, entries: Sequence[Entry], parent: QWidget | None = None, *, recent: Sequence[str] = ()
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle("Command palette")
        self.setAccessibleName("Command palette")
        self.model = EntryModel(entries, recent, self)
        self.field = QLineEdit(placeholderText="Type a command or the title of an article")
        self.field.setObjectName("palette.field")
        self.field.setAccessibleName("Command or article")
        delegate = EntryDelegate(self)
        self.list = CardView(self.model, delegate, self)
        delegate.view = self.list
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName("Commands and articles")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = QLabel("No command and no article is called that.")
        self.nothing.setObjectName("palette.nothing")
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(delegate)
        self.field.textChanged.connect(self._type)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self._choose(0)

    @property
    def row(self) -> int:
        """The row that Enter takes; -1 if there is none."""
        return self._row

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._choose(self._row + _STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.model.index(self._row, 0))
                return True
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, FROM_TOP))
            self.move(corner)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self, delegate: EntryDelegate) -> None:
        frame = QFrame()
        frame.setProperty("role", "floating")
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.setSpacing(8)
        for widget in (self.field, self.list, self.nothing):
            rows.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        row = delegate.card_height(QModelIndex(), 0)
        self.list.set_usual_height(row)
        self.list.setFixedHeight(ROWS_SHOWN * row)
        self.nothing.setFixedHeight(ROWS_SHOWN * row)
        wide = 72 * QFontMetrics(self.font()).averageCharWidth()
        window = self.parentWidget()
        self.setFixedWidth(min(wide, window.width() - 32) if window is not None else wide)

    def _type(self, typed: str) -> None:
        self.model.type(typed)
        self._choose(0)

    def _choose(self, row: int) -> None:
        count = self.model.rowCount()
        self._row = max(0, min(row, count - 1)) if count else -1
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        self.list.setProperty("current-row", self._row)
        if self._row >= 0:
            index = self.model.index(self._row, 0)
            self.list.scrollTo(index)
            told = index.data(Qt.ItemDataRole.AccessibleTextRole)
        else:
            told = self.nothing.text()
        self.field.setAccessibleDescription(told)
        self.list.viewport().update()

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self.model.entry(index.row())
        if not entry.enabled:
            return
        self.accept()
        self.ran.emit(entry.id)
        entry.run()
