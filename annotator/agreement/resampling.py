"""How far a score might be off: intervals by drawing the articles again and again."""

import random
from collections.abc import Mapping, Sequence
from itertools import starmap

from annotator.agreement.counts import Counts, Measure

DRAWS = 500
SEED = 20_180_507
"""Any number would do; that it is always the same makes the intervals reproducible."""

_COVERED = 0.95
"""The share of draws between the ends of an interval."""


def intervals(groups: Sequence[Mapping[Measure, Counts]]) -> dict[Measure, tuple[float, float]]:
    """For each measure, where its F1 lies in 95 of 100 draws of as many groups as there are, with repetition.

    A group is an article's counts, or those of several; the percentile bootstrap (Efron 1979).
    """
    chosen = random.Random(SEED)  # noqa: S311 # a sample, no secret
    draws = [chosen.choices(range(len(groups)), k=len(groups)) for _ in range(DRAWS)] if groups else []
    measures = dict.fromkeys(measure for group in groups for measure in group)
    return {
        measure: _interval([group.get(measure, Counts()) for group in groups], draws) for measure in measures
    }


def _interval(column: Sequence[Counts], draws: Sequence[Sequence[int]]) -> tuple[float, float]:
    parts = [list(part) for part in zip(*column, strict=True)]
    values = sorted(starmap(_f1, ([sum(map(part.__getitem__, draw)) for part in parts] for draw in draws)))
    low = int(len(values) * (1 - _COVERED) / 2)
    return values[low], values[len(values) - 1 - low]


def _f1(right_predicted: int, right_gold: int, predicted: int, gold: int) -> float:
    return Counts(right_predicted, right_gold, predicted, gold).f1
