"""What the files of articles say about a tagger and its reviewers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import Spans, intersected
from annotator.review.marked import Marked, marked_by
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
class Answer:
    """A statement of the layer with known answers that a person has read over: its type, who read it, whether it is marked."""

    type: str
    by: str
    found: bool


@dataclass(slots=True)
class Evidence:
    """All that is counted; `decided` are whole statements and suggestions that are part of none, `parts` the rest."""

    decided: list[Decided] = field(default_factory=list)
    parts: list[Decided] = field(default_factory=list)
    blind: list[BlindCheck] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def add(self, other: "Evidence") -> None:
        """Count what was found in another article, too."""
        for mine, theirs in (
            (self.decided, other.decided),
            (self.parts, other.parts),
            (self.blind, other.blind),
            (self.marked, other.marked),
            (self.known, other.known),
            (self.answers, other.answers),
        ):
            mine.extend(theirs)  # type: ignore[arg-type] # the pairs are of one kind each


def evidence_in(article: Path, sidecars: Mapping[str, Path], terms: Terms) -> Evidence:
    """What the layers of an article say, of every person who has decided anything in it.

    `terms.hidden` names the layer with known answers. Raises ArticleError, SidecarError, SchemeError.
    """
    read = {name: read_sidecar(path) for name, path in sidecars.items()}
    taggers = [one for name, one in read.items() if one.layer.kind == TAGGER and name != terms.hidden]
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
    evidence = Evidence(blind=blind_checks(on, taggers), marked=list(marked_by(on, taggers)))
    for one in outcomes_of(on.layer, _heads_in(on.scheme)):
        (evidence.decided if decided_alone(on.scheme, one.type) else evidence.parts).append(one)
    for answers in gold:
        evidence.known += _known(on, answers, evidence.decided)
        evidence.answers += _answers(on, answers)
    return evidence


def decided_in(on: AnnotatedArticle) -> list[Decided]:
    """The decisions about whole statements in a person's layer, in the order of time."""
    return [one for one in outcomes_of(on.layer, _heads_in(on.scheme)) if decided_alone(on.scheme, one.type)]


def decided_alone(scheme: Scheme, kind: str) -> bool:
    """Whether suggestions of a type are decided by themselves as a rule: heads of statements, and what nothing points to."""
    known = scheme.type(kind)
    return (
        known is None
        or bool(known.statement)
        or not any(kind in role.to for one in scheme.types for role in one.roles)
    )


def recall_seen(evidence: Evidence) -> Share:
    """The tagger's recall as far as the reviewers saw: what was taken, of that and of what they marked by hand.

    A statement marked by hand counts once no suggestion on its words waits any more. Too high where people stop looking once
    they see suggestions; `recall_blind` is the honest one.
    """
    told = [one for one in evidence.marked if one.taken_from or (one.missed_by and not one.waits)]
    return Share(sum(bool(one.taken_from) for one in told), len(told))


def recall_blind(evidence: Evidence) -> Share:
    """The share of the statements marked in paragraphs read blind that a tagger has too."""
    return Share(sum(bool(one.found_by) for one in evidence.blind), len(evidence.blind))


def right_decisions(evidence: Evidence) -> Share:
    """The share of the decisions with a known answer that were right."""
    return Share(sum(one.right for one in evidence.known), len(evidence.known))


def answers_found(evidence: Evidence) -> Share:
    """The share of the known answers in what was read that the person has."""
    return Share(sum(one.found for one in evidence.answers), len(evidence.answers))


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


def _answers(on: AnnotatedArticle, answers: Layer) -> list[Answer]:
    """What a person found of the known answers; an article counts for the person who decided most in it."""
    reader = Counter(one.by for one in on.layer.verdicts.values()).most_common(1)[0][0]
    return [
        Answer(one.type, reader, has_like(on.layer, one))
        for one in _heads(on.scheme, answers)
        if _was_read(on, one.spans)
    ]


def _heads_in(scheme: Scheme) -> set[str]:
    return {one.id for one in scheme.types if one.statement}


def _heads(scheme: Scheme, layer: Layer) -> list[Annotation]:
    kinds = _heads_in(scheme)
    return [one for one in layer.annotations if one.type in kinds and one.spans]


def _was_read(on: AnnotatedArticle, spans: Spans) -> bool:
    return bool(intersected(spans, on.layer.read))
