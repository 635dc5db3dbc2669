"""What became of the suggestions that a person has decided."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from annotator.model.annotation import Annotation, Origin
from annotator.model.layer import Layer
from annotator.model.suggestions import tagger_of
from annotator.model.verdict import Decision, Verdict
from annotator.review.decisions import TAKING


class Outcome(StrEnum):
    """What a verdict came to: a suggestion that was accepted and altered later on was not right as it stood."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    UNSURE = "unsure"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Decided:
    """A suggestion with its verdict and what came of it; `changed` names what a correction altered (“spans”, “form”, “speaker”).

    `seconds` is how long it was in hand, None where nobody measured. `trial` is that of the verdict.
    """

    suggestion: str
    outcome: Outcome
    type: str
    tagger: str
    by: str
    at: str
    seconds: float | None = None
    confidence: float | None = None
    trial: str = ""
    changed: tuple[str, ...] = ()


def outcomes_of(layer: Layer, heads: Collection[str] = ()) -> list[Decided]:
    """The outcomes of all verdicts of a person's layer, in the order in which they were given.

    A statement whose speaker, cue, target … was put on other words was corrected, too. `heads` are the types that stand for statements of
    their own: what becomes of those is told of them alone.
    """
    became = {one.origin.suggestion: one for one in layer.annotations if one.origin}
    found = [
        _decided(layer, verdict, became, heads)
        for verdict in layer.verdicts.values()
        if verdict.trial != "blind"
    ]
    return sorted(found, key=lambda one: (one.at, one.suggestion))


def changes_of(layer: Layer, annotation: Annotation) -> tuple[str, ...]:
    """What a person has altered in an annotation since it was a suggestion: names of attributes and roles, “type”, “spans”."""
    origin = annotation.origin
    if origin is None:
        return ()
    became = {one.origin.suggestion: one for one in layer.annotations if one.origin}
    return tuple(_changes(layer, annotation, origin, became))


def _decided(
    layer: Layer, verdict: Verdict, became: dict[str, Annotation], heads: Collection[str]
) -> Decided:
    annotation = became.get(verdict.suggestion)
    outcome = Outcome(verdict.decision.value)
    changed: tuple[str, ...] = ()
    if verdict.decision in TAKING and not verdict.trial:
        if annotation is not None and annotation.origin is not None:
            own = _changes(layer, annotation, annotation.origin, became)
            changed = tuple(dict.fromkeys((*own, *_moved_parts(layer, annotation, heads))))
            outcome = Outcome.CORRECTED if changed else Outcome.ACCEPTED
        elif not _has_twin(layer, verdict):
            outcome = Outcome.REJECTED
    return Decided(
        verdict.suggestion,
        outcome,
        verdict.type,
        tagger_of(verdict.agent),
        verdict.by,
        verdict.at,
        verdict.seconds,
        verdict.confidence,
        verdict.trial,
        changed,
    )


def _has_twin(layer: Layer, verdict: Verdict) -> bool:
    """Whether the person has the same mark from elsewhere; a verdict that does not say what it was about counts as it stands."""
    if not verdict.spans:
        return not verdict.type or verdict.decision is Decision.ACCEPTED
    near = layer.annotations.touching(*verdict.spans[0])
    return any((one.type, one.spans) == (verdict.type, verdict.spans) for one in near)


def _changes(
    layer: Layer, annotation: Annotation, origin: Origin, became: dict[str, Annotation]
) -> Iterator[str]:
    if annotation.type != origin.type:
        yield "type"
    if annotation.spans != origin.spans:
        yield "spans"
    for name in sorted(annotation.attributes.keys() | origin.attributes.keys()):
        if annotation.attributes.get(name) != origin.attributes.get(name):
            yield name
    for role in sorted(annotation.links.keys() | origin.links.keys()):
        now = {_suggested(layer, target) for target in annotation.links.get(role, ())}
        then = {one for one in origin.links.get(role, ()) if one in became}
        if not then <= now or any(one not in origin.links.get(role, ()) for one in now):
            yield role


def _moved_parts(layer: Layer, annotation: Annotation, heads: Collection[str]) -> Iterator[str]:
    """The roles in which something stands that was suggested on other words, or as another type."""
    for role, targets in sorted(annotation.links.items()):
        for one in layer.annotations.among(targets):
            then = one.origin
            if then and one.type not in heads and (one.type, one.spans) != (then.type, then.spans):
                yield role


def _suggested(layer: Layer, target: str) -> str:
    """The suggestion that a link's end came from, else the one whose verdict says that it is the same; else its own id."""
    one = layer.annotations.get(target)
    if one is None:
        return target
    if one.origin:
        return one.origin.suggestion
    alike = (
        verdict.suggestion
        for verdict in layer.verdicts.values()
        if verdict.decision in TAKING and (verdict.type, verdict.spans) == (one.type, one.spans)
    )
    return next(alike, target)
