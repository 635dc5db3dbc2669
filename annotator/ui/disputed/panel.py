"""The panel of what two people did differently."""

from PySide6.QtWidgets import QWidget

from annotator.ui.disputed.desk import DisputeDesk
from annotator.ui.disputed.words import facing_of
from annotator.ui.facing.panel import FacingPanel
from annotator.ui.session import Session

EMPTY = {
    True: (
        "Nothing is disputed",
        "When two people change one thing differently, both values show here until one of you chooses.",
    ),
    False: ("No article is open", "Choose one in the list of articles."),
}
"""What the panel says while it is empty: with an article, without one."""

BUTTONS = {
    "settle.ours": ("Keep what stands", "settle.ours"),
    "settle.theirs": ("Take the other one", "settle.theirs"),
}
"""The two ways to settle a conflict, by their action: the words, and whose key they show."""


class DisputePanel(FacingPanel):
    """How many conflicts there are; each with its two values; which one shall be.

    `chosen` tells the key of a conflict, `asked` the id of an action.
    """

    def __init__(self, session: Session, desk: DisputeDesk, parent: QWidget | None = None) -> None:
        told = ("What two people did differently", "Conflicts")
        super().__init__(session, "disputed", told, BUTTONS, parent)
        self._desk = desk
        for signal in (desk.changed, session.echo.article_opened, session.echo.article_closed):
            signal.connect(self.refresh)
        self.list.activated.connect(self._go)
        self.name_keys()
        self.refresh()

    def refresh(self) -> None:
        """Show the conflicts that are open now, and outline the one in hand."""
        on, rows, hand = self._session.on, self._desk.rows, self._desk.in_hand
        many = f"{len(rows):,} conflicts" if len(rows) != 1 else "1 conflict"
        self.count.setText(f"{many}: what stands is yours or came first; nothing is lost until you choose.")
        self.show_rows([found for one in rows if on and (found := facing_of(on, one))], EMPTY[on is not None])
        self.enable(BUTTONS if self._session.can_edit and hand is not None else ())
        self.outline(hand.key if hand else "")
