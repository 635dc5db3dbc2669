"""The panel of what two people did differently."""

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.disputed.desk import DisputeDesk
from annotator.ui.disputed.words import facing_of
from annotator.ui.facing.delegate import FacingDelegate, usual_height
from annotator.ui.facing.model import FacingModel
from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import plain_label
from annotator.ui.session import Session
from annotator.ui.settings import SERIF_FACES
from annotator.ui.text.palette import Palette

EMPTY = {
    True: (
        "Nothing is disputed",
        "When two people change one thing differently, both values show here until one of you chooses.",
    ),
    False: ("No article is open", "Choose one in the list of articles."),
}
"""What the panel says while it is empty: with an article, without one."""

BUTTONS = {"settle.ours": "Keep what stands", "settle.theirs": "Take the other one"}
"""The two ways to settle a conflict, by their action: the words."""


class DisputePanel(QWidget):
    """How many conflicts there are; each with its two values; which one shall be.

    `chosen` tells the key of a conflict to which the person has gone, `asked` the id of an action.
    """

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, session: Session, desk: DisputeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("disputed")
        self.setAccessibleName("What two people did differently")
        self._session, self._desk = session, desk
        self.model = FacingModel(self)
        self._delegate = FacingDelegate(self)
        self.list = CardView(self.model, self._delegate, self)
        self._delegate.view = self.list
        self.list.setObjectName("disputed.list")
        self.list.setAccessibleName("Conflicts")
        self.count = plain_label()
        self.count.setObjectName("disputed.count")
        self.count.setProperty("role", "muted")
        self.buttons = {name: QPushButton(text) for name, text in BUTTONS.items()}
        self.empty = EmptyState(*EMPTY[False])
        self._lay_out()
        self._connect()
        self._fit_to_font()
        self.refresh()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.list.viewport().update()

    def refresh(self) -> None:
        """Show the conflicts that are open now, and outline the one in hand."""
        on, rows = self._session.on, self._desk.rows
        self.model.show([found for one in rows if on and (found := facing_of(on, one))])
        many = f"{len(rows):,} conflicts" if len(rows) != 1 else "1 conflict"
        self.count.setText(f"{many}: what stands is yours or came first; nothing is lost until you choose.")
        self.empty.say(*EMPTY[on is not None])
        self._pages.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.list if rows else self.empty)
        hand = self._desk.in_hand
        self._delegate.focused = hand.key if hand else ""
        number = self.model.row_of(hand.key) if hand else -1
        if number >= 0 and self.list.currentIndex().row() != number:
            index = self.model.index(number, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        for button in self.buttons.values():
            button.setEnabled(self._session.can_edit and hand is not None)
        self.list.viewport().update()

    def _lay_out(self) -> None:
        foot = FlowLayout(gap=8)
        for name, button in self.buttons.items():
            button.setObjectName(f"disputed.{name}")
            button.setAccessibleName(BUTTONS[name])
            button.setProperty("role", "pill")
            foot.addWidget(button)
        around = QVBoxLayout()
        around.setContentsMargins(8, 6, 8, 8)
        around.addLayout(foot)
        self.count.setContentsMargins(16, 8, 16, 4)
        self.count.setWordWrap(True)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.count)
        rows.addWidget(self.list, 1)
        rows.addLayout(around)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self._desk.changed.connect(self.refresh)
        self._session.keys.rebound.connect(self._name_keys)
        self._name_keys()
        self.list.clicked.connect(self._go)
        self.list.stepped.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.restyled.connect(self._fit_to_font)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, name))

    def _name_keys(self) -> None:
        for name, button in self.buttons.items():
            button.setText(f"{BUTTONS[name]}  {self._session.keys.name_of(name)}".strip())

    def _go(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.row_at(index.row()).identity)

    def _ask(self, action: str, _given: object = None) -> None:
        self.asked.emit(action)

    def _fit_to_font(self) -> None:
        self._delegate.set_reading_faces(
            [face for face in (self._session.settings["font"], *SERIF_FACES) if face]
        )
        self.list.set_usual_height(usual_height(self.list.font()))
        self.list.viewport().update()
