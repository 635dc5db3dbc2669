"""A journal's changes on top of a layer that may have moved on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.spans import normalized, subtracted
from annotator.model.verdict import Verdict

T = TypeVar("T")
States: TypeAlias = dict[str, list[T | None]]
"""What each thing has been, by its id, from the first to the last; None where it was not there."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What takes a layer to where a journal leads; `overwritten` are ids that stood there as the journal never knew them."""

    change: Change
    overwritten: tuple[str, ...] = ()


def replayed(layer: Layer, changes: Iterable[Change]) -> Replay:
    """The one change that brings the layer, whatever it is by now, to where the changes lead; the layer is not altered.

    Replaying what is there already changes nothing, so that a recovery that is cut off can be done again.
    """
    annotations, verdicts = States[Annotation](), States[Verdict]()
    read = layer.read
    for change in changes:
        _note(annotations, {one.id: one for one in change.removed}, {one.id: one for one in change.added})
        withdrawn = {one.suggestion: one for one in change.withdrawn}
        _note(verdicts, withdrawn, {one.suggestion: one for one in change.given})
        read = normalized(subtracted(read, change.unread) + change.read)
    there = {one.id: one for one in layer.annotations.among(annotations)}
    foreign = tuple(key for key, states in annotations.items() if there.get(key) not in states)
    unread, fresh = subtracted(layer.read, read), subtracted(read, layer.read)
    return Replay(
        Change(*_steps(annotations, there), unread, fresh, *_steps(verdicts, layer.verdicts)), foreign
    )


def _note(states: States[T], before: Mapping[str, T], after: Mapping[str, T]) -> None:
    """Add what a change makes of each thing to what it has been."""
    for key in {**before, **after}:
        states.setdefault(key, [before.get(key)]).append(after.get(key))


def _steps(states: States[T], there: Mapping[str, T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What to remove and what to add, so that each thing is as it was last."""
    altered = {key: one[-1] for key, one in states.items() if one[-1] != there.get(key)}
    return (
        tuple(there[key] for key in altered if key in there),
        tuple(one for one in altered.values() if one is not None),
    )
