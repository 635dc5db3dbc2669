"""A suggestion as a person decides on it: with the parts that make it a statement."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import Span, overlap
from annotator.model.suggestions import Settled, settled_by, stands_alone, tagger_of
from annotator.model.verdict import Decision

SEEDED = "seeded"
"""The trial of a suggestion that was made wrong on purpose."""

LAYER_PREFIX = "auto-"
"""What stands before the tagger's name in the name that its layers have where nobody names them otherwise."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The head of a suggested statement, with its speaker, cue, target …; or one suggestion that is part of none.

    `layer` is the tagger's; `sources` are the suggestions that point to the head, with their roles. `trial` is SEEDED for one
    that is wrong on purpose, in place of the `right` one.
    """

    layer: str
    head: Annotation
    parts: tuple[Annotation, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    trial: str = ""
    right: "Proposal | None" = None

    @property
    def members(self) -> tuple[Annotation, ...]:
        """The head and its parts."""
        return (self.head, *self.parts)

    @property
    def agent(self) -> str:
        """Who made it: the tagger with its version, else the name of its layer."""
        return self.head.by or self.layer

    @property
    def confidence(self) -> float | None:
        """That of its weakest member, 0 to 1; None where the tagger gives none."""
        told = [one.confidence for one in self.members if one.confidence is not None]
        return min(told, default=None)

    @property
    def place(self) -> Span | None:
        """The first stretch of the head; where it has none, of the part that stands first; None where no member has one."""
        if self.head.spans:
            return self.head.spans[0]
        return min((one.spans[0] for one in self.parts if one.spans), default=None)

    @property
    def reason(self) -> str:
        """What the tagger says for it, each reason once."""
        return "; ".join(dict.fromkeys(one.reason for one in self.members if one.reason))


def proposal_of(scheme: Scheme, tagger: Layer, head: Annotation) -> Proposal:
    """The proposal around a suggestion, with all its parts."""
    there = tagger.annotations
    parts = {}
    for _, target in head.targets:
        one = there.get(target)
        known = scheme.type(one.type) if one else None
        if one is None or one.id == head.id or (known is not None and known.statement):
            continue
        parts[one.id] = one
    sources = tuple((role, source.id) for role, source in there.pointing_to(head.id))
    return Proposal(tagger.name, head, tuple(parts.values()), sources)


class Suggested:
    """All that taggers propose in an article, decided or not, in the order of the text, one tagger after the other.

    It is found once for layers that nobody alters; what waits is picked from it after each decision.
    """

    def __init__(self, scheme: Scheme, taggers: Iterable[Layer]) -> None:
        self.taggers = tuple(taggers)
        self._all = [
            proposal_of(scheme, tagger, one)
            for tagger in self.taggers
            for one in tagger.annotations
            if stands_alone(scheme, one, tagger.annotations)
        ]

    def waiting(self, settled: Settled) -> list[Proposal]:
        """The proposals that are not decided; parts that a person has rejected by themselves stay out."""
        waits = (one for one in self._all if not settled.holds(one.head))
        return [_without(one, settled.rejected) for one in waits] if settled.rejected else list(waits)


def proposals_for(on: AnnotatedArticle, taggers: Iterable[Layer]) -> list[Proposal]:
    """All that wait for the person whose layer is open, in the order of the text, one tagger after the other."""
    return Suggested(on.scheme, taggers).waiting(settled_by(on.layer))


def _without(one: Proposal, rejected: Collection[str]) -> Proposal:
    if not any(part.id in rejected for part in one.parts):
        return one
    return replace(one, parts=tuple(part for part in one.parts if part.id not in rejected))


def twin_of(on: AnnotatedArticle, one: Annotation) -> Annotation | None:
    """The person's own annotation of the same type on the same words, if there is one."""
    if not one.spans:
        return None
    near = on.annotations.touching(*one.spans[0])
    return next((other for other in near if (other.type, other.spans) == (one.type, one.spans)), None)


def likes_of(layer: Layer, one: Annotation) -> Iterator[Annotation]:
    """A layer's annotations of the same type on some of the same words."""
    for start, end in one.spans:
        for other in layer.annotations.touching(start, end):
            if other.type == one.type and overlap(other.spans, one.spans):
                yield other


def has_like(layer: Layer, one: Annotation) -> bool:
    """Whether a layer has an annotation of the same type on some of the same words."""
    return any(True for _ in likes_of(layer, one))


def tagger_name(layer: Layer) -> str:
    """The tagger that made a layer, by what its suggestions say; an empty layer is named after its tagger as a rule."""
    first = next(iter(layer.annotations), None)
    return tagger_of(first.by) if first and first.by else layer.name.removeprefix(LAYER_PREFIX)


def conflicts_of(on: AnnotatedArticle, proposal: Proposal) -> list[Annotation]:
    """The person's own annotations of the head's type that have some of its words, but not the same ones."""
    head = proposal.head
    near = {
        other.id: other
        for start, end in head.spans
        for other in on.annotations.touching(start, end)
        if other.type == head.type and other.spans != head.spans and overlap(other.spans, head.spans)
    }
    return list(near.values())


def skipped(on: AnnotatedArticle, proposal: Proposal) -> bool:
    """Whether the person has put it off."""
    verdict = on.layer.verdicts.get(proposal.head.id)
    return verdict is not None and verdict.decision is Decision.SKIPPED


def alone(proposal: Proposal, identity: str) -> Proposal | None:
    """One part of a proposal, to be decided by itself; None where it is no part of it."""
    found = next((one for one in proposal.parts if one.id == identity), None)
    return replace(proposal, head=found, parts=(), sources=()) if found else None
