"""How many were right, of how many: what precision, recall and F1 are made from."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from annotator.agreement.reliability import Reliability


class Measure(NamedTuple):
    """What was measured: the table it stands in, the row there (a type, a part, a form), and how."""

    table: str
    what: str
    how: str


Confusion: TypeAlias = Counter[tuple[str, str, str]]
"""How often what gold calls one thing was predicted as another: table, gold, predicted."""

NOTHING = "nothing"
"""What stands in a confusion for what the other layer does not have."""


class Counts(NamedTuple):
    """Right ones counted among the predicted and among the gold (they differ where the two are classed apart), and all of each."""

    right_predicted: int = 0
    right_gold: int = 0
    predicted: int = 0
    gold: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """The sum of the two."""
        return Counts(
            self.right_predicted + other.right_predicted,
            self.right_gold + other.right_gold,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the predicted that is right; 0 where nothing was predicted."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where there is no gold."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def counted(right: int, predicted: int, gold: int) -> Counts:
    """Counts where a right one is right on both sides."""
    return Counts(right, right, predicted, gold)


@dataclass(slots=True)
class ArticleScores:
    """The counts of an article by measure, what was taken for what, and how far confidences can be relied on."""

    counts: dict[Measure, Counts] = field(default_factory=dict)
    confusion: Confusion = field(default_factory=Counter)
    reliability: Reliability = field(default_factory=Reliability)
