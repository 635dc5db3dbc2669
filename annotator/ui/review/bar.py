"""The strip under the article that says what is in hand, and with which keys it is decided."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.model.verdict import Decision
from annotator.review.proposals import Proposal
from annotator.review.trials import BLIND
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import own, plain_label
from annotator.ui.lists.scrolled import Yielding
from annotator.ui.review.desk import ReviewDesk
from annotator.ui.review.proposal_cards import proposal_card, told_conflict
from annotator.ui.session import Session
from annotator.ui.spoken import say

KEYS = {
    "review.accept": "accept",
    "review.correct": "correct",
    "review.reject": "reject",
    "review.skip": "skip",
    "review.unsure": "unsure",
    "review.why": "why?",
}
"""The actions that decide, and their words."""

BLIND_WORDS = {
    "review.accept": "I have marked all of it",
    "review.reject": "show the suggestions",
    "review.skip": "later",
}
"""The words for a paragraph that is read without suggestions; it has no other keys."""

NUMBERS = ("", "", "both", "all three", "all four", "all five")


class ReviewBar(QFrame):
    """One line of keys, one of words; the second one is always there, so that the article does not jump."""

    asked = Signal(str)

    def __init__(self, session: Session, desk: ReviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review-bar")
        self.setProperty("role", "strip")
        self.setAccessibleName("Suggestion in hand")
        self._session, self._desk = session, desk
        self._reason = False
        self._before = ""
        self._untold = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._place = QLabel()
        self._place.setObjectName("review-bar.place")
        self._place.setProperty("role", "heading")
        self._words = QLabel()
        self._words.setObjectName("review-bar.words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("role", "muted")
        self._keys = {
            identity: _Key(word, partial(self.asked.emit, identity)) for identity, word in KEYS.items()
        }
        self._back = _Key("back to the queue", partial(self.asked.emit, "review.resume"))
        self._lay_out()
        desk.hand_changed.connect(self._taken)
        desk.decided.connect(self._remember)
        self._later.timeout.connect(self.refresh)
        session.keys.rebound.connect(self._name_keys)
        self._name_keys()
        for signal in (desk.shown, desk.queue.changed, session.focus_changed):
            signal.connect(self._later.start)
        self.refresh()

    @property
    def words(self) -> str:
        """What the second line says."""
        if self._later.isActive():
            self.refresh()
        return self._words.text()

    def toggle_reason(self) -> None:
        """Show why the suggestion in hand was made, or no longer."""
        if self._session.settings["review_reason"] == "after":
            told = self._before or "Nothing has been decided yet."
            self._session.told.emit(f"The reason is shown after the decision (a setting). {told}")
            return
        self._reason = not self._reason
        self.refresh()

    def refresh(self) -> None:
        """Say what is in hand now; what has changed at once is said once."""
        self._later.stop()
        proposal, own = self._desk.in_hand, self._session.focus is not None
        blind = proposal is not None and proposal.trial == BLIND
        for identity, key in self._keys.items():
            word = BLIND_WORDS.get(identity) if blind else None
            key.setVisible(proposal is not None and not own and (not blind or word is not None))
            key.say(word or self._word(identity))
        self._back.setVisible(own)
        self._place.setText(self._told_place())
        told, role = self._told()
        self._words.setText(told)
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            self._words.style().polish(self._words)
        self.setAccessibleDescription(f"{self._place.text().strip()}. {told}")
        self._say_hand()

    def _say_hand(self) -> None:
        """Read out what has come into the hand, as its card in the queue says it."""
        on, proposal = self._session.on, self._desk.in_hand
        if self._untold and on and proposal and self._session.focus is None:
            sure = self._session.settings["review_reason"] != "after"
            card = proposal_card(on, proposal, confident=sure)
            say(self, f"suggested {card.sentence}. {self.accessibleDescription()}")
        self._untold = False

    def _name_keys(self) -> None:
        name_of = self._session.keys.name_of
        for identity, key in {**self._keys, "review.resume": self._back}.items():
            key.name(name_of(identity))
        self._later.start()

    def _taken(self) -> None:
        self._untold = True
        self._reason = self._session.settings["review_reason"] == "always"
        self._later.start()

    def _remember(self, proposal: Proposal, decision: Decision) -> None:
        """What there was to say about the suggestion that has just been decided."""
        self._before = "" if proposal.trial == BLIND else f"{decision.value}: {_why(proposal)}"

    def _lay_out(self) -> None:
        keys = QWidget()
        flow = FlowLayout(keys, gap=6)
        self._place.setMinimumHeight(self._back.sizeHint().height())
        for widget in (self._place, self._back, *self._keys.values()):
            flow.addWidget(widget)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(20, 8, 16, 8)
        rows.setSpacing(4)
        rows.addWidget(keys)
        rows.addWidget(self._words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Yielding(page))

    def _word(self, identity: str) -> str:
        word = KEYS[identity]
        proposal = self._desk.in_hand
        number = len(proposal.members) if proposal else 1
        if identity == "review.accept" and number > 1:
            return f"{word} {NUMBERS[number] if number < len(NUMBERS) else f'all {number}'}"
        return word

    def _told_place(self) -> str:
        queue, row = self._desk.queue, self._desk.row
        if self._session.focus is not None:
            return "Your annotation is in hand  "
        number, count = queue.line.number_within(row) if row else (0, 0)
        if number:
            return f"{number:,} of {count:,}{' here' if count < len(queue.rows) else ''}  "
        return f"{len(queue.rows):,} wait  " if queue.rows else "Nothing waits  "

    def _told(self) -> tuple[str, str]:
        """The second line, and its role in the style sheet."""
        on, proposal = self._session.on, self._desk.in_hand
        if self._session.focus is not None:
            return "Edit it with the usual keys, or mark what the tagger has missed.", "muted"
        if on is None or proposal is None:
            return (
                f"{self._session.keys.name_of('review.next')} takes the next suggestion in hand."
                if self._desk.queue.rows
                else self._nothing()
            ), "muted"
        if proposal.trial == BLIND:
            return (
                "Read this paragraph without suggestions: mark what there is, with the usual keys.",
                "muted",
            )
        conflict = told_conflict(on, proposal)
        if conflict:
            return conflict, "warning"
        if self._reason:
            return _why(proposal), "muted"
        before = (
            f"Before: {self._before}"
            if self._before and self._session.settings["review_reason"] == "after"
            else ""
        )
        return before or "What is missing is marked with the usual keys, at any time.", "muted"

    def _nothing(self) -> str:
        name_of = self._session.keys.name_of
        if not self._desk.taggers.layers and not self._desk.queue.gathering:
            return f"{name_of('tag.article')} lets a tagger make suggestions for this article, {name_of('tag.folder')} for the folder."
        return (
            "Reading the folder …"
            if self._desk.queue.gathering
            else f"{name_of('go.article.next')} goes to the next article, {name_of('mode.annotate')} back to marking by hand."
        )


def _why(proposal: Proposal) -> str:
    """Who suggested it, how sure that is, and why."""
    sure = f"{proposal.confidence:.2f}" if proposal.confidence is not None else "does not say how sure it is"
    return f"{proposal.agent}, {sure}: {proposal.reason or 'it gives no reason'}."


class _Key(QWidget):
    """The cap of a key with what it does, which can be clicked."""

    def __init__(self, word: str, run: Callable[[], None]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        self._cap = plain_label()
        self._cap.setProperty("role", "keycap")
        self._button = QPushButton(own(word))
        self._button.setProperty("role", "small")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(run)
        row.addWidget(self._cap)
        row.addWidget(self._button)

    def name(self, key: str) -> None:
        """Another key for it; "" for none."""
        self._cap.setText(key)
        self._cap.setHidden(not key)

    def say(self, word: str) -> None:
        """Other words for it."""
        self._button.setText(own(word))
        self._button.setAccessibleName(word)
