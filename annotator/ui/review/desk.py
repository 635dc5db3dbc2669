"""The desk of a review: what is in hand, what is decided, what comes next."""

from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from annotator.model.change import Change
from annotator.model.spans import Span
from annotator.model.verdict import Decision
from annotator.review.deciding import asked_again, decided, name_of_step
from annotator.review.decisions import Deed, taken_by
from annotator.review.proposals import SEEDED, Proposal, Suggested, alone
from annotator.review.queue import Waiting, waiting_of
from annotator.review.reading import TaggerLayers, Terms, open_proposals, suggested_in, tagger_layers
from annotator.review.trials import BLIND, Trials
from annotator.storage.sidecar import SidecarError
from annotator.ui.library import Library
from annotator.ui.review.folder_queue import FolderQueue
from annotator.ui.review.trail import Trail
from annotator.ui.session import Session

CONTROL = "That one was wrong on purpose, to see whether it would be noticed: it was not kept."
"""What is said after a suggestion was accepted that had been spoiled."""


class ReviewDesk(QObject):
    """Knows the suggestions of the open article and of the folder; every decision goes through the session's one door.

    `shown` says that the suggestions to be seen are others, `hand_changed` that another one is in hand, or none; `decided` has a
    proposal with the decision about it.
    """

    shown = Signal()
    hand_changed = Signal()
    switched = Signal(bool)
    decided = Signal(object, object)

    def __init__(self, session: Session, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self.queue = FolderQueue(session.tasks, session.settings["review_order"], self)
        self.trail = Trail(session)
        self.active = False
        self.taggers = TaggerLayers()
        self._suggested: Suggested | None = None
        self.proposals: dict[str, Proposal] = {}
        self.row: Waiting | None = None
        self._following: Waiting | None = None
        self._part = ""
        self._wanted = ""
        self._since = monotonic()
        self._going_on = False
        self._loaded: Path | None = None
        session.article_opened.connect(self._load)
        session.article_closed.connect(self._clear)
        session.corpus_opened.connect(self.gather)
        session.changed.connect(self._changed)

    # ------------------------------------------------------------------------------------------ what there is

    @property
    def in_hand(self) -> Proposal | None:
        """The proposal that the keys decide: the one of the queue, or the part of it that was chosen."""
        found = self.proposals.get(self.row.suggestion) if self.row else None
        return (alone(found, self._part) or found) if found and self._part else found

    @property
    def deciding(self) -> bool:
        """Whether a proposal is in hand and no annotation is: then the keys of deciding are in force."""
        return (
            self.active
            and self._session.can_edit
            and self.in_hand is not None
            and self._session.focus is None
        )

    @property
    def waiting_here(self) -> int:
        """How many suggestions wait in the open article."""
        return sum(one.trial != BLIND for one in self.proposals.values())

    @property
    def taken(self) -> dict[str, str]:
        """The suggestions that have become annotations of the open layer."""
        on = self._session.on
        return taken_by(on.layer) if on else {}

    def terms(self) -> Terms:
        """On what terms the settings have it reviewed."""
        settings, on = self._session.settings, self._session.on
        trials = Trials(
            settings["blind_share"] / 100, settings["seeded_share"] / 100, settings["review_seed"]
        )
        layer = on.layer.name if on else self._library.layer or str(settings["layer"])
        return Terms(layer, trials, str(settings["gold_layer"]))

    # ------------------------------------------------------------------------------------------ mode

    def enter(self) -> None:
        """Begin to review: gather what waits, and take the first suggestion of the open article in hand."""
        if not self.active:
            self.active = True
            self.gather()
            self._load()
            self.switched.emit(True)

    def leave(self) -> None:
        """Put the suggestions away."""
        if self.active:
            self.active = False
            self.queue.stop()
            self._clear()
            self.switched.emit(False)

    def tagged(self) -> None:
        """Suggestions were made anew: read them."""
        if self.active:
            self.gather()
            self._load()

    def gather(self) -> None:
        """Read anew what waits in the folder; the open article is known already."""
        corpus = self._session.corpus
        if self.active:
            self.queue.gather(corpus.articles if corpus else (), self.terms())
        if self.active and self._loaded is not None:
            self._refresh()

    def _clear(self) -> None:
        self.taggers, self.proposals, self.row, self._part, self._loaded = TaggerLayers(), {}, None, "", None
        self._suggested = None
        self.shown.emit()
        self.hand_changed.emit()

    def _load(self) -> None:
        """Read the taggers' layers of the open article."""
        store = self._session.store
        if not self.active or store is None:
            return
        self._clear()
        work = partial(tagger_layers, store.path, store.on.article.digest)
        self._session.tasks.on_disk(work, partial(self._read, store.path), self._failed)

    def _read(self, path: Path, found: TaggerLayers) -> None:
        store = self._session.store
        if store is None or store.path != path or not self.active:
            return
        self.taggers, self._loaded = found, path
        self._suggested = suggested_in(store.on, found.layers, self.terms())
        if found.notice:
            self._session.warned.emit(found.notice)
        self._refresh()
        if self.trail.arrived(path) and self.row is not None:
            return
        own = self.queue.line.shown_of(path)
        wanted = next((one for one in own if one.suggestion == self._wanted), None)
        self._wanted = ""
        self.take(wanted or next(iter(own), None))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, SidecarError | OSError):
            raise error
        self._session.warned.emit(str(error))

    # ------------------------------------------------------------------------------------------ what changes

    def _changed(self, change: Change) -> None:
        only_read = not (change.touched or change.given or change.withdrawn)
        if not self.active or self._loaded is None or only_read:
            return
        before = self.proposals.keys()
        self._refresh()
        self.trail.follow()
        again = next((one for one in asked_again(change, before) if one in self.proposals), None)
        if again:
            self.take(self._row_of(again))
        elif self.row and self.row.suggestion not in self.proposals and not self._going_on:
            self.take(None)

    def _refresh(self) -> None:
        """Find out anew what waits in the open article."""
        store = self._session.store
        if store is None or self._suggested is None:
            return
        found = open_proposals(store.on, self._suggested, self.terms())
        before, self.proposals = self.proposals, {one.head.id: one for one in found}
        same = {one.head.id for one in found if _same(before.get(one.head.id), one)}
        known = {row.suggestion: row for row in self.queue.line.of(store.path) if row.suggestion in same}
        place = self.queue.place(store.path)
        self.queue.put(store.path, waiting_of(store.on, found, store.path, place, known))
        self.shown.emit()

    # ------------------------------------------------------------------------------------------ the hand

    def take(self, row: Waiting | None, part: str = "") -> None:
        """Take a proposal in hand; one of another article opens that one."""
        self._session.set_focus(None)
        store = self._session.store
        if row is not None and (store is None or row.article != store.path):
            self._wanted = row.suggestion
            self._library.open_article(row.article)
            return
        self.row, self._part, self._since = row, part, monotonic()
        self.hand_changed.emit()

    def take_mark(self, identity: str) -> bool:
        """Take what was clicked in hand, if it is a suggestion: the head with its statement, or a part by itself."""
        holder = next(
            (one for one in self.proposals.values() if identity in [member.id for member in one.members]),
            None,
        )
        if not self.active or holder is None:
            return False
        self.take(self._row_of(holder.head.id), "" if identity == holder.head.id else identity)
        return True

    def step(self, step: int) -> None:
        """The next proposal of the queue, or the one before."""
        found = self.queue.after(self.row, step)
        if found is None and self.row is None and self.queue.rows:
            found = self.queue.rows[0]
        if found is None:
            self._session.told.emit(
                "No suggestion further down." if step > 0 else "No suggestion further up."
            )
        else:
            self.take(found)

    def decide(self, decision: Decision, *, stay: bool = False, words: Span | None = None) -> bool:
        """Decide the proposal in hand, and take the next one unless one stays; returns whether anything was decided.

        `words` is a stretch of the article (code points) that a correction puts in the place of what was suggested there. Raises EditError
        where it cannot be marked.
        """
        on, proposal, row = self._session.on, self.in_hand, self.row
        if on is None or proposal is None or row is None or not self.deciding:
            return False
        following = row if self._part else self.queue.after(row)
        deed = Deed(decision, self._session.stamp(), monotonic() - self._since)
        change = decided(on, proposal, deed, words)
        self._going_on = not stay
        try:
            if not self._session.edit(name_of_step(on, proposal, deed), change):
                return False
        finally:
            self._going_on = False
        self.trail.decided()
        self.decided.emit(proposal, decision)
        if proposal.trial == SEEDED and decision is Decision.ACCEPTED:
            self._session.told.emit(CONTROL)
        self._following = following
        if not stay:
            self._take_first_of(following)
        return True

    def resume(self) -> None:
        """Back to the queue: to what is in hand still, else to what came next, else to the first that waits."""
        self._take_first_of(self.row, self._following)

    def _take_first_of(self, *wanted: Waiting | None) -> None:
        found = (now for one in wanted if (now := self.queue.now(one)))
        self.take(next(found, None) or self._first_here_or_anywhere())

    def _first_here_or_anywhere(self) -> Waiting | None:
        store = self._session.store
        here = self.queue.line.shown_of(store.path) if store else []
        return next((one for one in here if not one.skipped), None) or next(iter(self.queue.rows), None)

    def _row_of(self, suggestion: str) -> Waiting | None:
        """The row of a suggestion of the open article, if the filter takes it."""
        store = self._session.store
        here = self.queue.line.of(store.path) if store else ()
        return self.queue.now(next((one for one in here if one.suggestion == suggestion), None))


def _same(before: Proposal | None, now: Proposal) -> bool:
    """Whether a proposal has not changed; most are the very same."""
    return before is now or before == now
