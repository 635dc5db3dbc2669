"""The dialog that shows what a bulk decision would decide."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
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
from typing_extensions import override

from annotator.model.verdict import Decision
from annotator.review.queue import Waiting
from annotator.ui.lists.plain import plain_label
from annotator.ui.opening import open_for
from annotator.ui.panels.article_rows import counted
from annotator.ui.panels.cards import Card
from annotator.ui.review.figure_tiles import UNKNOWN

SIZE = (90, 27)
"""How large the dialog opens, in characters and lines."""

MOST_SHOWN = 1000
"""Rows of the preview; the rest is counted."""

VERBS = {Decision.ACCEPTED: "Accept", Decision.REJECTED: "Reject"}
COLUMNS = ("Article", "Type", "Actor", "Confidence", "Words")
TYPE, WORDS = 1, 4
WIDTHS = (22, 10, 26, 13)
"""How wide the columns open, in characters; the last one takes what is left."""


class BulkDialog(QDialog):
    """Every suggestion that would be decided; accepted by the button that says how many there are.

    What a row says is asked for with `card_of` when it comes into view; what was read of an article since is told by `fill`.
    """

    def __init__(
        self,
        decision: Decision,
        rows: Sequence[Waiting],
        card_of: Callable[[Waiting], Card],
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
        self._rows, self._card_of = rows[:MOST_SHOWN], card_of
        for number, row in enumerate(self._rows):
            sure = UNKNOWN if row.confidence is None else f"{row.confidence:.2f}"
            for column, words in enumerate((row.article.stem, "", row.actor, sure, "")):
                self.table.setItem(number, column, QTableWidgetItem(words))
        more = plain_label(f"And {len(rows) - MOST_SHOWN:,} more.")
        more.setVisible(len(rows) > MOST_SHOWN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        for widget in (title, note, self.table, more, self._buttons(f"{VERBS[decision]} {len(rows):,}")):
            whole.addWidget(widget, 1 if widget is self.table else 0)
        open_for(self, *SIZE)
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self.fill())

    def fill(self, article: Path | None = None) -> None:
        """Say what the rows in view are about, as far as it is known; of one article alone where one is named."""
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        for number in range(max(0, first), (len(self._rows) if last < 0 else last + 1)):
            row = self._rows[number]
            if article in (None, row.article):
                card = self._card_of(row)
                for column, words in ((TYPE, card.kind), (WORDS, card.words)):
                    self.table.setItem(number, column, QTableWidgetItem(words))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fill()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        letter = self.table.fontMetrics().averageCharWidth()
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width * letter)
        self.fill()

    def _buttons(self, go: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("bulk.cancel")
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
