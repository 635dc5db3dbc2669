"""Krippendorff's alpha for values without an order."""

from collections import Counter
from collections.abc import Hashable, Iterable

PAIR = 2


class Coincidences:
    """How often two values met in one unit: all that alpha needs of the data, however much there is of it.

    Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability; the matrix `o` and the marginals `n` there.
    """

    def __init__(self) -> None:
        self.units = 0
        self._met: Counter[tuple[Hashable, Hashable]] = Counter()

    def add(self, values: Iterable[Hashable], times: int = 1) -> None:
        """Take in a unit with the values that coders gave it, as often as it occurred; one with fewer than two counts nothing."""
        counts = Counter(values)
        coders = counts.total()
        if coders < PAIR:
            return
        self.units += times
        for one, first in counts.items():
            for other, second in counts.items():
                pairs = first * (second - (one == other))
                if pairs:
                    self._met[one, other] += pairs * times / (coders - 1)  # type: ignore[assignment] # a share of a pair

    @property
    def agreement(self) -> float | None:
        """The share of pairs of values that are the same, 0 to 1; None without any pair."""
        whole = sum(self._met.values())
        return sum(count for (a, b), count in self._met.items() if a == b) / whole if whole else None

    @property
    def alpha(self) -> float | None:
        """1 for perfect agreement, 0 for that of chance, less for worse; None where all values are the same, or there is no pair."""
        marginals: Counter[Hashable] = Counter()
        for (one, _), count in self._met.items():
            marginals[one] += count
        whole = sum(marginals.values())
        expected = whole * whole - sum(count * count for count in marginals.values())
        if not whole or not expected:
            return None
        differing = sum(count for (a, b), count in self._met.items() if a != b)
        return 1 - (whole - 1) * differing / expected
