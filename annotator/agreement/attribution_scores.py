"""How well attributions were found: by their parts, as wholes, and by the form of what is quoted."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from annotator.agreement.attributions import ROLES, Attribution
from annotator.agreement.counts import ArticleScores, Counts, Measure, counted
from annotator.agreement.matching import Pair, matched, overlapping, share
from annotator.agreement.tokens import Tokens, TokenSet
from annotator.agreement.type_scores import count_left, cut, exact, token

ATTRIBUTIONS, PARTS, FORMS = "attributions", "parts", "forms"
"""The tables."""

FORM_NAMES = ("direct", "mixed", "indirect")
HEADLINE = Measure(ATTRIBUTIONS, "overlap", "")
"""The measure that a system is known by: content overlaps, and sources do or neither has one."""

_HALF = 0.5

Side: TypeAlias = Sequence[Attribution]
Fits: TypeAlias = Callable[[Attribution, Attribution], object]


def score_attributions(scores: ArticleScores, predicted: Side, gold: Side, tokens: Tokens) -> None:
    """All measures of attributions; both sides in the order of the text."""
    for role in ROLES:
        for how, counts in _part(role, predicted, gold, tokens).items():
            scores.counts[Measure(PARTS, role, how)] = counts
    pairs = overlapping([one.content for one in predicted], [one.content for one in gold])
    cuts = {id(one): _cut(one, tokens) for one in (*predicted, *gold)}
    ways: dict[str, Fits] = {
        "overlap": _sources_fit,
        "overlap_with_cue": lambda one, other: _sources_fit(one, other) and _cues_fit(one, other),
        "half": _half,
        "exact": lambda one, other: cuts[id(one)] == cuts[id(other)],
        "content": lambda *_: True,
    }
    for name, fits in ways.items():
        taken = _taken(pairs, predicted, gold, fits)
        scores.counts[measure := Measure(ATTRIBUTIONS, name, "")] = counted(
            len(taken), len(predicted), len(gold)
        )
        if measure == HEADLINE:
            right = {pair.predicted for pair in taken}
            judged = ((one.confidence, place in right) for place, one in enumerate(predicted))
            scores.reliability.note(ATTRIBUTIONS, judged)
    _score_forms(scores, pairs, predicted, gold, tokens)


def _taken(pairs: Sequence[Pair], predicted: Side, gold: Side, fits: Fits) -> list[Pair]:
    return matched(pairs, lambda i, j: fits(predicted[i], gold[j]))


def _sources_fit(one: Attribution, other: Attribution) -> bool:
    return not one.source.isdisjoint(other.source) or not (one.source or other.source)


def _cues_fit(one: Attribution, other: Attribution) -> bool:
    return not one.cue.isdisjoint(other.cue) or not (one.cue or other.cue)


def _half(one: Attribution, other: Attribution) -> bool:
    return share(one.content, other.content) >= _HALF and share(one.source, other.source) >= _HALF


def _cut(one: Attribution, tokens: Tokens) -> tuple[TokenSet, ...]:
    return tuple(tokens.trimmed(one.part(role)) for role in ROLES)


def _part(role: str, predicted: Side, gold: Side, tokens: Tokens) -> dict[str, Counts]:
    """The measures of one part of attributions; sets that several attributions share count once."""
    ours, theirs = (_sets(role, side) for side in (predicted, gold))
    pairs = overlapping(ours, theirs)
    half = matched(pairs, lambda i, j: share(ours[i], theirs[j]) >= _HALF)
    return {
        "token": token(ours, theirs),
        "exact": exact(ours, theirs),
        "exact_without_punctuation": exact(cut(ours, tokens), cut(theirs, tokens)),
        "fragments": exact(_fragments(role, predicted, tokens), _fragments(role, gold, tokens)),
        "overlap": counted(len(matched(pairs)), len(ours), len(theirs)),
        "half": counted(len(half), len(ours), len(theirs)),
    }


def _sets(role: str, side: Side) -> list[TokenSet]:
    return sorted({one.part(role) for one in side if one.part(role)}, key=lambda one: (min(one), sorted(one)))


def _fragments(role: str, side: Side, tokens: Tokens) -> set[TokenSet]:
    place = ROLES.index(role)
    spans = {span for one in side for span in one.fragments[place]}
    return {found for span in spans if (found := tokens.over((span,)))}


def _score_forms(
    scores: ArticleScores, pairs: Sequence[Pair], predicted: Side, gold: Side, tokens: Tokens
) -> None:
    """By form: precision of the predicted of that form against all gold, recall of the gold of that form against all predicted."""
    ours, theirs = ([tokens.form(one.content) for one in side] for side in (predicted, gold))
    all_ours = frozenset[int]().union(*(one.content for one in predicted))
    all_theirs = frozenset[int]().union(*(one.content for one in gold))
    for form in FORM_NAMES:
        found = _taken([one for one in pairs if ours[one.predicted] == form], predicted, gold, _sources_fit)
        met = _taken([one for one in pairs if theirs[one.gold] == form], predicted, gold, _sources_fit)
        counts = Counts(len(found), len(met), ours.count(form), theirs.count(form))
        scores.counts[Measure(FORMS, form, "attribution")] = counts
        tokens_ours = _tokens_of(form, ours, predicted)
        tokens_theirs = _tokens_of(form, theirs, gold)
        right = len(tokens_ours & all_theirs), len(tokens_theirs & all_ours)
        scores.counts[Measure(FORMS, form, "token")] = Counts(*right, len(tokens_ours), len(tokens_theirs))
    taken = matched(pairs)
    for pair in taken:
        scores.confusion[FORMS, theirs[pair.gold], ours[pair.predicted]] += 1
    count_left(scores, FORMS, ours, theirs, taken)


def _tokens_of(form: str, forms: Sequence[str], side: Side) -> TokenSet:
    return frozenset[int]().union(*(one.content for one, its in zip(side, forms, strict=True) if its == form))
