"""The scores of many articles together, with intervals and the articles that went worst."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from annotator.agreement.attribution_scores import HEADLINE
from annotator.agreement.counts import ArticleScores, Confusion, Counts, Measure
from annotator.agreement.reliability import Reliability
from annotator.agreement.resampling import intervals

_GROUPS = 1_000
"""Articles beyond so many are drawn in groups: intervals cost no more then, and memory does not grow."""

WORST = 10


@dataclass(frozen=True, slots=True, order=True)
class Worst:
    """An article with many errors: attributions of one side that the other does not have."""

    errors: int
    name: str
    counts: Counts = field(compare=False)


class Evaluation:
    """Adds up the scores of articles, in the order in which they come."""

    def __init__(self) -> None:
        self.articles = 0
        self.counts: dict[Measure, Counts] = {}
        self.confusion: Confusion = Counter()
        self.reliability = Reliability()
        self._groups: list[dict[Measure, Counts]] = []
        self._worst: list[Worst] = []

    def add(self, name: str, scores: ArticleScores) -> None:
        """Take in an article."""
        place = self.articles % _GROUPS
        if self.articles < _GROUPS:
            self._groups.append({})
        for sums in (self.counts, self._groups[place]):
            for measure, counts in scores.counts.items():
                sums[measure] = sums[measure].plus(counts) if measure in sums else counts
        self.confusion += scores.confusion
        self.reliability.add(scores.reliability)
        self._note(name, scores.counts.get(HEADLINE, Counts()))
        self.articles += 1

    @property
    def worst(self) -> list[Worst]:
        """The articles with the most errors, the worst first."""
        return sorted(self._worst, key=lambda one: (-one.errors, one.name))

    def intervals(self) -> Mapping[Measure, tuple[float, float]]:
        """For each measure, where its F1 would lie in 95 of 100 samples of such articles."""
        return intervals(self._groups)

    def _note(self, name: str, counts: Counts) -> None:
        errors = counts.predicted - counts.right_predicted + counts.gold - counts.right_gold
        one = Worst(errors, name, counts)
        if not errors:
            return
        if len(self._worst) < WORST:
            heappush(self._worst, one)
        else:
            heappushpop(self._worst, one)
