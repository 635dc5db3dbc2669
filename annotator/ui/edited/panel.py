"""The panel of what an edit of the article's text has displaced."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.annotated import AnnotatedArticle
from annotator.storage.displaced import Displaced, Fate
from annotator.ui.edited.desk import EditedDesk
from annotator.ui.facing.delegate import FacingDelegate, usual_height
from annotator.ui.facing.facing import Facing
from annotator.ui.facing.model import FacingModel
from annotator.ui.lists.card_view import CardView
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import plain_label, tooltip
from annotator.ui.session import Session
from annotator.ui.settings import SERIF_FACES
from annotator.ui.text.palette import Palette

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation

EMPTY = {
    "none": ("No article is open", "Choose one in the list of articles."),
    "looking": ("Looking for the words …", "The text has changed since it was annotated."),
    "fits": (
        "Every annotation fits the text",
        "When an article is edited outside, what stands elsewhere or is not found shows here, old and new side by side.",
    ),
}
"""What the panel says while it is empty, and why it is."""

BUTTONS = {
    "accept": ("Accept", "edited.accept", "Put it where it was found; in the list, Enter does it too"),
    "place": ("Put on the selection", "edited.place", "Put it on the words that are selected in the article"),
    "drop": ("Drop", "annotate.erase", "Remove the annotation"),
}
"""What can be done with the row in hand: the word for it, the action, what it does."""

SIGNS = {Fate.MOVED: "→", Fate.DOUBTFUL: "?", Fate.ORPHANED: "×"}
"""What stands before a row, so that its fate does not hang on a colour."""

COLOURS = {Fate.MOVED: "ok", Fate.DOUBTFUL: "warning", Fate.ORPHANED: "danger"}

NOT_FOUND = "These words are not in the article any more. Select where it belongs, or drop it."


def facing_of(on: AnnotatedArticle | None, row: Displaced) -> Facing:
    """An annotation with its old and its new passage."""
    one = on.annotations.get(row.identity) if on else None
    known = on.type_of(one) if on and one else None
    name = known.name if known else one.type if one else ""
    now = row.now if row.proposal.new else NOT_FOUND
    heading = f"{name} · {row.fate.value}"
    return Facing(row.identity, heading, SIGNS[row.fate], COLOURS[row.fate], ("Was", "Now"), row.was, now)


class EditedPanel(QWidget):
    """How many moved, are doubtful, were not found; the rows; what can be done about them.

    `chosen` tells the id of a row to which the person has gone, `asked` what the person wants: "accept", "place", "drop" or "all".
    """

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, session: Session, desk: EditedDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("edited")
        self.setAccessibleName("Annotations of an edited text")
        self._session, self._desk = session, desk
        self._made: dict[str, tuple[Displaced, Annotation | None, Facing]] = {}
        self.model = FacingModel(self)
        self._delegate = FacingDelegate(self)
        self.list = CardView(self.model, self._delegate, self)
        self._delegate.view = self.list
        self.list.setObjectName("edited.list")
        self.list.setAccessibleName("Annotations whose words are not where they were")
        self.count = plain_label()
        self.count.setObjectName("edited.count")
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.all_button = QPushButton()
        self.all_button.setObjectName("edited.all")
        self.buttons = {name: QPushButton(text) for name, (text, _, _) in BUTTONS.items()}
        self.empty = EmptyState(*EMPTY["none"])
        self._lay_out()
        self._connect()
        self._fit_to_font()
        self.refresh()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._delegate.palette = palette
        self.list.viewport().update()

    def refresh(self) -> None:
        """Show the rows that wait now, how many there are of each kind, and what can be done."""
        rows = self._desk.rows
        if not rows:
            self._made.clear()
        self.model.show([self._facing_of(one) for one in rows])
        counts = ((sum(one.fate is fate for one in rows), fate.value) for fate in Fate)
        self.count.setText(" · ".join(f"{count:,} {told}" for count, told in counts if count))
        sure = len(self._desk.sure)
        told = f"Accept the {sure:,} that moved" if sure > 1 else "Accept the one that moved"
        self.all_button.setText(f"{told}  {self._session.keys.name_of('annotate.move')}".strip())
        self.all_button.setAccessibleName(told)
        self.all_button.setVisible(sure > 0)
        why = "looking" if self._desk.looking else "fits" if self._session.on else "none"
        self.empty.say(*EMPTY[why])
        self._pages.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.list if rows else self.empty)
        self.follow()

    def _facing_of(self, row: Displaced) -> Facing:
        """What a row shows, made once for as long as its annotation is the same."""
        one = self._session.on.annotations.get(row.identity) if self._session.on else None
        known = self._made.get(row.identity)
        if known is None or known[0] is not row or known[1] is not one:
            known = self._made[row.identity] = (row, one, facing_of(self._session.on, row))
        return known[2]

    def follow(self) -> None:
        """Outline the row in hand, and bring it into view."""
        row = self._desk.in_hand
        self._delegate.focused = row.identity if row else ""
        number = self.model.row_of(row.identity if row else "")
        if number >= 0 and self.list.currentIndex().row() != number:
            index = self.model.index(number, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._enable(row)
        self.list.viewport().update()

    def _enable(self, row: Displaced | None) -> None:
        can = self._session.can_edit
        self.buttons["accept"].setEnabled(can and row is not None and bool(row.proposal.new))
        self.buttons["place"].setEnabled(can and row is not None)
        self.buttons["drop"].setEnabled(can and row is not None)
        self.all_button.setEnabled(can)

    def _lay_out(self) -> None:
        foot = FlowLayout(gap=8)
        for name, button in self.buttons.items():
            button.setObjectName(f"edited.{name}")
            button.setToolTip(tooltip(BUTTONS[name][2]))
            button.setAccessibleName(BUTTONS[name][0])
            button.setProperty("role", "pill")
            foot.addWidget(button)
        self.all_button.setProperty("role", "pill")
        self.all_button.setToolTip("Put all that was surely found where it was found, as one step")
        foot.addWidget(self.all_button)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.count.setContentsMargins(16, 8, 16, 4)
        rows.addWidget(self.count)
        rows.addWidget(self.list, 1)
        around = QVBoxLayout()
        around.setContentsMargins(8, 6, 8, 8)
        around.addLayout(foot)
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
        self._session.focus_changed.connect(self.follow)
        self.list.clicked.connect(self._go)
        self.list.stepped.connect(self._go)
        self.list.activated.connect(partial(self._ask, "accept"))
        self.list.restyled.connect(self._fit_to_font)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, name))
        self.all_button.clicked.connect(partial(self._ask, "all"))

    def _name_keys(self) -> None:
        for name, button in self.buttons.items():
            text, action, _ = BUTTONS[name]
            button.setText(f"{text}  {self._session.keys.name_of(action)}".strip())
        self.refresh()

    def _go(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.row_at(index.row()).identity)

    def _ask(self, what: str, _given: object = None) -> None:
        self.asked.emit(what)

    def _fit_to_font(self) -> None:
        self._delegate.set_reading_faces(
            [face for face in (self._session.settings["font"], *SERIF_FACES) if face]
        )
        self.list.set_usual_height(usual_height(self.list.font()))
        self.list.viewport().update()
