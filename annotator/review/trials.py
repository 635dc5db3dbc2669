"""Trials of the reviewer: paragraphs without suggestions, suggestions that are wrong on purpose, both chosen by a seed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.edits import Stamp, mark_read
from annotator.model.layer import Layer
from annotator.model.spans import Span, intersected, overlap, pieces_of
from annotator.model.statements import HOLDERS
from annotator.model.verdict import Decision, Verdict
from annotator.review.proposals import SEEDED, Proposal, has_like, tagger_name

BLIND = "blind"
"""The trial of a paragraph that is read without suggestions."""

SHORTEST_PARAGRAPH = 80
"""Code points: a shorter paragraph (a byline, a crosshead) says too little about a tagger."""

SHORTEST_CUT = 20
"""Code points of a quote from which on a half of it is surely not the quote."""


@dataclass(frozen=True, slots=True)
class Trials:
    """How many: shares from 0 to 1. The same seed chooses the same ones, on every machine."""

    blind: float = 0.0
    seeded: float = 0.0
    seed: int = 1


NO_TRIALS = Trials()


def chosen(seed: int, identity: str, share: float) -> bool:
    """Whether the seed chooses this one; by SHA-256, so that it hangs on nothing else."""
    digest = hashlib.sha256(f"{seed}\n{identity}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def blind_id(article: Article, paragraph: Span) -> str:
    """The id under which the verdict on a blind paragraph is kept."""
    start, end = paragraph
    told = f"{BLIND}\n{article.digest}\n{start}-{end}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def blind_paragraphs(article: Article, trials: Trials) -> list[Span]:
    """The paragraphs in which no suggestion is shown before the person has read them."""
    if not trials.blind:
        return []
    return [
        (start, end)
        for start, end in article.paragraphs
        if end - start >= SHORTEST_PARAGRAPH
        and chosen(trials.seed, blind_id(article, (start, end)), trials.blind)
    ]


def open_paragraphs(on: AnnotatedArticle, trials: Trials) -> list[Span]:
    """The blind paragraphs that the person has not finished yet."""
    done = {
        one.suggestion
        for one in on.layer.verdicts.values()
        if one.trial == BLIND and one.decision not in _PUT_OFF
    }
    return [one for one in blind_paragraphs(on.article, trials) if blind_id(on.article, one) not in done]


_PUT_OFF = (Decision.SKIPPED,)


def finish_blind(
    on: AnnotatedArticle, paragraph: Span, stamp: Stamp, decision: Decision = Decision.ACCEPTED
) -> Change:
    """The paragraph as read blind (accepted), declined (rejected) or put off (skipped); what was read blind counts as read."""
    identity = blind_id(on.article, paragraph)
    before = on.layer.verdicts.get(identity)
    given = Verdict(identity, decision, stamp.by, stamp.at, spans=(paragraph,), trial=BLIND)
    asked = Change(withdrawn=(before,) if before else (), given=(given,))
    return mark_read(on, [paragraph]).then(asked) if decision is Decision.ACCEPTED else asked


@dataclass(frozen=True, slots=True)
class BlindCheck:
    """Whether a tagger has found what a person marked blind: the annotation, its type, who marked it.

    `asked` are the taggers that have tagged the article, `found_by` those that have it.
    """

    annotation: str
    type: str
    by: str
    found_by: frozenset[str]
    asked: frozenset[str]


def blind_checks(on: AnnotatedArticle, taggers: Sequence[Layer]) -> list[BlindCheck]:
    """Every statement that the person marked by hand in a paragraph read blind, against the taggers' suggestions.

    Found means that a suggestion of the same type has some of its words. Where no tagger was, nothing is compared.
    """
    names = {layer.name: tagger_name(layer) for layer in taggers}
    asked = frozenset(names.values())
    read = [
        (start, end)
        for one in on.layer.verdicts.values()
        if one.trial == BLIND and one.decision is Decision.ACCEPTED
        for start, end in one.spans
    ]
    heads = {
        one.id: one
        for start, end in read
        for one in on.annotations.touching(start, end)
        if start <= one.start < end and one.origin is None and _is_head(on, one)
    }
    return [
        BlindCheck(one.id, one.type, one.by, _found_by(one, taggers, names), asked)
        for one in heads.values()
        if asked
    ]


def _found_by(one: Annotation, taggers: Sequence[Layer], names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names[layer.name] for layer in taggers if has_like(layer, one))


def with_seeded(on: AnnotatedArticle, proposals: Sequence[Proposal], trials: Trials) -> list[Proposal]:
    """The proposals, some of them replaced by a wrong one until that one is decided; then the right one has its turn."""
    if not trials.seeded:
        return list(proposals)
    shown = []
    for one in proposals:
        wrong = None
        if not one.trial and chosen(trials.seed, one.head.id, trials.seeded):
            wrong = _spoiled(on, one, proposals, trials.seed)
        decided = wrong is not None and wrong.head.id in on.layer.verdicts
        shown.append(one if wrong is None or decided else wrong)
    return shown


def without_blind(proposals: Iterable[Proposal], blind: Sequence[Span]) -> list[Proposal]:
    """The proposals none of which has anything in a paragraph that is still blind."""
    if not blind:
        return list(proposals)
    return [one for one in proposals if not any(overlap(member.spans, blind) for member in one.members)]


def _spoiled(
    on: AnnotatedArticle, one: Proposal, proposals: Sequence[Proposal], seed: int
) -> Proposal | None:
    """A wrong version of a proposal: with the speaker of another statement, else with half of its words."""
    text = on.article.text
    wrong = _with_other_speaker(text, one, proposals) or _with_half(text, one)
    if wrong is None:
        return None
    told = f"{SEEDED}\n{seed}\n{one.head.id}"
    identity = hashlib.sha256(told.encode()).hexdigest()[:32]
    return replace(wrong, head=replace(wrong.head, id=identity), trial=SEEDED, right=one, sources=())


def _with_other_speaker(text: str, one: Proposal, proposals: Sequence[Proposal]) -> Proposal | None:
    for role in HOLDERS:
        own = {part.id for part in one.parts} & set(one.head.links.get(role, ()))
        mine = {pieces_of(text, part.spans) for part in one.parts if part.id in own}
        others = (
            part for other in proposals for part in other.parts if part.id in other.head.links.get(role, ())
        )
        stranger = next((part for part in others if part.id not in own and _differ(text, part, mine)), None)
        if own and stranger:
            links = {**one.head.links, role: (stranger.id,)}
            parts = (*(part for part in one.parts if part.id not in own), stranger)
            return replace(one, head=replace(one.head, links=links), parts=parts)
    return None


def _differ(text: str, part: Annotation, mine: set[tuple[str, ...]]) -> bool:
    """Whether a part surely stands for somebody else: full names both, without a word in common."""
    own = [" ".join(pieces) for pieces in mine]
    told = " ".join(pieces_of(text, part.spans))
    if not all(map(_is_full_name, (told, *own))):
        return False
    return not set(told.casefold().split()) & {word for name in own for word in name.casefold().split()}


def _is_full_name(words: str) -> bool:
    return words[:1].isupper() and " " in words.strip()


def _with_half(text: str, one: Proposal) -> Proposal | None:
    """Only the second half of the words, from the blank nearest to the middle on."""
    if not one.head.spans:
        return None
    start, end = one.head.spans[0][0], one.head.spans[-1][1]
    middle = text.find(" ", (start + end) // 2, end)
    if end - start < 2 * SHORTEST_CUT or middle < 0:
        return None
    spans = intersected(one.head.spans, ((middle + 1, end),))
    return replace(one, head=replace(one.head, spans=spans)) if spans else None


def _is_head(on: AnnotatedArticle, one: Annotation) -> bool:
    known = on.type_of(one)
    return known is not None and bool(known.statement)
