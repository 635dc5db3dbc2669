"""The figures of each type, tagger or annotator as the rows of a table."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from annotator.review.evidence import Evidence, overall, recall_blind, recall_seen
from annotator.review.measures import Share
from annotator.review.narrowing import names_in, narrowed
from annotator.review.outcomes import Outcome
from annotator.ui.lists.shown_text import isolated
from annotator.ui.review.figure_tiles import UNKNOWN, told_interval, told_share

COUNTED = (Outcome.ACCEPTED, Outcome.CORRECTED, Outcome.REJECTED, Outcome.UNSURE, Outcome.SKIPPED)
SHARES: Mapping[str, Callable[[Evidence], Share]] = {
    "Precision": lambda one: overall(one).precision,
    "Right or mended": lambda one: overall(one).useful,
    "Recall, seen": recall_seen,
    "Recall, blind": recall_blind,
    "Spoiled, accepted": lambda one: overall(one).seeded,
}
COLUMNS = ("", "Decided", *(one.value.capitalize() for one in COUNTED), *SHARES, "Seconds each")
EVERYTHING = "Everything"
NUMBER = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
LEAST_ROWS = 6
"""Rows for which there is room at least."""


class FigureTable(QTableWidget):
    """The first row is everything, then one a name; `chosen` says that another row is in hand."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self._names: list[str | None] = []
        self.setObjectName("figures.table")
        self.setAccessibleName("Decisions, told apart")
        self.setHorizontalHeaderLabels(COLUMNS)
        self.setProperty("role", "table")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(self.verticalHeader().defaultSectionSize() * (LEAST_ROWS + 1))
        self.currentCellChanged.connect(self._moved)

    @property
    def name(self) -> str | None:
        """The name of the row in hand; None for everything."""
        row = self.currentRow()
        return self._names[row] if 0 <= row < len(self._names) else None

    def show_evidence(self, evidence: Evidence, group: str, shown: Mapping[str, str]) -> None:
        """The rows of a group (a key of GROUPS); `shown` says under which words a name is shown. The row in hand stays."""
        before = self.name
        names = names_in(evidence, group)
        rows = [(EVERYTHING, evidence)]
        rows += [(shown.get(name, name) or "unknown", narrowed(evidence, group, name)) for name in names]
        self.blockSignals(True)
        self._names = [None, *names]
        self.setRowCount(len(rows))
        for number, (words, part) in enumerate(rows):
            self._fill(number, (words, *_cells(part)))
        self.setCurrentCell(self._names.index(before) if before in self._names else 0, 0)
        self.blockSignals(False)

    def _moved(self, row: int, _column: int, before: int) -> None:
        if row != before:
            self.chosen.emit()

    def _fill(self, row: int, cells: Sequence[str]) -> None:
        for column, words in enumerate(cells):
            item = self.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.setItem(row, column, item)
            item.setText(
                isolated(words) if self.isRightToLeft() else words
            )  # else an interval is turned round
            if column:
                item.setTextAlignment(NUMBER)


def _cells(part: Evidence) -> Sequence[str]:
    told = overall(part)
    shares = [value(part) for value in SHARES.values()]
    return (
        f"{told.decided:,}",
        *(f"{told.counts[outcome]:,}" for outcome in COUNTED),
        *(f"{told_share(one)} ({told_interval(one)})" if one.cases else UNKNOWN for one in shares),
        UNKNOWN if told.seconds is None else f"{told.seconds:.1f}",
    )
