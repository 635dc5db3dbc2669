"""How good a tagger was, and how a person reviewed, in figures with their intervals."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from annotator.review.outcomes import Decided, Outcome

RIGHT = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""

LONGEST = 120.0
"""Seconds from which on nobody was looking: such a time counts as this much."""

FEWEST_TIMES = 2
"""Below so many times there is no half of them."""

JUDGED = (Outcome.ACCEPTED, Outcome.CORRECTED, Outcome.REJECTED)
"""The outcomes that say whether a suggestion was right."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval, 0 to 1 each; without any case it is unknown."""

    hits: int
    cases: int

    @property
    def value(self) -> float | None:
        """The share itself; None for no cases."""
        return self.hits / self.cases if self.cases else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval."""
        return wilson(self.hits, self.cases)


def wilson(hits: int, cases: int, z: float = RIGHT) -> tuple[float, float]:
    """The score interval of a share, from 0 to 1; (0, 1) for no cases.

    E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212: it keeps
    within 0 and 1 and holds for few cases, where the usual ± does not.
    """
    if not cases:
        return 0.0, 1.0
    share, square = hits / cases, z * z
    middle = share + square / (2 * cases)
    spread = z * math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    whole = 1 + square / cases
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


@dataclass(frozen=True, slots=True)
class Tally:
    """The decisions about one kind of suggestion.

    `precision` counts those accepted as they stood, `useful` those corrected too, both among the judged; `seconds` is the median
    time in hand, `quartiles` what half of the times lie between. `seeded` is the share of suggestions wrong on purpose that were
    accepted.
    """

    name: str
    counts: dict[Outcome, int]
    precision: Share
    useful: Share
    seeded: Share
    seconds: float | None
    quartiles: tuple[float, float] | None = None

    @property
    def decided(self) -> int:
        """Decisions in all, trials apart."""
        return sum(self.counts.values())


Key = Callable[[Decided], str]

GROUPS: dict[str, Key] = {
    "type": lambda one: one.type,
    "tagger": lambda one: one.tagger,
    "annotator": lambda one: one.by,
}
"""By what decisions are told apart."""


def tally(decided: Iterable[Decided], name: str = "all") -> Tally:
    """The figures of some decisions."""
    all_of_them = list(decided)
    real = [one for one in all_of_them if not one.trial]
    trials = [one for one in all_of_them if one.trial]
    counts = {outcome: sum(one.outcome is outcome for one in real) for outcome in Outcome}
    judged = sum(counts[outcome] for outcome in JUDGED)
    accepted, corrected = counts[Outcome.ACCEPTED], counts[Outcome.CORRECTED]
    wrong = [one for one in trials if one.outcome in JUDGED]
    fooled = sum(one.outcome is Outcome.ACCEPTED for one in wrong)
    times = [min(one.seconds, LONGEST) for one in real if one.seconds is not None]
    return Tally(
        name,
        counts,
        Share(accepted, judged),
        Share(accepted + corrected, judged),
        Share(fooled, len(wrong)),
        median(times) if times else None,
        _quartiles(times),
    )


def _quartiles(times: Sequence[float]) -> tuple[float, float] | None:
    if len(times) < FEWEST_TIMES:
        return None
    low, _, high = quantiles(times, n=4, method="inclusive")
    return low, high


def tallies(decided: Sequence[Decided], group: str) -> list[Tally]:
    """The figures by type, tagger or annotator (a key of GROUPS), the one with most decisions first."""
    key = GROUPS[group]
    names = dict.fromkeys(map(key, decided))
    made = [tally((one for one in decided if key(one) == name), name or "unknown") for name in names]
    return sorted(made, key=lambda one: (-one.decided, one.name))


def acceptance_over_time(decided: Iterable[Decided], window: int = 20) -> list[float]:
    """For each judged decision in the order of time, the share of the last `window` ones that were accepted as they stood."""
    judged = [one for one in decided if one.outcome in JUDGED and not one.trial]
    taken = [one.outcome is Outcome.ACCEPTED for one in sorted(judged, key=lambda one: one.at)]
    ends = range(1, len(taken) + 1)
    return [sum(taken[max(0, end - window) : end]) / min(window, end) for end in ends]
