"""A journal's changes on top of a layer that may have moved on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.conflict import Conflict
from annotator.model.layer import Layer
from annotator.model.merging import combined
from annotator.model.spans import hull, near, normalized, subtracted
from annotator.model.verdict import Verdict

T = TypeVar("T")
States: TypeAlias = dict[str, list[T | None]]
"""What each thing has been, by its id, from the first to the last; None where it was not there."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What takes a layer to where a journal leads.

    `conflicts` are, by id, values that somebody else has put there and that could not be brought together with the journal's.
    """

    change: Change
    conflicts: tuple[tuple[str, Conflict], ...] = ()


def replayed(layer: Layer, changes: Iterable[Change]) -> Replay:
    """The one change that brings the layer, whatever it is by now, to where the changes lead; the layer is not altered.

    What is there as the changes never knew it, somebody else has made: both sides' work is kept. Replaying what is there
    already changes nothing, so that a recovery that is cut off can be done again.
    """
    annotations, verdicts = States[Annotation](), States[Verdict]()
    stretches = list(layer.read)
    for change in changes:
        _note(annotations, {one.id: one for one in change.removed}, {one.id: one for one in change.added})
        withdrawn = {one.suggestion: one for one in change.withdrawn}
        _note(verdicts, withdrawn, {one.suggestion: one for one in change.given})
        if change.unread or change.read:
            place = near(stretches, *hull(change.unread + change.read))
            stretches[place] = normalized(subtracted(stretches[place], change.unread) + change.read)
    there = {one.id: one for one in layer.annotations.among(annotations)}
    theirs, ours = _sides(annotations, there)
    judged, judged_by_us = _sides(verdicts, layer.verdicts)
    aside = Change(theirs[0], theirs[1], withdrawn=judged[0], given=judged[1])
    due = Change(ours[0], ours[1], withdrawn=judged_by_us[0], given=judged_by_us[1])
    merge = combined(due, aside)
    step = aside.inverse().then(due).then(merge.incoming)
    read = tuple(stretches)
    unread, fresh = subtracted(layer.read, read), subtracted(read, layer.read)
    return Replay(replace(step, unread=unread, read=fresh), merge.conflicts)


def _note(states: States[T], before: Mapping[str, T], after: Mapping[str, T]) -> None:
    """Add what a change makes of each thing to what it has been."""
    for key in {**before, **after}:
        states.setdefault(key, [before.get(key)]).append(after.get(key))


_Ends: TypeAlias = tuple[tuple[T, ...], tuple[T, ...]]
"""What is removed and what is added."""


def _sides(states: States[T], there: Mapping[str, T]) -> tuple[_Ends[T], _Ends[T]]:
    """What somebody else did to what the changes began with, and what the changes do.

    A thing that stands at one of the states in between was published so far: nobody else has touched it.
    """
    before = {key: one[0] if there.get(key) not in one else there.get(key) for key, one in states.items()}
    after = {key: one[-1] for key, one in states.items()}
    return _step(before, {key: there.get(key) for key in states}), _step(before, after)


def _step(before: Mapping[str, T | None], after: Mapping[str, T | None]) -> _Ends[T]:
    return (
        tuple(one for key, one in before.items() if one is not None and after[key] != one),
        tuple(one for key, one in after.items() if one is not None and before[key] != one),
    )
