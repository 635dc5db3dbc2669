"""The panel of problems."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.panels.problem_delegate import ProblemDelegate, usual_height
from annotator.ui.panels.problem_model import ProblemModel
from annotator.ui.session import Session
from annotator.ui.text.palette import Palette

EMPTY = {
    True: ("Nothing is wrong", "All annotations fit the text and the scheme, and none is unfinished."),
    False: ("No article is open", "Choose one in the list of articles."),
}
"""What the panel says while it is empty: with an article, without one."""


class ProblemsPanel(QWidget):
    """What does not fit and what is unfinished; a click goes to the annotation.

    `counted` tells how many problems there are, so that the panel can be shown when there are any.
    """

    annotation_chosen = Signal(str)
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName("Problems")
        self._session = session
        self.model = ProblemModel(self)
        self._delegate = ProblemDelegate(self)
        self.list = CardView(self.model, self._delegate, self)
        self._delegate.view = self.list
        self.list.setObjectName("problems.list")
        self.list.setAccessibleName("Problems")
        self._fit_to_font()
        self.list.restyled.connect(self._fit_to_font)
        self.empty = EmptyState(*EMPTY[False])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.addWidget(self._pages)
        self.setFocusProxy(self.list)
        session.echo.article_opened.connect(self.show_article)
        session.echo.article_closed.connect(self.show_article)
        session.echo.changed.connect(self.model.update)
        self.model.counted.connect(self._count)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.show_article()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.list.viewport().update()

    def show_article(self) -> None:
        """Show the problems of the article that is open now."""
        store = self._session.store
        self.model.show(self._session.on, store.misfits if store else [])
        self._count(self.model.rowCount())

    def _fit_to_font(self) -> None:
        self.list.set_usual_height(usual_height(self.list.font()))

    def _count(self, count: int) -> None:
        self.empty.say(*EMPTY[self._session.on is not None])
        self._pages.setCurrentWidget(self.list if count else self.empty)
        self.counted.emit(count)

    def _choose(self, index: QModelIndex) -> None:
        self.annotation_chosen.emit(self.model.row_at(index.row()).annotation)
