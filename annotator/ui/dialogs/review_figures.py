"""The dialog that tells how good the tagger was, and how the review goes."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.scheme import Scheme
from annotator.review.evidence import (
    Evidence,
    answers_found,
    overall,
    recall_blind,
    recall_seen,
    right_decisions,
)
from annotator.review.measures import GROUPS, acceptance_over_time
from annotator.review.narrowing import narrowed
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.opening import open_at
from annotator.ui.panels.article_rows import counted
from annotator.ui.review.evidence_reader import EvidenceReader
from annotator.ui.review.figure_grid import FigureGrid
from annotator.ui.review.figure_table import FigureTable
from annotator.ui.review.figure_tiles import Course, Figure, FigureTile, figure_of_share, figure_of_time
from annotator.ui.text.palette import Palette

SIZE = QSize(1080, 760)
"""How large the dialog opens where the screen has room, in pixels."""

SOON = 120
"""Milliseconds after which what was read in the meantime is shown."""

Value = Callable[[Evidence], Figure]

TILES: tuple[tuple[str, str, Value], ...] = (
    (
        "Precision",
        "Accepted as they stood, of all that were judged.",
        lambda one: figure_of_share(overall(one).precision),
    ),
    (
        "Right or mended",
        "Accepted or corrected, of all that were judged.",
        lambda one: figure_of_share(overall(one).useful),
    ),
    (
        "Recall, as far as seen",
        "What was taken, of that and of what was marked by hand: too high where people stop looking.",
        lambda one: figure_of_share(recall_seen(one)),
    ),
    (
        "Recall, read blind",
        "Of what was marked in paragraphs without suggestions, the share that the tagger has too.",
        lambda one: figure_of_share(recall_blind(one)),
    ),
    (
        "Time for a decision",
        "The median of the seconds that a suggestion was in hand; more than two minutes count as two.",
        lambda one: figure_of_time(overall(one)),
    ),
    (
        "Wrong on purpose, accepted",
        "Of the suggestions that were spoiled, the share that was accepted as it stood.",
        lambda one: figure_of_share(overall(one).seeded),
    ),
    (
        "Decisions that were right",
        "Against the layer with known answers.",
        lambda one: figure_of_share(right_decisions(one)),
    ),
    (
        "Known answers found",
        "Of the statements with known answers in what was read, the share that is marked.",
        lambda one: figure_of_share(answers_found(one)),
    ),
)
"""The figures at the top: heading, what it means, how it is taken."""

SOURCE = (
    "The bands are 95 % score intervals (E. B. Wilson, 1927). What was accepted and changed later, or a part of it, counts as corrected, "
    "what was accepted and deleted as rejected; suggestions that were wrong on purpose count only in their own figure. "
    "A tagger is measured by the types that it suggests."
)
NOTHING = (
    "Nothing has been decided yet. Review a few suggestions, and come back: every decision is counted here."
)


class ReviewFigures(QDialog):
    """Tiles, the course of acceptance, a table whose row in hand they tell of; it grows while the folder is read."""

    def __init__(
        self, reader: EvidenceReader, palette: Palette, scheme: Scheme | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setWindowTitle("How the review goes")
        self._reader = reader
        self._evidence = Evidence()
        self._reading = ""
        self._types = {one.id: one.name for one in scheme.types} if scheme else {}
        self._tiles = [(FigureTile(heading, note, palette), value) for heading, note, value in TILES]
        self._course = Course(palette)
        self._course.setObjectName("figures.course")
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self.summary = _muted("figures.summary", NOTHING)
        self.group = QComboBox()
        self.group.setObjectName("figures.group")
        self.group.setAccessibleName("Told apart by")
        for name in GROUPS:
            self.group.addItem(f"By {name}", name)
        self.table = FigureTable()
        self._lay_out()
        self._later.timeout.connect(self.refresh)
        self.group.currentIndexChanged.connect(self.refresh)
        self.table.chosen.connect(self._tell)
        self.refresh()
        reader.grown.connect(self.show_evidence)
        reader.start()

    def show_evidence(self, evidence: Evidence, done: int, total: int) -> None:
        """Show, soon, what is known after so many of so many articles."""
        self._evidence = evidence
        self._reading = f" · reading {done:,} of {counted(total, 'article')}" if done < total else ""
        if done >= total:
            self.refresh()
        elif not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Show what is known now."""
        self._later.stop()
        group = self.group.currentData()
        self.table.show_evidence(self._evidence, group, self._types if group == "type" else {})
        self._tell()

    def _tell(self) -> None:
        """Tiles, course and words, of what is in hand in the table."""
        name = self.table.name
        part = self._evidence if name is None else narrowed(self._evidence, self.group.currentData(), name)
        for tile, value in self._tiles:
            tile.show_figure(value(part))
        self._course.show_values(acceptance_over_time(part.decided))
        item = self.table.item(self.table.currentRow(), 0)
        of = f"{item.text()}: " if item and name is not None else ""
        told = f"{of}{counted(overall(part).decided, 'decision')}{_days(part)}"
        self.summary.setText((told if self._evidence.decided else NOTHING) + self._reading)

    # ------------------------------------------------------------------------------------------ parts

    def _lay_out(self) -> None:
        title = QLabel("How the review goes")
        title.setProperty("role", "title")
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(24, 20, 24, 12)
        rows.setSpacing(12)
        course = _muted("figures.course.words", "Accepted as they stood, of the last 20 decisions, over time")
        for widget in (
            title,
            self.summary,
            FigureGrid([tile for tile, _ in self._tiles]),
            course,
            self._course,
        ):
            rows.addWidget(widget)
        rows.addLayout(self._over_the_table())
        rows.addWidget(self.table, 1)
        rows.addWidget(_muted("figures.source", SOURCE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 16)
        whole.addWidget(Scrolled(inner, aside=True), 1)
        whole.addLayout(self._foot())
        open_at(self, SIZE.width(), SIZE.height())

    def _over_the_table(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.group)
        row.addWidget(_muted("figures.hint", "A row chosen below is told of above."), 1)
        return row

    def _foot(self) -> QHBoxLayout:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("figures.close")
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(buttons)
        return foot

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._reader.stop()
        super().closeEvent(event)

    @override
    def reject(self) -> None:
        self._reader.stop()
        super().reject()


def _days(part: Evidence) -> str:
    """From which day to which day there are decisions, in UTC."""
    days = sorted({one.at[:10] for one in part.decided if one.at})
    if not days:
        return ""
    return f" on {days[0]}" if len(days) == 1 else f", {days[0]} to {days[-1]}"


def _muted(name: str, words: str) -> QLabel:
    label = plain_label(words)
    label.setWordWrap(True)
    label.setObjectName(name)
    label.setProperty("role", "muted")
    return label
