"""The panel of articles."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.corpus.folder import Corpus
from annotator.corpus.progress import TAGGER, Progress, read_share, statement_heads
from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.plain import plain_label
from annotator.ui.panels.article_delegate import ArticleDelegate, usual_height
from annotator.ui.panels.article_model import ArticleModel
from annotator.ui.panels.article_rows import Order, counted
from annotator.ui.session import Session
from annotator.ui.text.palette import Palette

COUNT_UP_TO = 20_000
"""Annotations up to which the progress of the open article is counted in memory, before it is on the disk."""

SETTLED = 300
"""Milliseconds without a change after which the progress of the open article is counted."""

EMPTY = {
    "folder": ("No folder is open", "Open one with {file.folder}, or drop a folder of articles here."),
    "articles": ("No articles here", "This folder has no .txt files. Open another one with {file.folder}."),
    "filter": ("Nothing matches", "No article has all the words of the filter. Esc empties it."),
}
"""What the panel says while it is empty, and why it is."""


class ArticlesPanel(QWidget):
    """All articles of the folder, each with how far it is; a click or Enter opens one."""

    article_chosen = Signal(Path)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAccessibleName("Articles")
        self._session = session
        self._corpus: Corpus | None = None
        self._current: Path | None = None
        self.model = ArticleModel(session.tasks, self)
        self._delegate = ArticleDelegate(self)
        self.list = CardView(self.model, self._delegate, self)
        self._delegate.view = self.list
        self.list.setObjectName("articles.list")
        self.list.setAccessibleName("Articles")
        self.filter_field = QLineEdit(placeholderText="Filter articles", clearButtonEnabled=True)
        self.filter_field.setObjectName("articles.filter")
        self.filter_field.setAccessibleName("Filter articles")
        self.count = plain_label()
        self.count.setObjectName("articles.count")
        self.count.setProperty("role", "muted")
        # In one line, what is said while the folder is read would push the article aside.
        self.count.setWordWrap(True)
        self.order_button = self._order_menu()
        self.empty = EmptyState(*EMPTY["folder"], keys=session.keys)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._lay_out()
        self._connect()
        self.set_corpus(None)

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.list.viewport().update()

    def set_corpus(self, corpus: Corpus | None) -> None:
        """Show the articles of a corpus; None for no corpus."""
        self._corpus = corpus
        self.model.show(corpus, self._layer())
        self.set_current(self._current)

    def set_current(self, path: Path | None) -> None:
        """The article that is open: tinted, and brought into view."""
        self._current = path
        if self._session.on is not None:
            self.model.show_layer(self._layer())
        self.model.set_current(path)
        self._show_current()

    def let_go(self) -> None:
        """No article is open; the next and the previous one are still counted from the one that was."""
        self.model.set_current(None)

    def refresh(self, path: Path) -> None:
        """Count anew how far an article is, once the hand rests."""
        if path == self._current:
            self._settled.start()
        else:
            self.model.read_again(path)

    def step(self, rows: int) -> None:
        """Choose the article so many rows further down, or up."""
        self._session.echo.now()
        here = self.model.row_of(self._current) if self._current else -1
        row = here + rows if here >= 0 or rows > 0 else -1
        if 0 <= row < self.model.rowCount():
            self.article_chosen.emit(self.model.path(row))
        else:
            self._session.told.emit(
                "That was the last article." if rows > 0 else "That was the first article."
            )

    # ------------------------------------------------------------------------------------------ parts

    def _order_menu(self) -> QToolButton:
        menu = QMenu(self)
        self._orders = QActionGroup(self)
        for order in Order:
            action = QAction(order.value, self, checkable=True, checked=order is Order.NAME)
            action.setObjectName(f"articles.order.{order.name.lower()}")
            action.setData(order.name)
            self._orders.addAction(action)
            menu.addAction(action)
        button = QToolButton()
        button.setText(f"{Order.NAME.value} ▾")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setObjectName("articles.order")
        button.setAccessibleName(f"Sort articles, now: {Order.NAME.value}")
        button.setProperty("role", "small")
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 4)
        top.setSpacing(4)
        top.addWidget(self.filter_field)
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.addWidget(self.count, 1)
        line.addWidget(self.order_button)
        top.addLayout(line)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.addWidget(self._pages, 1)
        self._fit_to_font()

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self.model.keep)
        self.filter_field.returnPressed.connect(self._choose_first)
        self.filter_field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.typed.connect(self._type_on)
        self.list.restyled.connect(self._fit_to_font)
        self._orders.triggered.connect(self._order)
        self.model.counted.connect(self._tell_count)
        self.model.learned.connect(self._show_current)
        self.model.reading.connect(self._tell_reading)
        self._settled.timeout.connect(self._count_open)

    def _show_current(self) -> None:
        row = self.model.row_of(self._current) if self._current else -1
        if row >= 0:
            self.list.show_row(row)

    def _layer(self) -> str:
        on = self._session.on
        return on.layer.name if on else str(self._session.settings["layer"])

    # ------------------------------------------------------------------------------------------ what happens

    def _fit_to_font(self) -> None:
        self.list.set_usual_height(usual_height(self.list.font()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.filter_field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() == Qt.Key.Key_Escape and self.filter_field.text():
                self.filter_field.clear()
                return True
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.show_row(max(0, self.list.currentIndex().row()))
                return True
        return super().eventFilter(watched, event)

    def _choose(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.path(index.row()))

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.article_chosen.emit(self.model.path(0))

    def _type_on(self, letters: str) -> None:
        self.filter_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter_field.insert(letters)

    def _order(self, action: QAction) -> None:
        order = Order[action.data()]
        self.order_button.setText(f"{order.value} ▾")
        self.order_button.setAccessibleName(f"Sort articles, now: {order.value}")
        self.model.order_by(order)
        self._show_current()

    def _tell_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        told = counted(total, "article")
        self.count.setText(told if shown == total else f"{shown:,} of {told}")
        self.count.setVisible(total > 0)
        self.order_button.setVisible(total > 1)
        if not shown:
            why = "folder" if self._corpus is None else "filter" if total else "articles"
            self.empty.say(*EMPTY[why])
        self._pages.setCurrentWidget(self.list if shown else self.empty)
        self.setFocusProxy(self.list if shown else self.filter_field)

    def _tell_reading(self, left: int) -> None:
        if left:
            self.count.setText(f"Reading progress: {left:,} to go")
        else:
            self._tell_count()

    def _count_open(self) -> None:
        """Count how far the open article is, from memory where that is quick."""
        on, path = self._session.on, self._current
        if on is None or path is None:
            return
        if len(on.annotations) > COUNT_UP_TO:
            self.model.read_again(path)
            return
        share = read_share(on.layer, len(on.article.text))
        heads = len(statement_heads(on.layer, on.scheme))
        self.model.set_progress(
            path, Progress(heads, 0, share, len(on.annotations), by_tagger=on.layer.kind == TAGGER)
        )
