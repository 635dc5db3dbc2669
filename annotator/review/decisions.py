"""What a person decides about proposals, as pure functions that return a Change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, Origin
from annotator.model.change import Change
from annotator.model.edits import Stamp
from annotator.model.identity import new_id
from annotator.model.layer import Layer
from annotator.model.spans import Span, overlap
from annotator.model.verdict import Decision, Verdict
from annotator.review.linking import links_among, links_to
from annotator.review.proposals import SEEDED, Proposal, twin_of

NAMES: Mapping[Decision, str] = {
    Decision.ACCEPTED: "Accept",
    Decision.CORRECTED: "Correct",
    Decision.REJECTED: "Reject",
    Decision.SKIPPED: "Skip",
    Decision.UNSURE: "Unsure of",
}
"""What undo says of each decision, before the type's name."""

TAKING = (Decision.ACCEPTED, Decision.CORRECTED)
"""The decisions by which a suggestion enters the person's layer."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is decided, by whom and when, and how many seconds the proposal was in hand."""

    decision: Decision
    stamp: Stamp
    seconds: float | None = None


def taken_by(layer: Layer) -> dict[str, str]:
    """The ids of suggestions that have entered a person's layer, with those of the annotations that they became."""
    return {one.origin.suggestion: one.id for one in layer.annotations if one.origin}


def decide(on: AnnotatedArticle, proposal: Proposal, deed: Deed) -> Change:
    """The change that a decision makes to the person's layer.

    Accepting puts the whole proposal into the layer, each annotation with the suggestion it came from. What the person has
    marked already (the same type on the same words) is not marked twice: it is linked, where its roles are open, and altered in
    nothing else. A proposal that was made wrong on purpose never enters: only the verdict is kept.
    """
    if deed.decision not in TAKING or proposal.trial == SEEDED:
        return _verdicts(on.layer, [_verdict(proposal, proposal.head, deed)])
    return _taken(on, proposal, deed)


def correct(on: AnnotatedArticle, proposal: Proposal, deed: Deed, words: Span) -> Change:
    """Take a proposal over, with a stretch in the place of the words that its head has there, else one of its parts.

    What has none of the stretch stays as it was suggested, and so does what the person had marked before. Raises EditError where
    the stretch cannot be marked.
    """
    taken = decide(on, proposal, deed)
    met = next((one for one in proposal.members if overlap(one.spans, (words,))), None)
    made = {one.origin.suggestion: one for one in taken.added if one.origin}
    if met is None or met.id not in made or made[met.id].id in on.annotations:
        return taken
    scratch = Layer(on.layer.name, on.layer.kind, on.layer.annotations, verdicts=on.layer.verdicts.values())
    scratch.apply(taken)
    return taken.then(edits.respan(replace(on, layer=scratch), made[met.id].id, [words]))


def decide_all(on: AnnotatedArticle, proposals: Iterable[Proposal], deed: Deed) -> Change:
    """One decision about many proposals as a single step."""
    layer = on.layer
    scratch = Layer(layer.name, layer.kind, layer.annotations, verdicts=layer.verdicts.values())
    trial = replace(on, layer=scratch)
    changes = []
    for proposal in proposals:
        changes.append(decide(trial, proposal, deed))
        scratch.apply(changes[-1])
    touched = dict.fromkeys(identity for change in changes for identity in change.touched)
    asked = dict.fromkeys(one.suggestion for change in changes for one in change.given)
    before = {one.id: one for one in on.annotations.among(touched)}
    after = {one.id: one for one in scratch.annotations.among(touched)}
    return Change(
        removed=tuple(one for one in before.values() if after.get(one.id) != one),
        added=tuple(one for one in after.values() if before.get(one.id) != one),
        withdrawn=tuple(layer.verdicts[one] for one in asked if one in layer.verdicts),
        given=tuple(scratch.verdicts[one] for one in asked),
    )


def reopen(on: AnnotatedArticle, suggestion: str) -> Change:
    """Without the verdict on a suggestion, so that it is asked about again; what came of it stays."""
    verdict = on.layer.verdicts.get(suggestion)
    return Change(withdrawn=(verdict,)) if verdict else Change()


def _taken(on: AnnotatedArticle, proposal: Proposal, deed: Deed) -> Change:
    taken = taken_by(on.layer)
    there, made = _sorted_out(on, proposal, deed.stamp, taken)
    ids = taken | {suggestion: one.id for suggestion, one in (there | made).items()}
    new = links_among(on, proposal.members, made, there, ids)
    late = links_to(on, proposal, new[proposal.head.id], taken)
    kept = {one.id: one for one in new.values()} | {one.id: one for one in late}
    before = {one.id: one for one in on.annotations.among(kept)}
    changed = [one for one in kept.values() if before.get(one.id) != one]
    marks = Change(removed=tuple(before[one.id] for one in changed if one.id in before), added=tuple(changed))
    parts = replace(deed, decision=Decision.ACCEPTED)
    verdicts = [_verdict(proposal, one, deed if one is proposal.head else parts) for one in proposal.members]
    asked = [one for one in verdicts if one.suggestion == proposal.head.id or _is_open(on.layer, one)]
    return marks.then(_verdicts(on.layer, asked))


def _sorted_out(
    on: AnnotatedArticle, proposal: Proposal, stamp: Stamp, taken: Mapping[str, str]
) -> tuple[dict[str, Annotation], dict[str, Annotation]]:
    """The members that the person has already, and those that are made, by the ids of the suggestions."""
    there: dict[str, Annotation] = {}
    made: dict[str, Annotation] = {}
    for one in proposal.members:
        known = on.annotations.get(taken[one.id]) if one.id in taken else twin_of(on, one)
        alike = (new for new in made.values() if one.spans and (new.type, new.spans) == (one.type, one.spans))
        if known is not None:
            there[one.id] = known
        else:
            made[one.id] = next(alike, None) or _made(one, proposal.agent, stamp)
    return there, made


def _made(one: Annotation, agent: str, stamp: Stamp) -> Annotation:
    origin = Origin(one.id, agent, one.confidence, one.type, one.spans, one.attributes, one.links)
    return Annotation(
        new_id(), one.type, one.spans, one.attributes, NOTHING, one.note, stamp.by, stamp.at, origin=origin
    )


def _is_open(layer: Layer, verdict: Verdict) -> bool:
    there = layer.verdicts.get(verdict.suggestion)
    return there is None or there.decision is Decision.SKIPPED


def _verdict(proposal: Proposal, one: Annotation, deed: Deed) -> Verdict:
    return Verdict(
        one.id,
        deed.decision,
        deed.stamp.by,
        deed.stamp.at,
        agent=one.by or proposal.agent,
        type=one.type,
        spans=one.spans,
        confidence=one.confidence,
        seconds=None if deed.seconds is None or one is not proposal.head else round(deed.seconds, 1),
        trial=proposal.trial,
    )


def _verdicts(layer: Layer, given: Iterable[Verdict]) -> Change:
    """These verdicts in place of those that stand."""
    asked = list(given)
    before = tuple(layer.verdicts[one.suggestion] for one in asked if one.suggestion in layer.verdicts)
    return Change(withdrawn=before, given=tuple(asked))
