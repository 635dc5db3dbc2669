"""The panel of what an edit of the article's text has displaced."""

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.storage.displaced import Displaced, Fate
from annotator.ui.edited.desk import EditedDesk
from annotator.ui.facing.facing import Facing
from annotator.ui.facing.panel import FacingPanel
from annotator.ui.lists.plain import tooltip
from annotator.ui.session import Session

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


class EditedPanel(FacingPanel):
    """How many moved, are doubtful, were not found; the rows; what can be done about them.

    `chosen` tells the id of a row, `asked` what the person wants: "accept", "place", "drop" or "all".
    """

    def __init__(self, session: Session, desk: EditedDesk, parent: QWidget | None = None) -> None:
        told = ("Annotations of an edited text", "Annotations whose words are not where they were")
        named = {name: (words, action) for name, (words, action, _) in BUTTONS.items()}
        super().__init__(session, "edited", told, named, parent)
        self._desk = desk
        self._made: dict[str, Facing] = {}
        for name, button in self.buttons.items():
            button.setToolTip(tooltip(BUTTONS[name][2]))
        self.all_button = QPushButton()
        self.all_button.setObjectName("edited.all")
        self.all_button.setProperty("role", "pill")
        self.all_button.setToolTip("Put all that was surely found where it was found, as one step")
        self.all_button.clicked.connect(partial(self._ask, "all"))
        self.foot.addWidget(self.all_button)
        desk.changed.connect(self._show)
        session.focus_changed.connect(self.follow)
        self.list.activated.connect(partial(self._ask, "accept"))
        self.name_keys()

    @override
    def name_keys(self) -> None:
        super().name_keys()
        self.refresh()

    def refresh(self) -> None:
        """Show the rows that wait now, how many there are of each kind, and what can be done."""
        self._show(None)

    def _show(self, touched: Collection[str] | None) -> None:
        """Show the rows; where only some annotations were touched, what the others show stays."""
        rows, on = self._desk.rows, self._session.on
        if touched is None:
            self._made.clear()
        for row in rows if touched is None else filter(None, map(self._desk.row_of, touched)):
            self._made[row.identity] = facing_of(on, row)
        counts = self._desk.counts
        self.count.setText(" · ".join(f"{counts[fate]:,} {fate.value}" for fate in Fate if counts.get(fate)))
        sure = len(self._desk.sure)
        told = f"Accept the {sure:,} that moved" if sure > 1 else "Accept the one that moved"
        self.all_button.setText(f"{told}  {self._session.keys.name_of('annotate.move')}".strip())
        self.all_button.setAccessibleName(told)
        self.all_button.setVisible(sure > 0)
        why = "looking" if self._desk.looking else "fits" if self._session.on else "none"
        self.show_rows([self._made[one.proposal.identity] for one in rows], EMPTY[why])
        self.follow()

    def follow(self) -> None:
        """Outline the row in hand, and say what can be done with it."""
        row, can = self._desk.in_hand, self._session.can_edit
        usable = {"place", "drop"} if can and row else set()
        self.enable(usable | ({"accept"} if can and row and row.proposal.new else set()))
        self.all_button.setEnabled(can)
        self.outline(row.identity if row else "")
