"""A change that was due earlier, made to fit a layer that has moved on since."""

from dataclasses import replace
from typing import TypeVar

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.links import links_without
from annotator.model.merging import Sides, Steps, merged_annotation, merged_verdict
from annotator.model.spans import intersected, subtracted
from annotator.model.verdict import Verdict

T = TypeVar("T", bound=Annotation | Verdict)


def fitted(change: Change, layer: Layer) -> Change:
    """What the change did, done to what is there now, such as a step of undo after somebody else's work came in.

    Where what is there differs from what the change knew, it stands.
    """
    before, after = ({one.id: one for one in ones} for ones in (change.removed, change.added))
    annotations, verdicts = Steps[Annotation](), Steps[Verdict]()
    for key in change.touched:
        sides = Sides(before.get(key), layer.annotations.get(key), after.get(key))
        annotations.put(key, sides.ours, _standing(sides, merged_annotation(sides)))
    withdrawn, given = ({one.suggestion: one for one in ones} for ones in (change.withdrawn, change.given))
    for key in dict.fromkeys((*withdrawn, *given)):
        judged = Sides(withdrawn.get(key), layer.verdicts.get(key), given.get(key))
        verdicts.put(key, judged.ours, _standing(judged, merged_verdict(judged)))
    return Change(
        removed=tuple(annotations.removed.values()),
        added=tuple(_linked(one, layer, annotations) for one in annotations.added.values()),
        unread=intersected(change.unread, layer.read),
        read=subtracted(change.read, layer.read),
        withdrawn=tuple(verdicts.removed.values()),
        given=tuple(verdicts.added.values()),
    )


def _standing(sides: Sides[T], merged: T | None) -> T | None:
    """The merged thing without the conflicts of this merge; None for what has gone meanwhile."""
    if merged is None or (sides.ours is None and sides.base is not None):
        return None
    known = [one for side in (sides.ours, sides.theirs) if side for one in side.conflicts]
    return replace(merged, conflicts=tuple(one for one in merged.conflicts if one in known))


def _linked(one: Annotation, layer: Layer, steps: Steps[Annotation]) -> Annotation:
    """The annotation without links to what is not there any more."""
    gone = {
        target
        for _, target in one.targets
        if target not in steps.added and (target not in layer.annotations or target in steps.removed)
    }
    return replace(one, links=links_without(one.links, gone)) if gone else one
