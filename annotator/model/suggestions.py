"""Which suggestions of taggers a person has decided, and which still wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from annotator.model.annotation import Annotation
from annotator.model.annotations import Annotations
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import Spans
from annotator.model.verdict import Decision, Verdict

Twin: TypeAlias = tuple[str, str, Spans]
"""A tagger's name, a type and spans: what is the same about a suggestion in two versions of its tagger."""

FINAL = frozenset((Decision.ACCEPTED, Decision.CORRECTED, Decision.REJECTED, Decision.UNSURE))
"""The verdicts after which a suggestion is not asked about again; what was skipped comes back."""


def tagger_of(agent: str) -> str:
    """The tagger's name in the words by which a suggestion says who made it: “rules” for “rules 1.2”."""
    return agent.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person's layer has decided: the ids of suggestions, and what they were, for the ids of other versions.

    `rejected` are those among the ids that were rejected.
    """

    ids: frozenset[str]
    twins: frozenset[Twin]
    rejected: frozenset[str]

    def holds(self, one: Annotation) -> bool:
        """Whether this suggestion, or the same one by another version of its tagger, has been decided."""
        return one.id in self.ids or (tagger_of(one.by), one.type, one.spans) in self.twins


def settled_by(layer: Layer) -> Settled:
    """What is decided in a person's layer: by verdicts, and by annotations that say which suggestion they came from."""
    final = [one for one in layer.verdicts.values() if one.decision in FINAL and not one.trial]
    ids = {one.suggestion for one in final}
    ids.update(one.origin.suggestion for one in layer.annotations if one.origin)
    twins = frozenset(twin for one in final if (twin := _twin(one)))
    rejected = frozenset(one.suggestion for one in final if one.decision is Decision.REJECTED)
    return Settled(frozenset(ids), twins, rejected)


def _twin(verdict: Verdict) -> Twin | None:
    return (tagger_of(verdict.agent), verdict.type, verdict.spans) if verdict.type and verdict.spans else None


def stands_alone(scheme: Scheme, one: Annotation, among: Annotations) -> bool:
    """Whether a suggestion is decided by itself: it is the head of a statement, or part of none."""
    known = scheme.type(one.type)
    if known is not None and known.statement:
        return True
    return not any(source.id != one.id for _, source in among.pointing_to(one.id))


def undecided(scheme: Scheme, tagger: Layer, settled: Settled) -> Iterator[Annotation]:
    """The suggestions of a tagger's layer that wait for a verdict, in the order of the text; parts wait with their statement."""
    for one in tagger.annotations:
        if not settled.holds(one) and stands_alone(scheme, one, tagger.annotations):
            yield one
