"""The parts of review mode in the window, tied to each other."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from annotator.model.spans import hull
from annotator.storage.resources import resource
from annotator.ui.extra_marks import SuggestionMarks
from annotator.ui.review.bar import ReviewBar
from annotator.ui.review.bulk import BulkDecisions
from annotator.ui.review.desk import ReviewDesk
from annotator.ui.review.queue_panel import QueuePanel
from annotator.ui.review.tagging_run import TaggingRun
from annotator.ui.text.palette import Palette, palette_from_toml

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

MARKS = "suggestions"
"""The layer of marks that suggestions are in."""

NEAR = 400
"""Code points around the head of a statement within which its parts are brought into sight with it."""

NOTHING_IN_HAND = {
    False: ("Nothing in hand", "Click a mark or press {go.next}."),
    True: ("Nothing of yours in hand", "{review.correct} takes the suggestion over, to be edited here."),
}
"""What the details say while no annotation is in hand, by whether suggestions are reviewed."""


class ReviewParts(QObject):
    """Desk, queue and strip; shown in review mode and put away in the others."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.palette = palette_from_toml(resource("palettes/light.toml").read_bytes())
        self.desk = ReviewDesk(window.session, window.library, self)
        self.bulk = BulkDecisions(window.session, self.desk)
        self._marks = SuggestionMarks()
        window.session.article_closed.connect(self._marks.forget)
        self.panel = QueuePanel(window.session, self.desk, window)
        self.bar = ReviewBar(window.session, self.desk, window.pane)
        self.run = TaggingRun(window.session, self)
        self.dock = window.add_dock("Queue", self.panel, Qt.DockWidgetArea.RightDockWidgetArea)
        window.tabifyDockWidget(window.statements_dock, self.dock)
        window.pane.add_strip(self.bar)
        window.status.addPermanentWidget(self.run.progress)
        self.dock.hide()
        self.bar.hide()
        self.desk.switched.connect(self._switched)
        self.desk.shown.connect(self._show_marks)
        self.desk.hand_changed.connect(self._hand_changed)
        self.panel.asked.connect(self._asked)
        self.bar.asked.connect(self._trigger)
        self.run.finished.connect(self._tagged)
        self.bulk.done.connect(self._count_again)
        window.session.settings.changed.connect(self._setting_changed)

    def set_palette_colours(self, palette: Palette) -> None:
        """Hand the colours on."""
        self.palette = palette
        self.panel.set_palette_colours(palette)

    def follow_focus(self) -> None:
        """Let the suggestion in hand stand out again where no annotation is in hand."""
        proposal = self.desk.in_hand
        if self.desk.active and self._window.session.focus is None and proposal is not None:
            self._window.reader.set_focus_annotation(proposal.head.id)

    def put_in_place(self) -> None:
        """The window was closed in another mode than it opens in: show what belongs to this one in place of what was remembered."""
        reviewing = self.desk.active
        if self.dock.isHidden() == reviewing:
            self.dock.setVisible(reviewing)
            self._window.statements_dock.setVisible(not reviewing)

    def _switched(self, reviewing: bool) -> None:
        window = self._window
        self.dock.setVisible(reviewing)
        if reviewing:
            self.dock.raise_()  # another tab may be before it
        self.bar.setVisible(reviewing)
        window.statements_dock.setVisible(not reviewing)
        window.details.empty.say(*NOTHING_IN_HAND[reviewing])
        window.reader.set_dimming(on=reviewing and window.settings["review_dimming"])

    def _show_marks(self) -> None:
        window, on = self._window, self._window.session.on
        confident = window.settings["review_reason"] != "after"
        marks = (
            self._marks.of(on, self.desk.proposals.values(), self.desk.taken, confident=confident)
            if on and self.desk.active
            else []
        )
        window.reader.set_extra_marks(MARKS, marks)
        if on and self.desk.taggers.layers and window.session.store:
            window.articles.model.set_waiting(window.session.store.path, self.desk.waiting_here)

    def _hand_changed(self) -> None:
        window, proposal = self._window, self.desk.in_hand
        if self.desk.active and window.session.focus is None:
            window.reader.set_focus_annotation(proposal.head.id if proposal else None)
        if proposal and proposal.place:
            start, end = proposal.place
            window.reader.set_caret(start)
            near = [span for one in proposal.members for span in one.spans if abs(span[0] - start) <= NEAR]
            window.reader.reveal_span(*hull((*near, (start, end))))

    def _asked(self, what: str) -> None:
        if what == "reader":
            self._window.reader.setFocus()
        elif what:
            self._trigger({"tag": "tag.folder", "figures": "review.figures"}[what])

    def _count_again(self, articles: list[Path]) -> None:
        for path in articles:
            self._window.articles.refresh(path)

    def _trigger(self, action: str) -> None:
        found = self._window.findChild(QAction, action)
        if found:
            found.trigger()

    def _tagged(self) -> None:
        corpus = self._window.session.corpus
        if corpus:
            self._window.library.open_folder(corpus.root, with_article=False)
        self.desk.tagged()

    def _setting_changed(self, identity: str) -> None:
        if identity == "review_dimming":
            self._window.reader.set_dimming(on=self.desk.active and self._window.settings["review_dimming"])
        elif identity == "review_order":
            self.desk.queue.show(self._window.settings["review_order"], self.desk.queue.filter)
        elif identity in ("blind_share", "seeded_share", "gold_layer", "review_seed", "review_reason"):
            self.desk.tagged()
