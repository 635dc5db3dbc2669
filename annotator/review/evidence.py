"""What the files of articles say about a tagger and its reviewers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import Spans, intersected
from annotator.review.measures import JUDGED, Share, Tally, tally
from annotator.review.outcomes import Decided, Outcome, outcomes_of
from annotator.review.proposals import has_like
from annotator.review.reading import TAGGER, Terms
from annotator.review.trials import BlindCheck, blind_checks
from annotator.storage.articles import read_article
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import Sidecar, read_sidecar


@dataclass(frozen=True, slots=True)
class Known:
    """A decision about a statement of which the answer is known: whether it was right."""

    decided: Decided
    right: bool


@dataclass(frozen=True, slots=True)
class Added:
    """A statement that a person marked by hand: which no suggestion had, as far as that person saw."""

    type: str
    by: str


@dataclass(slots=True)
class Evidence:
    """All that is counted; `decided` are whole statements and suggestions that are part of none, `parts` the rest.

    `missed` counts statements of the layer with known answers that a person has read over, `found` those that are marked.
    """

    decided: list[Decided] = field(default_factory=list)
    parts: list[Decided] = field(default_factory=list)
    blind: list[BlindCheck] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    found: int = 0
    missed: int = 0

    def add(self, other: "Evidence") -> None:
        """Count what was found in another article, too."""
        for mine, theirs in (
            (self.decided, other.decided),
            (self.parts, other.parts),
            (self.blind, other.blind),
            (self.added, other.added),
            (self.known, other.known),
        ):
            mine.extend(theirs)  # type: ignore[arg-type] # the pairs are of one kind each
        self.found += other.found
        self.missed += other.missed


def evidence_in(article: Path, sidecars: Mapping[str, Path], terms: Terms) -> Evidence:
    """What the layers of an article say, of every person who has decided anything in it.

    `terms.hidden` names the layer with known answers. Raises ArticleError, SidecarError, SchemeError.
    """
    read = {name: read_sidecar(path) for name, path in sidecars.items()}
    taggers = [one for one in read.values() if one.layer.kind == TAGGER]
    people = [
        one
        for name, one in read.items()
        if one.layer.kind != TAGGER and one.layer.verdicts and not (terms.hidden and name == terms.hidden)
    ]
    evidence = Evidence()
    if people:
        scheme, gold = scheme_for(article), read.get(terms.hidden) if terms.hidden else None
        for sidecar in people:
            text = read_article(article, sidecar.text.encoding or None)
            on = AnnotatedArticle(text, scheme, sidecar.layer)
            evidence.add(evidence_of(on, _fitting(taggers, sidecar), _fitting([gold], sidecar)))
    return evidence


def evidence_of(on: AnnotatedArticle, taggers: Sequence[Layer], gold: Sequence[Layer] = ()) -> Evidence:
    """What one person's layer says, against the taggers' layers and the known answers."""
    evidence = Evidence(blind=blind_checks(on, taggers))
    for one in outcomes_of(on.layer):
        (evidence.decided if decided_alone(on.scheme, one.type) else evidence.parts).append(one)
    confirmed = {(one.type, one.spans) for one in on.layer.verdicts.values()}
    for mark in on.annotations:
        kind = on.type_of(mark)
        if kind and kind.statement and mark.origin is None and (mark.type, mark.spans) not in confirmed:
            evidence.added.append(Added(mark.type, mark.by))
    for answers in gold:
        evidence.known += _known(on, answers, evidence.decided)
        found = [has_like(on.layer, one) for one in _heads(on.scheme, answers) if _was_read(on, one.spans)]
        evidence.found += sum(found)
        evidence.missed += len(found) - sum(found)
    return evidence


def decided_alone(scheme: Scheme, kind: str) -> bool:
    """Whether suggestions of a type are decided by themselves as a rule: heads of statements, and what nothing points to."""
    known = scheme.type(kind)
    return (
        known is None
        or bool(known.statement)
        or not any(kind in role.to for one in scheme.types for role in one.roles)
    )


def recall_seen(evidence: Evidence, keep: Callable[[Added | Decided], bool] = lambda _: True) -> Share:
    """The tagger's recall as far as the reviewers saw: what was taken, of that and of what they marked by hand.

    Too high where people stop looking once they see suggestions; `recall_blind` is the honest one.
    """
    taken = sum(
        one.outcome in (Outcome.ACCEPTED, Outcome.CORRECTED) and not one.trial and keep(one)
        for one in evidence.decided
    )
    return Share(taken, taken + sum(map(keep, evidence.added)))


def recall_blind(evidence: Evidence, tagger: str = "") -> Share:
    """The share of the statements marked in paragraphs read blind that a tagger has too; any tagger where none is named."""
    hits = [
        any(tagger in ("", name.removeprefix("auto-")) for name in one.found_by) for one in evidence.blind
    ]
    return Share(sum(hits), len(hits))


def right_decisions(evidence: Evidence) -> Share:
    """The share of the decisions with a known answer that were right."""
    return Share(sum(one.right for one in evidence.known), len(evidence.known))


def overall(evidence: Evidence) -> Tally:
    """The figures of all whole statements."""
    return tally(evidence.decided)


def _fitting(layers: Iterable[Sidecar | None], person: Sidecar) -> list[Layer]:
    """The layers that count in the same text as the person's."""
    return [one.layer for one in layers if one is not None and one.text.sha256 == person.text.sha256]


def _known(on: AnnotatedArticle, answers: Layer, decided: Iterable[Decided]) -> list[Known]:
    verdicts = on.layer.verdicts
    judged = [one for one in decided if one.outcome in JUDGED and not one.trial]
    told = []
    for one in judged:
        verdict = verdicts[one.suggestion]
        if verdict.spans:
            there = has_like(answers, Annotation("", verdict.type, verdict.spans))
            told.append(Known(one, there != (one.outcome is Outcome.REJECTED)))
    return told


def _heads(scheme: Scheme, layer: Layer) -> list[Annotation]:
    kinds = {one.id for one in scheme.types if one.statement}
    return [one for one in layer.annotations if one.type in kinds and one.spans]


def _was_read(on: AnnotatedArticle, spans: Spans) -> bool:
    return bool(intersected(spans, on.layer.read))
