"""The dialog that shows what a bulk decision would decide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.verdict import Decision
from annotator.review.queue import Waiting
from annotator.ui.lists.plain import plain_label
from annotator.ui.panels.article_rows import counted
from annotator.ui.review.figure_tiles import UNKNOWN

SIZE = (720, 520)
"""How large the dialog opens, in pixels."""

MOST_SHOWN = 1000
"""Rows of the preview; the rest is counted."""

VERBS = {Decision.ACCEPTED: "Accept", Decision.REJECTED: "Reject"}
COLUMNS = ("Article", "Type", "Actor", "Confidence", "Words")


class BulkDialog(QDialog):
    """Every suggestion that would be decided; accepted by the button that says how many there are."""

    def __init__(
        self,
        decision: Decision,
        rows: Sequence[Waiting],
        words_of: Callable[[Waiting], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bulk")
        articles = len({one.article for one in rows})
        what = f"{counted(len(rows), 'suggestion')} in {counted(articles, 'article')}"
        self.setWindowTitle(f"{VERBS[decision]} all")
        title = plain_label(f"{VERBS[decision]} {what}?")
        title.setProperty("role", "title")
        note = QLabel(
            "All that the filter of the queue lets through, each statement with its parts. One undo takes all of it back."
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self.table = QTableWidget(min(len(rows), MOST_SHOWN), len(COLUMNS))
        self._dress_table()
        for number, row in enumerate(rows[:MOST_SHOWN]):
            sure = UNKNOWN if row.confidence is None else f"{row.confidence:.2f}"
            for column, words in enumerate((row.article.stem, row.type, row.actor, sure, words_of(row))):
                self.table.setItem(number, column, QTableWidgetItem(words))
        more = plain_label(f"And {len(rows) - MOST_SHOWN:,} more.")
        more.setVisible(len(rows) > MOST_SHOWN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        for widget in (title, note, self.table, more, self._buttons(f"{VERBS[decision]} {len(rows):,}")):
            whole.addWidget(widget, 1 if widget is self.table else 0)
        self.resize(*SIZE)

    def _buttons(self, go: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole).setObjectName("bulk.go")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("bulk.table")
        table.setAccessibleName("Suggestions that would be decided")
        table.setHorizontalHeaderLabels(COLUMNS)
        table.setProperty("role", "table")
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.setWordWrap(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
