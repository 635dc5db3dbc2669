"""How well stances were found: who stands for or against what."""

from collections.abc import Sequence

from annotator.agreement.counts import ArticleScores, Measure, counted
from annotator.agreement.matching import Pair, matched, overlapping
from annotator.agreement.stances import StancePair
from annotator.agreement.type_scores import count_left

TABLE = "stances"
POLARITY = "polarity"
NONE = "none"

Side = Sequence[StancePair]


def score_stances(scores: ArticleScores, predicted: Side, gold: Side) -> None:
    """Pairs of holder and target that were found, with and without the right polarity, and the polarities confused."""
    pairs = overlapping([one.tokens for one in predicted], [one.tokens for one in gold])
    same = [pair for pair in pairs if predicted[pair.predicted].is_same(gold[pair.gold])]
    agreeing, other = list[Pair](), list[Pair]()
    for pair in same:
        alike = predicted[pair.predicted].polarity == gold[pair.gold].polarity
        (agreeing if alike else other).append(pair)
    taken = matched([*agreeing, *other])
    right_all = matched(agreeing)
    right_ones = {pair.predicted for pair in right_all}
    scores.reliability.note(
        TABLE, ((one.confidence, place in right_ones) for place, one in enumerate(predicted))
    )
    for name, right in (("pair", taken), ("pair_with_polarity", right_all)):
        counts = counted(len(right), len(predicted), len(gold))
        scores.counts[Measure(TABLE, name, "")] = counts
    ours, theirs = ([one.polarity or NONE for one in side] for side in (predicted, gold))
    for pair in taken:
        scores.confusion[POLARITY, theirs[pair.gold], ours[pair.predicted]] += 1
    count_left(scores, POLARITY, ours, theirs, taken)
