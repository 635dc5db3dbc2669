"""How well the annotations of each type were found, whatever they are linked to."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from annotator.agreement.counts import NOTHING, ArticleScores, Counts, Measure, counted
from annotator.agreement.matching import Pair, matched, overlapping, share
from annotator.agreement.tokens import Tokens, TokenSet

TABLE = "types"
_ALIKE = 0.5
"""The share of tokens in common from which on two annotations of different types are taken for one another."""

TypedSets = Mapping[str, Sequence[TokenSet]]
"""The annotations of each type as tokens, each set once, in the order of the text."""


def score_types(scores: ArticleScores, predicted: TypedSets, gold: TypedSets, tokens: Tokens) -> None:
    """Exact, overlapping and token counts by type, and which type was taken for which."""
    left_predicted, left_gold = list[tuple[str, TokenSet]](), list[tuple[str, TokenSet]]()
    for kind in sorted(predicted.keys() | gold.keys()):
        ours, theirs = predicted.get(kind, ()), gold.get(kind, ())
        pairs = overlapping(ours, theirs)
        taken = matched(pairs)
        measures = {
            "exact": exact(ours, theirs),
            "exact_without_punctuation": exact(*(cut(one, tokens) for one in (ours, theirs))),
            "overlap": counted(len(taken), len(ours), len(theirs)),
            "token": token(ours, theirs),
        }
        scores.counts |= {Measure(TABLE, kind, how): counts for how, counts in measures.items()}
        scores.confusion[TABLE, kind, kind] += len(taken)
        left_predicted += [(kind, one) for one in _left(ours, (pair.predicted for pair in taken))]
        left_gold += [(kind, one) for one in _left(theirs, (pair.gold for pair in taken))]
    _confuse(scores, left_predicted, left_gold)


def exact(predicted: Iterable[TokenSet], gold: Iterable[TokenSet]) -> Counts:
    """Sets of tokens that are the same, each counted once."""
    ours, theirs = set(predicted), set(gold)
    return counted(len(ours & theirs), len(ours), len(theirs))


def token(predicted: Iterable[TokenSet], gold: Iterable[TokenSet]) -> Counts:
    """Tokens, each counted once, whichever annotation it belongs to."""
    ours, theirs = frozenset[int]().union(*predicted), frozenset[int]().union(*gold)
    return counted(len(ours & theirs), len(ours), len(theirs))


def cut(sets: Iterable[TokenSet], tokens: Tokens) -> list[TokenSet]:
    """The sets without the signs at their ends; those that are nothing but signs fall away."""
    return [one for one in map(tokens.trimmed, sets) if one]


def _left(sets: Sequence[TokenSet], taken: Iterable[int]) -> list[TokenSet]:
    gone = set(taken)
    return [one for number, one in enumerate(sets) if number not in gone]


def _confuse(
    scores: ArticleScores, predicted: list[tuple[str, TokenSet]], gold: list[tuple[str, TokenSet]]
) -> None:
    """Pair what found no partner of its type with what covers mostly the same words; the rest is missed or made up."""
    ours, theirs = [one for _, one in predicted], [one for _, one in gold]
    taken = matched(
        overlapping(ours, theirs),
        lambda i, j: predicted[i][0] != gold[j][0] and share(ours[i], theirs[j]) >= _ALIKE,
    )
    for pair in taken:
        scores.confusion[TABLE, gold[pair.gold][0], predicted[pair.predicted][0]] += 1
    count_left(scores, TABLE, [kind for kind, _ in predicted], [kind for kind, _ in gold], taken)


def count_left(
    scores: ArticleScores, table: str, predicted: Sequence[str], gold: Sequence[str], taken: Sequence[Pair]
) -> None:
    """Count what was not taken as confused with nothing; the sequences say what each thing is."""
    used: tuple[Callable[[Pair], int], ...] = (lambda pair: pair.predicted, lambda pair: pair.gold)
    ours, theirs = ({place(pair) for pair in taken} for place in used)
    for number, kind in enumerate(predicted):
        if number not in ours:
            scores.confusion[table, NOTHING, kind] += 1
    for number, kind in enumerate(gold):
        if number not in theirs:
            scores.confusion[table, kind, NOTHING] += 1
