"""What a sidecar's file has held one after the other, by which it is told what somebody else's version was made from."""

import math
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.conflict import WHOLE
from annotator.model.members import members_of
from annotator.model.spans import normalized, subtracted
from annotator.storage.content import Content

MOST = 500
"""So many versions back somebody's version can have been read and still be understood: an editor may have it open for long."""

FRESH = 10.0
"""Seconds in which a version of somebody else that lacks what was written here has more likely never seen it than taken it back."""


@dataclass(frozen=True, slots=True)
class Descent:
    """`ours` leads from the version that theirs was made from to the newest one known here, `theirs` to theirs.

    `step` leads from the newest one to theirs.
    """

    ours: Change
    theirs: Change
    step: Change


class Lineage:
    """The newest content that the file is known to have had, with the steps that led to it.

    `was_written` says whether any was written here.
    """

    def __init__(self, newest: Content) -> None:
        self.newest = newest
        self.was_written = False
        self._steps: deque[tuple[Change, float]] = deque()

    def add(self, content: Content, *, own: bool) -> None:
        """The file has this content now; `own` says that it was written here."""
        step = self.newest.change_to(content)
        if step:
            self._steps.append((step, time.monotonic() if own else -math.inf))
        while len(self._steps) > MOST and time.monotonic() - self._steps[0][1] > FRESH:
            self._steps.popleft()
        self.newest = content
        self.was_written = self.was_written or own

    def descent_of(self, theirs: Content) -> Descent:
        """From which version theirs was made: the newest one, unless it has more in common with an older one.

        An editor that read the file before we wrote it, and writes it after, has not removed what it never saw. A file that is
        exactly an older version was put back on purpose. Neither takes back what was written here a moment ago.
        """
        step = self.newest.change_to(theirs)
        ours, made = self._nearest(step)
        return Descent(*_unseen(ours, made, step, list(self._fresh())), step)

    def _nearest(self, step: Change) -> tuple[Change, Change]:
        """The change from the version that theirs is nearest to up to the newest one, and to theirs."""
        ours, made, back = Change(), step, Change()
        if not _unlikeliness(step)[1] and not step.removed:
            return ours, made  # it has all that the newest version has
        for earlier, _ in islice(reversed(self._steps), MOST):
            back = earlier.then(back)
            far = back.then(step)
            if not far:
                return Change(), step
            if _unlikeliness(far) < _unlikeliness(made):
                ours, made = back, far
        return ours, made

    def _fresh(self) -> Iterator[Change]:
        """What was written here a moment ago."""
        now = time.monotonic()
        return (step for step, at in self._steps if now - at < FRESH)


def _size(change: Change) -> int:
    """How much a change does."""
    parts = (change.removed, change.added, change.read, change.unread, change.withdrawn, change.given)
    return sum(map(len, parts))


def _unlikeliness(change: Change) -> tuple[int, int]:
    """How much somebody must have done, and how much of that is taking away; of two ways the one that takes less is likelier."""
    kept = {one.id for one in change.added}
    return _size(change), sum(one.id not in kept for one in change.removed) + len(change.withdrawn)


def _unseen(ours: Change, theirs: Change, step: Change, fresh: list[Change]) -> tuple[Change, Change]:
    """The two sides, with what was written a moment ago begun anew from where theirs is nearest."""
    newest, other = _standing(step, ours, theirs)
    touched = {*step.touched, *ours.touched, *theirs.touched}
    begun = {
        key: min(states, key=lambda one: _distance(one, other.get(key)))
        for key, states in _states(fresh).items()
        if key in touched
    }
    we = _begun_at(begun, ours.removed, ours.added, newest)
    they = _begun_at(begun, theirs.removed, theirs.added, other)
    read = normalized(span for one in fresh for span in one.read)
    unread = normalized(span for one in fresh for span in one.unread)
    made = replace(theirs, unread=subtracted(theirs.unread, read), read=subtracted(theirs.read, unread))
    return replace(ours, removed=we[0], added=we[1]), replace(made, removed=they[0], added=they[1])


def _standing(
    step: Change, ours: Change, theirs: Change
) -> tuple[dict[str, Annotation], dict[str, Annotation]]:
    """What the newest version and theirs have of the annotations that any of the changes touches.

    What the step between the two does not touch is the same in both, but it may be another thing than where they began.
    """
    newest = {one.id: one for change in (theirs, ours) for one in change.added}
    other = {one.id: one for change in (ours, theirs) for one in change.added}
    for key in step.touched:
        newest.pop(key, None)
        other.pop(key, None)
    newest |= {one.id: one for one in step.removed}
    other |= {one.id: one for one in step.added}
    return newest, other


def _states(changes: list[Change]) -> dict[str, list[Annotation | None]]:
    """All that annotations have been, by id, the oldest first."""
    states: dict[str, list[Annotation | None]] = {}
    for change in changes:
        before, after = ({one.id: one for one in ones} for ones in (change.removed, change.added))
        for key in change.touched:
            states.setdefault(key, [before.get(key)]).append(after.get(key))
    return states


def _distance(one: Annotation | None, other: Annotation | None) -> float:
    """In how many members two annotations differ; one that is not there is far from all."""
    if one is None or other is None:
        return 0 if one is other else math.inf
    ours, theirs = members_of(one), members_of(other)
    return float(
        len(
            [name for name in ours.keys() | theirs.keys() if ours.get(name, WHOLE) != theirs.get(name, WHOLE)]
        )
    )


def _begun_at(
    begun: Mapping[str, Annotation | None],
    removed: tuple[Annotation, ...],
    added: tuple[Annotation, ...],
    after: Mapping[str, Annotation],
) -> tuple[tuple[Annotation, ...], tuple[Annotation, ...]]:
    """What is removed and added, where some annotations began as they are told and are `after` now."""
    old = {one.id: one for one in removed if one.id not in begun}
    new = {one.id: one for one in added if one.id not in begun}
    for key, one in begun.items():
        if one is not None and after.get(key) != one:
            old[key] = one
        if key in after and after[key] != one:
            new[key] = after[key]
    return tuple(old.values()), tuple(new.values())
