"""Which conflicts the open article has, which one is in hand, and how it is settled."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.conflict import Conflict
from annotator.model.edits import EditError
from annotator.model.settling import settle, settle_verdict
from annotator.model.verdict import Verdict
from annotator.ui.panels.sweep import Sweep
from annotator.ui.session import Session


class Dispute(NamedTuple):
    """A conflict of an annotation, or of the verdict on a suggestion, with that one's id."""

    identity: str
    conflict: Conflict
    on_verdict: bool

    @property
    def key(self) -> str:
        """What tells it from all others of its article."""
        return f"{self.identity}|{self.conflict.member}|{self.conflict.theirs!r}|{self.on_verdict}"


class DisputeDesk(QObject):
    """All conflicts of the open article, those of annotations first; `changed` tells of every change of them or of the one in hand."""

    changed = Signal()
    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._annotations: dict[str, None] = {}
        self._verdicts: dict[str, None] = {}
        self.rows: list[Dispute] = []
        self.in_hand: Dispute | None = None
        self._sweep = Sweep(self)
        self._sweep.passed.connect(self._take)
        session.article_opened.connect(self._opened)
        session.article_closed.connect(self._opened)
        session.changed.connect(self._changed)
        session.focus_changed.connect(self._follow_focus)

    def take(self, row: Dispute | None) -> None:
        """Take a conflict in hand."""
        if row != self.in_hand:
            self.in_hand = row
            self.changed.emit()

    def row_of(self, key: str) -> Dispute | None:
        """The conflict with a key."""
        return next((one for one in self.rows if one.key == key), None)

    def after(self, step: int) -> Dispute | None:
        """The next conflict (1) or the one before (-1)."""
        if not self.rows:
            return None
        here = self.rows.index(self.in_hand) if self.in_hand in self.rows else (-1 if step > 0 else 0)
        return self.rows[(here + step) % len(self.rows)]

    def settle(self, *, take_theirs: bool) -> bool:
        """Let the value in force stand, or take the other one; whether that was done."""
        on, row = self._session.on, self.in_hand
        if on is None or row is None:
            return False
        act = settle_verdict if row.on_verdict else settle
        place = self.rows.index(row) if row in self.rows else 0
        try:
            change = act(on, row.identity, row.conflict, take_theirs=take_theirs)
        except (EditError, ValueError) as error:
            self._session.warned.emit(str(error))
            return False
        done = self._session.edit("Settle a conflict", change)
        self.take(self.rows[min(place, len(self.rows) - 1)] if done and self.rows else None)
        return done

    def _opened(self) -> None:
        on = self._session.on
        self._sweep.stop()
        self._annotations, self._verdicts, self.in_hand = {}, {}, None
        if on is not None:
            self._note((), on.layer.verdicts.values())
            self._sweep.start(on)
        self._refresh(on)

    def _take(self, annotations: list[Annotation]) -> None:
        """The article is walked in small steps, so that a large one does not wait for this."""
        before = len(self._annotations)
        self._note(annotations, ())
        if len(self._annotations) != before:
            self._refresh(self._session.on)

    def _changed(self, change: Change) -> None:
        before = len(self._annotations) + len(self._verdicts)
        self._note(change.added, change.given)
        if before or self._annotations or self._verdicts:
            self._refresh(self._session.on)

    def _note(self, annotations: Iterable[Annotation], verdicts: Iterable[Verdict]) -> None:
        self._annotations |= {one.id: None for one in annotations if one.conflicts}
        self._verdicts |= {one.suggestion: None for one in verdicts if one.conflicts}

    def _refresh(self, on: AnnotatedArticle | None) -> None:
        rows = list(self._disputes(on)) if on else []
        if rows == self.rows:
            return
        more = bool(set(map(_key, rows)) - set(map(_key, self.rows)))
        self.rows = rows
        if self.in_hand not in rows:
            self.in_hand = None
        self.changed.emit()
        if more:
            self.found.emit()

    def _disputes(self, on: AnnotatedArticle) -> Iterator[Dispute]:
        for one in on.annotations.among(self._annotations):
            yield from (Dispute(one.id, conflict, on_verdict=False) for conflict in one.conflicts)
        for identity in self._verdicts:
            verdict = on.layer.verdicts.get(identity)
            yield from (
                Dispute(identity, one, on_verdict=True) for one in (verdict.conflicts if verdict else ())
            )

    def _follow_focus(self) -> None:
        focus = self._session.focus
        if focus is None or (self.in_hand and self.in_hand.identity == focus.id):
            return
        self.take(next((one for one in self.rows if one.identity == focus.id and not one.on_verdict), None))


def _key(row: Dispute) -> str:
    return row.key
