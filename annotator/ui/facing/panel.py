"""A panel of facing passages: how many wait, the rows, what can be done with the one in hand."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.facing.delegate import FacingDelegate, usual_height
from annotator.ui.facing.facing import Facing
from annotator.ui.facing.model import FacingModel
from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.scrolled import Scrolled, Squeezable
from annotator.ui.session import Session
from annotator.ui.settings import SERIF_FACES
from annotator.ui.text.palette import Palette


class FacingPanel(QWidget):
    """Each kind of panel says what it counts, and what its buttons do.

    `buttons` are given by name with their words and the action whose key they show. `chosen` tells the identity of a row to which the
    person has gone, `asked` the name of a button.
    """

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(
        self,
        session: Session,
        name: str,
        told: tuple[str, str],
        buttons: Mapping[str, tuple[str, str]],
        parent: QWidget | None,
    ) -> None:
        """`told` are the accessible names of the panel and of its list."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(told[0])
        self._session, self._named = session, buttons
        self.model = FacingModel(self)
        self._delegate = FacingDelegate(self)
        self.list = CardView(self.model, self._delegate, self)
        self._delegate.view = self.list
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(told[1])
        self.count = plain_label()
        self.count.setObjectName(f"{name}.count")
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.buttons = {
            action: self._button(f"{name}.{action}", words) for action, (words, _) in buttons.items()
        }
        self.foot = FlowLayout(gap=8)
        self.empty = EmptyState("", "")
        self._lay_out()
        self._connect()
        self._fit_to_font()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.list.viewport().update()

    def show_rows(self, rows: Sequence[Facing], empty: tuple[str, ...]) -> None:
        """Show these rows; where there are none, the two sentences that say so."""
        self.model.show(rows)
        self.empty.say(*empty)
        self._pages.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.list if rows else self.empty)

    def outline(self, identity: str) -> None:
        """Outline the row in hand, and bring it into view; empty where none is."""
        self._delegate.focused = identity
        number = self.model.row_of(identity)
        if number >= 0 and self.list.currentIndex().row() != number:
            index = self.model.index(number, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.list.viewport().update()

    def enable(self, usable: Iterable[str]) -> None:
        """The buttons that can be pressed now."""
        can = set(usable)
        for name, button in self.buttons.items():
            button.setEnabled(name in can)

    def name_keys(self) -> None:
        """The words of the buttons, with the keys that do the same."""
        for name, (words, action) in self._named.items():
            self.buttons[name].setText(f"{words}  {self._session.keys.name_of(action)}".strip())

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("role", "pill")
        return button

    def _lay_out(self) -> None:
        for button in self.buttons.values():
            self.foot.addWidget(button)
        around = QVBoxLayout()
        around.setContentsMargins(8, 6, 8, 8)
        around.addLayout(self.foot)
        self.count.setContentsMargins(16, 8, 16, 4)
        page = Squeezable()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.count)
        rows.addWidget(self.list, 1)
        rows.addLayout(around)
        self._pages = QStackedWidget()
        self._pages.addWidget(Scrolled(page))
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self._session.keys.rebound.connect(self.name_keys)
        self.list.clicked.connect(self._go)
        self.list.stepped.connect(self._go)
        self.list.restyled.connect(self._fit_to_font)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, name))

    def _go(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.row_at(index.row()).identity)

    def _ask(self, name: str, _given: object = None) -> None:
        self.asked.emit(name)

    def _fit_to_font(self) -> None:
        self._delegate.set_reading_faces(
            [face for face in (self._session.settings["font"], *SERIF_FACES) if face]
        )
        self.list.set_usual_height(usual_height(self.list.font()))
        self.list.viewport().update()
