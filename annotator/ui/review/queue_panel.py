"""The panel of what waits for a decision."""

from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.review.evidence import decided_in
from annotator.review.measures import tally
from annotator.review.outcomes import Outcome
from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.scrolled import Scrolled, Squeezable
from annotator.ui.panels.article_rows import counted
from annotator.ui.panels.card_delegate import CardDelegate, usual_height
from annotator.ui.review.desk import ReviewDesk
from annotator.ui.review.queue_filters import QueueFilters
from annotator.ui.review.queue_model import QueueModel
from annotator.ui.session import Session
from annotator.ui.settings import SERIF_FACES
from annotator.ui.text.palette import Palette

EMPTY = {
    "reading": ("Looking for suggestions …", "The articles of the folder are being read."),
    "nothing": (
        "No suggestions yet",
        "A tagger makes them: tag this article with {tag.article}, the whole folder with {tag.folder}.",
    ),
    "filter": ("Nothing matches", "No suggestion that waits is one of those that you asked for."),
    "done": ("Everything is decided", "Press {go.article.next} for the next article, or see how it went."),
}
"""What the panel says while it is empty, and why it is."""

BUTTONS = {"nothing": "Tag the folder …", "filter": "Show all", "done": "How it went …"}


class QueuePanel(QWidget):
    """The queue with its order and its filters, how many wait, how far the review is."""

    asked = Signal(str)

    def __init__(self, session: Session, desk: ReviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setAccessibleName("Queue of suggestions")
        self._session, self._desk = session, desk
        self._why_empty = "nothing"
        self._later = QTimer(self, singleShot=True, interval=0)
        self.model = QueueModel(session, desk, self)
        self._delegate = CardDelegate(self)
        self.list = CardView(self.model, self._delegate, self)
        self._delegate.view = self.list
        self.list.setObjectName("queue.list")
        self.list.setAccessibleName("Suggestions that wait")
        self.filters = QueueFilters(session, desk.queue, self)
        self.actor_field = self.filters.actor_field
        self.count = _muted("queue.count")
        self.tally = _muted("queue.tally")
        self.figures_button = QPushButton("Figures")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setObjectName("queue.progress")
        self.progress.setAccessibleName("Articles read")
        self.empty = EmptyState(*EMPTY["nothing"], keys=session.keys, button=BUTTONS["nothing"])
        self._lay_out()
        self._connect()
        self._fit_to_font()
        self.refresh()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.list.viewport().update()

    def refresh(self) -> None:
        """Show the queue, its counts and its filters as they are now."""
        self.model.refresh()
        line = self._desk.queue.line
        rows, every, articles = len(line.rows), line.total, len(line.shown)
        shown = f"{rows:,} of {every:,} wait" if rows < every else f"{rows:,} wait"
        self.count.setText(f"{shown} in {counted(articles, 'article')}" if every else "")
        self._choose_page(rows, every)
        self.filters.refresh()
        self._say_tally()
        self.follow()

    def _say_tally(self) -> None:
        """How the review of the open article went so far."""
        on = self._session.on
        told = tally(decided_in(on) if on else ())
        counts = [f"{told.counts[outcome]:,} {outcome.value}" for outcome in Outcome if told.counts[outcome]]
        each = [f"{told.seconds:.1f} s each"] if told.seconds is not None else []
        self.tally.setText(" · ".join([*counts, *each]) or "Nothing decided here yet")

    def follow(self) -> None:
        """Outline what is in hand, and bring it into view."""
        row = self._desk.row
        self._delegate.focused = {row.suggestion} if row else set()
        number = self.model.row_of(row) if row else -1
        if number >= 0:
            index = self.model.index(number, 0)
            if index != self.list.currentIndex():
                self._area.ensureWidgetVisible(self.list)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        self.list.viewport().update()

    # ------------------------------------------------------------------------------------------ parts

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 4)
        top.setSpacing(6)
        top.addWidget(self.filters)
        top.addWidget(self.count)
        top.addWidget(self.progress)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        page = Squeezable()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.addWidget(self._pages, 1)
        rows.addLayout(self._foot())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = Scrolled(page)
        whole.addWidget(self._area)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 8, 8)
        self.tally.setWordWrap(True)
        self.figures_button.setObjectName("queue.figures")
        self.figures_button.setAccessibleName("How the review goes")
        self.figures_button.setToolTip("Precision, recall, time: how the review goes")
        self.figures_button.setProperty("role", "small")
        foot.addWidget(self.tally, 1)
        foot.addWidget(self.figures_button)
        return foot

    def _connect(self) -> None:
        self._later.timeout.connect(self.refresh)
        self._desk.queue.changed.connect(self._later.start)
        self._desk.queue.progressed.connect(self._tell_progress)
        self._desk.shown.connect(self._later.start)
        self._desk.hand_changed.connect(self._later.start)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.list.stepped.connect(self._stepped)
        self.list.restyled.connect(self._fit_to_font)
        self.figures_button.clicked.connect(partial(self.asked.emit, "figures"))
        self.empty.asked.connect(self._empty_asked)

    # ------------------------------------------------------------------------------------------ what happens

    def _chosen(self, index: QModelIndex) -> None:
        self._stepped(index)
        self.asked.emit("reader")

    def _stepped(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row != self._desk.row:
            self._desk.take(row)

    def _empty_asked(self) -> None:
        if self._why_empty == "filter":
            self.filters.clear()
        else:
            self.asked.emit({"nothing": "tag", "done": "figures"}.get(self._why_empty, ""))

    def _choose_page(self, rows: int, every: int) -> None:
        if not rows:
            on = self._session.on
            decided = bool(on and on.layer.verdicts)
            gathering = self._desk.queue.gathering
            why = "filter" if every else "reading" if gathering else "done" if decided else "nothing"
            self._why_empty = why
            self.empty.say(*EMPTY[why], button=BUTTONS.get(why, ""))
        self._pages.setCurrentWidget(self.list if rows else self.empty)
        self.setFocusProxy(self.list if rows else self.actor_field)

    def _tell_progress(self, done: int, total: int) -> None:
        self.progress.setVisible(done < total)
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done)
        self.refresh()

    def _fit_to_font(self) -> None:
        faces = [face for face in (self._session.settings["font"], *SERIF_FACES) if face]
        self._delegate.set_fonts(self.list.font(), faces)
        self.list.set_usual_height(usual_height(self.list.font()))
        self.list.viewport().update()


def _muted(name: str) -> QLabel:
    label = plain_label()
    label.setObjectName(name)
    label.setProperty("role", "muted")
    return label
