"""The dialog that asks which names and mentions shall stand by themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.corpus.mentions import Mention
from annotator.model.register import Entry
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.shown_text import one_line
from annotator.ui.opening import open_for
from annotator.ui.panels.article_rows import counted

SIZE = (65, 25)
"""How large the dialog opens, in characters and lines."""

DATA = Qt.ItemDataRole.UserRole


class SplitDialog(QDialog):
    """A list to tick: the other names of an entry, each with what goes with it, then its mentions in the open article."""

    def __init__(
        self, entry: Entry, held: dict[str, int], here: Sequence[Mention], parent: QWidget | None = None
    ) -> None:
        """`held` tells how many annotations hold each id; `here` are the mentions of the open article."""
        super().__init__(parent)
        self.setObjectName("actors.split-off")
        self.setWindowTitle("Split")
        title = plain_label(f"What of “{entry.name}” is somebody else?")
        title.setProperty("role", "title")
        title.setWordWrap(True)
        note = plain_label(
            "The first name that is ticked becomes the name of the new entry. What was merged in as an entry of its own takes its mentions along in all articles."
        )
        note.setWordWrap(True)
        note.setProperty("role", "muted")
        self.list = QListWidget()
        self.list.setObjectName("actors.split-off.list")
        self.list.setAccessibleName("Names and mentions")
        for name in dict.fromkeys((*entry.also, *entry.aliases)):
            along = f" · {counted(held[name], 'mention')}" if held.get(name) else ""
            self._add(f"{name}{along}", name)
        for one in here:
            self._add(f"In this article: {one_line(one.words, 90) or '(implied)'}", one)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        for widget in (title, note, self.list, self._buttons()):
            rows.addWidget(widget)
        self.list.itemChanged.connect(self._enable)
        self.list.setCurrentRow(0)
        self._enable()
        open_for(self, *SIZE)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton("Split", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("actors.split-off.go")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    @property
    def spellings(self) -> list[str]:
        """The names that are ticked."""
        return [one for one in self._ticked() if isinstance(one, str)]

    @property
    def mentions(self) -> list[Mention]:
        """The mentions that are ticked."""
        return [one for one in self._ticked() if isinstance(one, Mention)]

    def _ticked(self) -> list[object]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(DATA) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _add(self, told: str, what: object) -> None:
        item = QListWidgetItem(told)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(DATA, what)
        self.list.addItem(item)

    def _enable(self) -> None:
        self.go.setEnabled(bool(self._ticked()))
