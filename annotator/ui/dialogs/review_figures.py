"""The dialog that tells how good the tagger was, and how the review goes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.scheme import Scheme
from annotator.review.evidence import Evidence, overall, recall_blind, recall_seen, right_decisions
from annotator.review.measures import GROUPS, Share, Tally, acceptance_over_time, tallies
from annotator.review.outcomes import Outcome
from annotator.ui.lists.plain import plain_label
from annotator.ui.panels.article_rows import counted
from annotator.ui.review.evidence_reader import EvidenceReader
from annotator.ui.review.figure_tiles import UNKNOWN, Course, ShareTile, told_interval, told_share
from annotator.ui.text.palette import Palette

SIZE = (880, 640)
"""How large the dialog opens, in pixels."""

Value = Callable[[Evidence], Share]

TILES: tuple[tuple[str, str, Value], ...] = (
    ("Precision", "Accepted as they stood, of all that were judged.", lambda one: overall(one).precision),
    ("Right or mended", "Accepted or corrected, of all that were judged.", lambda one: overall(one).useful),
    (
        "Recall, as far as seen",
        "What was taken, of that and of what was marked by hand: too high where people stop looking.",
        recall_seen,
    ),
    (
        "Recall, read blind",
        "Of what was marked in paragraphs without suggestions, the share that the tagger has too.",
        recall_blind,
    ),
    (
        "Wrong on purpose, accepted",
        "Of the suggestions that were spoiled, the share that was accepted as it stood.",
        lambda one: overall(one).seeded,
    ),
    ("Decisions that were right", "Against the layer with known answers.", right_decisions),
)
"""The figures at the top: heading, what it means, how it is taken."""

SOURCE = (
    "The bands are 95 % score intervals (E. B. Wilson, 1927). What was accepted and changed later counts as corrected, "
    "what was accepted and deleted as rejected; suggestions that were wrong on purpose count only in their own figure."
)

COLUMNS = (
    "",
    "Decided",
    "Accepted",
    "Corrected",
    "Rejected",
    "Unsure",
    "Skipped",
    "Precision",
    "Right or mended",
    "Seconds each",
)
COUNTED = (Outcome.ACCEPTED, Outcome.CORRECTED, Outcome.REJECTED, Outcome.UNSURE, Outcome.SKIPPED)
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReviewFigures(QDialog):
    """Tiles, the course of acceptance, a table that a screen reader can read; it grows while the folder is read."""

    def __init__(
        self, reader: EvidenceReader, palette: Palette, scheme: Scheme | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setWindowTitle("How the review goes")
        self._reader = reader
        self._evidence = Evidence()
        self._names = {one.id: one.name for one in scheme.types} if scheme else {}
        self._tiles = [(ShareTile(heading, note, palette), value) for heading, note, value in TILES]
        self._course = Course(palette)
        self.summary = _muted("figures.summary", "Nothing has been decided yet.")
        self.group = QComboBox()
        self.group.setObjectName("figures.group")
        self.group.setAccessibleName("Told apart by")
        for name in GROUPS:
            self.group.addItem(f"By {name}", name)
        self.table = QTableWidget(0, len(COLUMNS))
        self._lay_out()
        self.group.currentIndexChanged.connect(self._fill)
        reader.grown.connect(self.show_evidence)
        reader.start()

    def show_evidence(self, evidence: Evidence, done: int, total: int) -> None:
        """Show what is known after so many of so many articles."""
        self._evidence = evidence
        for tile, value in self._tiles:
            tile.show_share(value(evidence))
        self._course.show_values(acceptance_over_time(evidence.decided))
        told = overall(evidence)
        each = f", {told.seconds:.1f} s each" if told.seconds is not None else ""
        reading = f" · reading {done:,} of {counted(total, 'article')}" if done < total else ""
        self.summary.setText(f"{counted(told.decided, 'statement')} decided{each}{reading}")
        self._fill()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        title = QLabel("How the review goes")
        title.setProperty("role", "title")
        tiles = QGridLayout()
        tiles.setHorizontalSpacing(24)
        tiles.setVerticalSpacing(12)
        for number, (tile, _) in enumerate(self._tiles):
            tiles.addWidget(tile, number // 3, number % 3)
        course = _muted("figures.course", "Accepted as they stood, of the last 20 decisions")
        self._dress_table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("figures.close")
        buttons.rejected.connect(self.reject)
        rows.addWidget(title)
        rows.addWidget(self.summary)
        rows.addLayout(tiles)
        for widget in (
            course,
            self._course,
            self.group,
            self.table,
            _muted("figures.source", SOURCE),
            buttons,
        ):
            rows.addWidget(widget, 1 if widget is self.table else 0)
        rows.setAlignment(self.group, Qt.AlignmentFlag.AlignLeft)
        self.resize(*SIZE)

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("figures.table")
        table.setAccessibleName("Decisions, told apart")
        table.setHorizontalHeaderLabels(COLUMNS)
        table.setProperty("role", "table")
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _fill(self) -> None:
        group = self.group.currentData()
        every = [*self._evidence.decided, *(self._evidence.parts if group == "type" else ())]
        found = [one for one in tallies(every, group) if one.decided]
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            name = self._names.get(one.name, one.name) if group == "type" else one.name
            for column, words in enumerate((name, *_cells(one))):
                item = QTableWidgetItem(words)
                if column:
                    item.setTextAlignment(NUMBER)
                self.table.setItem(row, column, item)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._reader.stop()
        super().closeEvent(event)

    @override
    def reject(self) -> None:
        self._reader.stop()
        super().reject()


def _cells(one: Tally) -> Sequence[str]:
    shares = (
        f"{told_share(share)} ({told_interval(share)})" if share.cases else UNKNOWN
        for share in (one.precision, one.useful)
    )
    seconds = UNKNOWN if one.seconds is None else f"{one.seconds:.1f}"
    return (f"{one.decided:,}", *(f"{one.counts[outcome]:,}" for outcome in COUNTED), *shares, seconds)


def _muted(name: str, words: str) -> QLabel:
    label = plain_label(words)
    label.setWordWrap(True)
    label.setObjectName(name)
    label.setProperty("role", "muted")
    return label
