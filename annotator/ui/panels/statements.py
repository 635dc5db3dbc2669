"""The panel of statements, as cards or as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.change import Change
from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.panels.attached import heads_with
from annotator.ui.panels.card_delegate import CardDelegate, usual_height
from annotator.ui.panels.free_parts import FreeParts
from annotator.ui.panels.statement_model import StatementModel
from annotator.ui.panels.statement_table import StatementTable, StatementTableModel
from annotator.ui.session import Session
from annotator.ui.settings import SERIF_FACES
from annotator.ui.text.palette import Palette

EMPTY = {
    "article": ("No article is open", "Choose one in the list of articles."),
    "read-only": ("No statements", "The layer is open read-only: nothing can be marked in it."),
    "statements": (
        "No statements yet",
        "Put the caret inside quotation marks and press {mark.quote}, or select words and press {mark.stance} for a stance.",
        "Put the caret inside quotation marks and press {mark.quote}.",
        "Select words and press the key of a type: the foot of the window shows them, {help.keys.always} shows all.",
    ),
    "filter": ("Nothing matches", "No statement has all the words of the filter. Esc empties it."),
}
"""What the panel says while it is empty, and why it is."""


class StatementsPanel(QWidget):
    """Whose words, how told, what stance; follows the session, and says which annotation was chosen."""

    annotation_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statements")
        self.setAccessibleName("Statements")
        self._session = session
        self.model = StatementModel(stances_apart=False, parent=self)
        self.table_model = StatementTableModel(self)
        self._free = FreeParts(self)
        self.filter_field = QLineEdit(placeholderText="Filter statements", clearButtonEnabled=True)
        self.filter_field.setObjectName("statements.filter")
        self.filter_field.setAccessibleName("Filter statements")
        self.cards_button = _face("Cards", "statements.cards")
        self.table_button = _face("Table", "statements.table")
        self._delegate = CardDelegate(self)
        self.cards = CardView(self.model, self._delegate, self)
        self._delegate.view = self.cards
        self.cards.setObjectName("statements.list")
        self.cards.setAccessibleName("Statements as cards")
        self.table = StatementTable(self.table_model, self)
        self.empty = EmptyState(*EMPTY["article"], keys=session.keys)
        self.free_button = QPushButton()
        self.free_button.setObjectName("statements.free")
        self.free_button.setProperty("role", "row")
        self._lay_out()
        self._connect()
        self._fit_to_font()
        self.show_article()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.cards.viewport().update()

    @property
    def shows_table(self) -> bool:
        """Whether the statements show as a table."""
        return self.table_button.isChecked()

    def show_as_table(self, table: bool) -> None:
        """Show the statements as a table, or as cards."""
        self.table_button.setChecked(table)
        self.cards_button.setChecked(not table)
        self.table_model.show(self._session.on if table else None)
        self._choose_page()
        self._follow()

    def show_article(self) -> None:
        """Show the statements of the article that is open now."""
        on = self._session.on
        self.model.show(on)
        self.table_model.show(on if self.shows_table else None)
        self._free.show(on)
        self._choose_page()
        self._follow()

    # ------------------------------------------------------------------------------------------ parts

    def _lay_out(self) -> None:
        faces = QButtonGroup(self)
        faces.addButton(self.cards_button)
        faces.addButton(self.table_button)
        self.cards_button.setChecked(True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(4)
        top.addWidget(self.filter_field, 1)
        top.addWidget(self.cards_button)
        top.addWidget(self.table_button)
        self._pages = QStackedWidget()
        for page in (self.cards, self.table, self.empty):
            self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 10, 6)
        foot.addWidget(self.free_button)
        rows.addLayout(foot)

    def _connect(self) -> None:
        session = self._session
        session.echo.article_opened.connect(self.show_article)
        session.echo.article_closed.connect(self.show_article)
        session.echo.changed.connect(self._changed)
        session.echo.focus_changed.connect(self._follow)
        session.settings.changed.connect(self._setting_changed)
        self.filter_field.textChanged.connect(self._keep)
        self.table_button.toggled.connect(self.show_as_table)
        self.cards.typed.connect(self._type_on)
        self.cards.restyled.connect(self._fit_to_font)
        self.filter_field.installEventFilter(self)
        self.free_button.clicked.connect(self._next_free)
        self._free.changed.connect(self._tell_free)
        self.model.counted.connect(self._choose_page)
        self.table_model.counted.connect(self._choose_page)
        for view in self._views():
            for signal in (view.clicked, view.activated, view.stepped):
                signal.connect(self._choose)

    def _views(self) -> Sequence[CardView | StatementTable]:
        return (self.cards, self.table)

    def _fit_to_font(self) -> None:
        faces = [face for face in (self._session.settings["font"], *SERIF_FACES) if face]
        self._delegate.set_fonts(self.cards.font(), faces)
        self.cards.set_usual_height(usual_height(self.cards.font()))
        self.cards.viewport().update()

    # ------------------------------------------------------------------------------------------ what happens

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
            if event.key() == Qt.Key.Key_Down:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _setting_changed(self, identity: str) -> None:
        if identity == "font":
            self._fit_to_font()

    def _changed(self, change: Change) -> None:
        self.model.update(change)
        if self.shows_table:
            self.table_model.update(change)
        self._free.update(change)
        self._follow()

    def _keep(self, words: str) -> None:
        self.model.keep(words)
        self.table_model.keep(words)
        self._follow()

    def _type_on(self, letters: str) -> None:
        self.filter_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter_field.insert(letters)

    def _choose_page(self) -> None:
        view = self.table if self.shows_table else self.cards
        there = view.model().rowCount() > 0
        if not there:
            self.empty.say(*EMPTY[self._why_empty()])
        self._pages.setCurrentWidget(view if there else self.empty)
        self.setFocusProxy(view if there else self.filter_field)

    def _why_empty(self) -> str:
        if self._session.on is None:
            return "article"
        if self.filter_field.text().strip():
            return "filter"
        return "statements" if self._session.can_edit else "read-only"

    def _follow(self) -> None:
        """Outline the statements of the annotation in hand, and bring the first of them into view."""
        on, focus = self._session.on, self._session.focus
        heads = heads_with(on, focus) if on and focus else []
        outlined = {*self._delegate.focused, *heads}
        self._delegate.focused = set(heads)
        for view, model in ((self.cards, self.model), (self.table, self.table_model)):
            row = next((row for head in heads if (row := model.row_of(head)) >= 0), -1)
            if row >= 0 and view is self._pages.currentWidget():
                view.show_row(row)
        for head in outlined:
            self.cards.update(self.model.index(self.model.row_of(head), 0))

    def _choose(self, index: QModelIndex) -> None:
        model = self.table_model if self.shows_table else self.model
        self.annotation_chosen.emit(model.identity(index.row()))

    def _tell_free(self) -> None:
        told = self._free.told()
        self.free_button.setText(told)
        self.free_button.setAccessibleName(told)
        self.free_button.setToolTip("Go to the next of them")
        self.free_button.setVisible(bool(told))

    def _next_free(self) -> None:
        focus = self._session.focus
        found = self._free.after(focus.id if focus else None)
        if found:
            self.annotation_chosen.emit(found)


def _face(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setObjectName(name)
    button.setAccessibleName(f"Show statements as {text.lower()}")
    button.setProperty("role", "pill")
    return button
