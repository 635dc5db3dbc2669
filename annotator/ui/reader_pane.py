"""The middle of the window: the article, what is said about it, what to do when there is none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.spans import Span
from annotator.ui.actor_bar import ActorBar
from annotator.ui.confirm_bar import ConfirmBar
from annotator.ui.find_bar import FindBar
from annotator.ui.foot import Foot
from annotator.ui.link_bar import LinkBar
from annotator.ui.lists.plain import own
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.minimap import Minimap
from annotator.ui.notice_bar import NoticeBar
from annotator.ui.session import Session
from annotator.ui.text.view import ArticleView
from annotator.ui.welcome import Welcome

NARROWEST, LOWEST = 320, 150
"""Pixels that the article keeps where the window is small: what stands beside, above and below it gives way first."""

STAYS = 0.6
"""The overview that was shown beside a long article stays until this share of its limit: it makes the article itself longer or shorter."""


class ReaderPane(QWidget):
    """Notices and the bar to find in on top, the article or an empty state below, the bars that ask something at its foot."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting = False
        self.setObjectName("reader-pane")
        self.notices = NoticeBar(self)
        self.view = ArticleView(self)
        self.view.setObjectName("reader")
        self.view.setAccessibleName("Article")
        self.find_bar = FindBar(session, self)
        self.minimap = Minimap(self.view.sight, self)
        self._sight: Span = (0, 0)
        self.welcome = Welcome(session.keys, self)
        self.open_button = QPushButton(own("Open a folder …"))
        self.samples_button = QPushButton("Open the samples")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(Scrolled(_empty_state(self.open_button, self.samples_button)))
        self._stack.addWidget(self._article_page())
        self.link_bar = LinkBar(session, self)
        self.actor_bar = ActorBar(session, self)
        self.confirm_bar = ConfirmBar(self)
        self.foot = Foot(self)
        self._rows = QVBoxLayout(self)
        self._lay_out()
        self.minimap.place_asked.connect(self.view.show_from)
        self.view.extra_marks_changed.connect(self.minimap.set_extra)
        self.view.verticalScrollBar().valueChanged.connect(self.minimap.update)
        self.view.verticalScrollBar().rangeChanged.connect(self._fit_minimap)
        self.show_minimap("long")

    def _lay_out(self) -> None:
        self.foot.take_in(self.link_bar, self.actor_bar, self.confirm_bar)
        self.foot.opening.connect(self._remember_sight)
        self.setMinimumWidth(NARROWEST)
        self._stack.setMinimumHeight(LOWEST)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.notices)
        self._rows.addWidget(self.find_bar)
        self._rows.addWidget(self.welcome)
        self._rows.addWidget(self._stack, 1)
        self._rows.addWidget(self.foot)

    def keep_in_sight(self, hand: Span, others: Sequence[Span] = ()) -> None:
        """Keep what is in hand in sight, and those of the other stretches that were before a bar took its room (code points)."""
        for layout in (self.foot.layout(), self.layout()):
            if layout is not None:
                layout.activate()
        start, end = self._sight
        self.view.keep_in_sight(hand, [one for one in others if start <= one[0] and one[1] <= end])

    def _remember_sight(self) -> None:
        self._sight = self.view.sight()

    def add_strip(self, strip: QWidget) -> None:
        """Put something below the article, over its whole width."""
        self._rows.addWidget(strip)

    def show_article(self, *, there: bool) -> None:
        """Show the article, or say how to open one."""
        self._stack.setCurrentIndex(1 if there else 0)
        self.welcome.show_beside(there=there)

    def show_minimap(self, when: str) -> None:
        """Show the overview "always", beside "long" articles, or "never"; where it is, it stands in for the scroll bar."""
        self._minimap_when = when
        self._fit_minimap()

    def _fit_minimap(self) -> None:
        """Show the overview or not; it takes room from the article, which must not send it away again at once."""
        if self._fitting or not self.foot.isHidden():  # a bar takes room for a moment only
            return
        bar = self.view.verticalScrollBar()
        long = bar.pageStep() * (STAYS if not self.minimap.isHidden() else 1.0)
        shown = self._minimap_when == "always" or (self._minimap_when == "long" and bar.maximum() >= long)
        self._fitting = True
        try:
            self._put_minimap(shown=shown)
        finally:
            self._fitting = False

    def _put_minimap(self, *, shown: bool) -> None:
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if shown else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.view.setVerticalScrollBarPolicy(policy)
        self.minimap.setVisible(shown)

    def _article_page(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.minimap)
        return page


def _empty_state(*buttons: QPushButton) -> QWidget:
    page = QWidget()
    page.setObjectName("reader.empty")
    layout = QVBoxLayout(page)
    layout.addStretch(2)
    title = QLabel("No article is open", page)
    title.setProperty("role", "title")
    hint = QLabel("Choose one in the list, drop a file or a folder here, or open some.", page)
    hint.setProperty("role", "muted")
    for label in (title, hint):
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(label)
    for button in buttons:
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
    for button, name in zip(buttons, ("open", "samples"), strict=True):
        button.setObjectName(f"reader.empty.{name}")
    layout.setSpacing(12)
    layout.addStretch(3)
    return page
