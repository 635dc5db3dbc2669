"""Two changes of one layer brought together: each side's work stays, and where both did something else, both values are kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from annotator.model.annotation import NOTHING, Annotation
from annotator.model.change import Change
from annotator.model.conflict import WHOLE, Conflict
from annotator.model.layer import Layer
from annotator.model.members import members_of, with_member
from annotator.model.spans import subtracted
from annotator.model.verdict import Verdict


class Disputed(Protocol):
    """What may carry conflicts."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is not settled about it."""


T = TypeVar("T", bound=Annotation | Verdict)


@dataclass(frozen=True, slots=True)
class Merge:
    """`incoming` takes our state to the merged one; `conflicts` are those that are new in it, with whose they are."""

    incoming: Change
    conflicts: tuple[tuple[str, Conflict], ...] = ()


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """One thing as it was, as we have it, as they have it; None where it is not there."""

    base: T | None
    ours: T | None
    theirs: T | None


@dataclass(slots=True)
class Steps(Generic[T]):
    """What is taken from our state and what is put into it."""

    removed: dict[str, T] = field(default_factory=dict)
    added: dict[str, T] = field(default_factory=dict)

    def put(self, key: str, ours: T | None, merged: T | None) -> None:
        """Note that our version of a thing gives way to the merged one."""
        self.removed.pop(key, None)
        self.added.pop(key, None)
        if ours == merged:
            return
        if ours is not None:
            self.removed[key] = ours
        if merged is not None:
            self.added[key] = merged


def difference(before: Layer, after: Layer) -> Change:
    """The change that takes one layer to another one."""
    removed, added = changed(
        {one.id: one for one in before.annotations}, {one.id: one for one in after.annotations}
    )
    withdrawn, given = changed(before.verdicts, after.verdicts)
    return Change(
        removed=removed,
        added=added,
        unread=subtracted(before.read, after.read),
        read=subtracted(after.read, before.read),
        withdrawn=withdrawn,
        given=given,
    )


def changed(before: Mapping[str, T], after: Mapping[str, T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What must be taken away from some things, and what added, to have the others."""
    return (
        tuple(one for key, one in before.items() if after.get(key) != one),
        tuple(one for key, one in after.items() if before.get(key) != one),
    )


def combined(ours: Change, theirs: Change) -> Merge:
    """What must be done to our state so that it has their work too; both changes start from one state.

    Members are told apart by name, so that two people can change one annotation. What one side removed and the other changed,
    or points to anew, is kept.
    """
    marks = sides_of(_by_id(ours.removed), _by_id(ours.added), _by_id(theirs.removed), _by_id(theirs.added))
    steps = Steps[Annotation]()
    for key, sides in marks.items():
        steps.put(key, sides.ours, merged_annotation(sides))
    _keep_targets(steps, marks, ours)
    judged = sides_of(
        _by_suggestion(ours.withdrawn),
        _by_suggestion(ours.given),
        _by_suggestion(theirs.withdrawn),
        _by_suggestion(theirs.given),
    )
    verdicts = Steps[Verdict]()
    for key, verdict in judged.items():
        verdicts.put(key, verdict.ours, merged_verdict(verdict))
    incoming = Change(
        removed=tuple(steps.removed.values()),
        added=tuple(steps.added.values()),
        unread=subtracted(theirs.unread, ours.unread),
        read=subtracted(theirs.read, ours.read),
        withdrawn=tuple(verdicts.removed.values()),
        given=tuple(verdicts.added.values()),
    )
    return Merge(incoming, (*_new(steps, marks), *_new(verdicts, judged)))


def sides_of(
    our_removed: Mapping[str, T],
    our_added: Mapping[str, T],
    their_removed: Mapping[str, T],
    their_added: Mapping[str, T],
) -> dict[str, Sides[T]]:
    """All that their side touched, as it was, as ours is, as theirs is."""
    found = {}
    for key in dict.fromkeys((*their_removed, *their_added)):
        touched = key in our_removed or key in our_added
        base = their_removed.get(key)
        found[key] = Sides(base, our_added.get(key) if touched else base, their_added.get(key))
    return found


def merged_annotation(sides: Sides[Annotation]) -> Annotation | None:
    """One annotation of both sides; our value stands where both changed a member differently."""
    if _is_plain(sides):
        return _plainly(sides)
    base, ours, theirs = sides.base, sides.ours, sides.theirs
    if ours is None or theirs is None:
        left = ours or theirs
        return _disputed(left, Conflict(WHOLE, gone=True)) if left else None
    merged, found = ours, list[Conflict]()
    was, mine, other = (members_of(one) if one else {} for one in (base, ours, theirs))
    for member in dict.fromkeys((*mine, *other)):
        x, y, z = ((one[member],) if member in one else () for one in (was, mine, other))
        if z in (x, y):
            continue
        value, gone = (z[0], False) if z else (None, True)
        if y == x:
            merged = with_member(merged, member, value, gone=gone)
        else:
            found.append(Conflict(member, value, gone))
    stamp = max(ours, theirs, key=lambda one: (one.at, one.by))
    origin = max(ours.origin, theirs.origin, key=repr)
    open_ones = _conflicts(base, ours, theirs, found)
    return replace(merged, by=stamp.by, at=stamp.at, origin=origin, conflicts=open_ones)


def merged_verdict(sides: Sides[Verdict]) -> Verdict | None:
    """One verdict of both sides; ours stands where they differ."""
    if _is_plain(sides):
        return _plainly(sides)
    base, ours, theirs = sides.base, sides.ours, sides.theirs
    if ours is None or theirs is None:
        left = ours or theirs
        return _disputed(left, Conflict(WHOLE, gone=True)) if left else None
    was = base.decision if base else None
    stands = theirs if ours.decision == was else ours
    differ = theirs.decision not in (was, ours.decision) and stands is ours
    found = [Conflict("verdict", theirs.decision.value)] if differ else []
    unknown = {**theirs.unknown, **ours.unknown} or NOTHING
    return replace(stands, unknown=unknown, conflicts=_conflicts(base, ours, theirs, found))


def _is_plain(sides: Sides[T]) -> bool:
    """Whether at most one side changed anything, or both did the same."""
    return sides.ours == sides.theirs or sides.base in (sides.ours, sides.theirs)


def _plainly(sides: Sides[T]) -> T | None:
    return sides.theirs if sides.ours == sides.base else sides.ours


def _by_id(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    return {one.id: one for one in annotations}


def _by_suggestion(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    return {one.suggestion: one for one in verdicts}


def _disputed(thing: T, conflict: Conflict) -> T:
    known = thing.conflicts
    return thing if conflict in known else replace(thing, conflicts=(*known, conflict))


def _conflicts(
    base: Disputed | None, ours: Disputed, theirs: Disputed, found: list[Conflict]
) -> tuple[Conflict, ...]:
    """What is still open: what either side left open, without what one of them settled, and what is new."""
    known = _open_in(base)
    settled = [one for one in known if one not in ours.conflicts or one not in theirs.conflicts]
    every = (*ours.conflicts, *theirs.conflicts, *found)
    return tuple(one for place, one in enumerate(every) if one not in settled and one not in every[:place])


def _keep_targets(steps: Steps[Annotation], marks: Mapping[str, Sides[Annotation]], ours: Change) -> None:
    """Keep what one side removed and the other points to anew, marked as disputed."""
    have = _by_id(ours.added)
    dropped = {key: one for key, one in _by_id(ours.removed).items() if key not in have}
    dropped |= {key: one.ours for key, one in marks.items() if one.theirs is None and one.ours is not None}
    waiting = [one for key, one in have.items() if key not in steps.removed] + list(steps.added.values())
    while waiting:
        for _, target in waiting.pop().targets:
            gone = target not in steps.added and (target in steps.removed or target not in marks)
            if gone and target in dropped:
                kept = dropped[target]
                there = steps.removed.get(target)
                steps.put(target, there, _disputed(kept, Conflict(WHOLE, gone=True)))
                waiting.append(kept)


def _new(steps: Steps[T], sides: Mapping[str, Sides[T]]) -> Iterator[tuple[str, Conflict]]:
    """The conflicts that neither side had yet."""
    for key, one in steps.added.items():
        known: tuple[Conflict, ...] = ()
        if key in sides:
            known = (*_open_in(sides[key].ours), *_open_in(sides[key].theirs))
        yield from ((key, conflict) for conflict in one.conflicts if conflict not in known)


def _open_in(thing: Disputed | None) -> tuple[Conflict, ...]:
    return thing.conflicts if thing else ()
