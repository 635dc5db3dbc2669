"""The panel of actors and issues."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.register import Which
from annotator.ui.actors.empty import EMPTY, NEW, NO_MENTION, nothing_there
from annotator.ui.actors.entry_form import EntryForm
from annotator.ui.actors.entry_model import EntryModel, Row
from annotator.ui.actors.labels import line_of, pill
from annotator.ui.actors.mention_model import MentionModel
from annotator.ui.actors.mention_reader import MentionReader
from annotator.ui.actors.plain_table import PlainTable
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.scrolled import Scrolled, Squeezable
from annotator.ui.panels.article_rows import counted

if TYPE_CHECKING:
    from annotator.ui.session import Session
    from annotator.ui.text.palette import Palette

LATER = 60
"""Milliseconds from news to showing them, so that much news is shown once."""

NAMES = {Which.ACTORS: "Actors", Which.ISSUES: "Issues"}
ONE = {Which.ACTORS: "actor", Which.ISSUES: "issue"}
BUTTONS = {
    "actor.enter-name": NEW,
    "actor.merge": "Merge …",
    "actor.split": "Split …",
    "actor.erase": "Remove",
}
"""What can be done to the register from here, by action."""

BESIDE = tuple(BUTTONS)[1:]
"""Those of them that are about the entry in hand."""


class ActorsPanel(QWidget):
    """The entries of a register, filtered and sorted; below, where the one in hand is meant, and what is known of it.

    `mention_taken` carries a Mention to go to, `asked` the id of an action.
    """

    mention_taken = Signal(object)
    asked = Signal(str)

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actors")
        self.setAccessibleName("Actors and issues")
        self._session = session
        self.which = Which.ACTORS
        self.identity = ""
        self.reader = MentionReader(session, self)
        self.model, self.mention_model = EntryModel(self.reader, self), MentionModel(self)
        self.filter_field = QLineEdit(placeholderText="Filter names", clearButtonEnabled=True)
        self.table = PlainTable("actors.table", "Actors and issues", self.model, (12, 4, 6), (2, 1, 3))
        self.mentions = PlainTable("actors.mentions", "Where it is meant", self.mention_model, (20,), (1,))
        self.form = EntryForm()
        self.count, self.trouble = line_of("actors.count", "muted"), line_of("actors.trouble", "warning")
        self.empty = EmptyState(EMPTY[Which.ACTORS].title, keys=session.keys)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._lay_out()
        self._connect()
        self.refresh()

    def set_palette_colours(self, palette: "Palette") -> None:
        """Draw with other colours."""
        self.model.set_palette_colours(palette)
        self.table.viewport().update()

    @property
    def row(self) -> Row | None:
        """The row in hand."""
        place = self.model.place_of(self.identity)
        return self.model.rows[place] if place >= 0 else None

    def show_register(self, which: Which) -> None:
        """Show the actors, or the issues."""
        self.which, self.identity = which, ""
        self.sides[which].setChecked(True)
        self.refresh()

    def take(self, identity: str) -> None:
        """Take an entry in hand."""
        if self.model.place_of(identity) < 0:
            self.filter_field.clear()
        self.identity = identity
        self.refresh()

    def edit(self) -> None:
        """Put the keyboard on the name of the entry in hand."""
        self.pages.setCurrentIndex(1)
        self.form.lines["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.lines["name"].selectAll()
        self._area.ensureWidgetVisible(self.form.lines["name"])

    def refresh(self) -> None:
        """Show registers and mentions as they are now."""
        self._later.stop()
        register = self._session.registers[self.which]
        self.model.show(register, self.filter_field.text())
        place = self.model.place_of(self.identity)
        if place < 0 and self.model.rows:
            place, self.identity = 0, self.model.rows[0].entry.id
        self.table.show_row(place)
        self._show_row()
        shown, total = len(self.model.rows), self.model.total
        told = counted(total, ONE[self.which]) if shown == total else f"{shown:,} of {total:,}"
        left = f" · {self.reader.left:,} articles to read" if self.reader.left else ""
        self.count.setText(told + left)
        said = nothing_there(self._session.registers, self.which, filtered=bool(total))
        self.empty.say(said.title, *said.sentences, button=said.button)
        trouble = self._session.registers.trouble(self.which)
        self.trouble.setText(f"Read-only. {trouble}")
        self.trouble.setVisible(bool(trouble and shown))
        self._lists.setCurrentWidget(self.split if shown else self.empty)
        self.setFocusProxy(self.table if shown else self.filter_field)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.wake()
        self.refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rows:
                self.table.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter_field.text():
                self.filter_field.clear()
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------------------------------ parts

    def _lay_out(self) -> None:
        self.filter_field.setObjectName("actors.filter")
        self.filter_field.setAccessibleName("Filter actors and issues")
        self.buttons = {name: pill(f"actors.{name}", told) for name, told in BUTTONS.items()}
        self._lists = QStackedWidget()
        self._lists.addWidget(self._both())
        self._lists.addWidget(self.empty)
        page = Squeezable()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._head())
        rows.addWidget(self._lists, 1)
        self._area = Scrolled(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _head(self) -> QVBoxLayout:
        """Which register is shown, the filter, how many there are."""
        self.sides = {which: pill(f"actors.side.{which}", name) for which, name in NAMES.items()}
        group = QButtonGroup(self)
        top = QHBoxLayout()
        for button in self.sides.values():
            button.setCheckable(True)
            group.addButton(button)
            top.addWidget(button)
        self.sides[self.which].setChecked(True)
        top.addStretch(1)
        top.addWidget(self.buttons["actor.enter-name"])
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(8)
        head.addLayout(top)
        for widget in (self.filter_field, self.count, self.trouble):
            head.addWidget(widget)
        return head

    def _both(self) -> QSplitter:
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.setObjectName("actors.pages")
        self.pages.setAccessibleName("Mentions and entry")
        self._meant = QStackedWidget()
        self._meant.addWidget(self.mentions)
        self._meant.addWidget(EmptyState(*NO_MENTION, keys=self._session.keys))
        self.pages.addTab(self._meant, "Mentions")
        self.pages.addTab(Scrolled(self._entry_page()), "Entry")
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("actors.split")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.pages)
        self.split.setSizes([600, 400])
        return self.split

    def _entry_page(self) -> QWidget:
        """What is known of the entry in hand, below what can be done with it."""
        flow = FlowLayout(gap=8)
        for name in BESIDE:
            flow.addWidget(self.buttons[name])
        around = QVBoxLayout()
        around.setContentsMargins(12, 8, 12, 0)
        around.addLayout(flow)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(around)
        rows.addWidget(self.form, 1)
        return page

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self.refresh)
        self.filter_field.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(self._stepped)
        self.table.taken.connect(lambda _row: self._to_mentions())
        self.mentions.taken.connect(lambda row: self.mention_taken.emit(self.mention_model.rows[row]))
        self.empty.asked.connect(partial(self.asked.emit, "actor.enter-name"))
        for which, side in self.sides.items():
            side.clicked.connect(partial(self._side_chosen, which))
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, name))
        self.reader.changed.connect(self._later.start)
        self._later.timeout.connect(self._news)
        registers = self._session.registers
        registers.changed.connect(self._news)
        for signal in (
            self._session.article_opened,
            self._session.article_closed,
            self._session.corpus_opened,
        ):
            signal.connect(self._later.start)

    def _news(self, _what: object = None) -> None:
        """Show what is new; a panel that nobody sees does so when it is shown."""
        if self.isVisible():
            self.refresh()

    def _ask(self, name: str, _checked: bool = False) -> None:  # Qt's signal gives it by place
        self.asked.emit(name)

    def _side_chosen(self, which: Which, _checked: bool = False) -> None:  # the same
        self.show_register(which)

    def _stepped(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.model.rows) and self.model.rows[place].entry.id != self.identity:
            self.identity = self.model.rows[place].entry.id
            self._show_row()

    def _show_row(self) -> None:
        row, registers = self.row, self._session.registers
        found = self.reader.mentions(self.which, row.entry.ids) if row else []
        self.mention_model.show(found)
        self._meant.setCurrentIndex(0 if found or self.reader.left else 1)
        self.pages.setTabText(0, f"Mentions ({len(found):,})")
        known = row is not None and row.known
        may_edit = registers.can_edit(self.which)
        self.form.show_entry(row.entry if row and known else None, self.which, may_edit=may_edit)
        self.pages.setTabText(1, "Entry ⚠" if row and row.entry.conflicts else "Entry")
        for name, button in self.buttons.items():
            button.setEnabled(may_edit and (known or name == "actor.enter-name"))

    def _to_mentions(self) -> None:
        self.pages.setCurrentIndex(0)
        self._area.ensureWidgetVisible(self.mentions)
        if self.mention_model.rows:
            self.mentions.setFocus()
        if self.mention_model.rows and not self.mentions.currentIndex().isValid():
            self.mentions.show_row(0)
