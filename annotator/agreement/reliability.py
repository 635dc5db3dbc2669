"""Whether confidences mean what they say: of suggestions with 0.8, eight of ten should be right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_STEPS = 10
"""Confidences are counted in steps of a tenth."""


class Bin(NamedTuple):
    """Suggestions of about the same confidence: how many, their confidences added up, and how many were right."""

    predicted: int = 0
    told: float = 0.0
    right: int = 0

    @property
    def confidence(self) -> float:
        """The mean of the confidences, 0 to 1."""
        return self.told / self.predicted if self.predicted else 0.0

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.predicted if self.predicted else 0.0


@dataclass(slots=True)
class Reliability:
    """Counts suggestions by what they are (a table of the scores) and by the tenth that their confidence lies in."""

    _bins: dict[tuple[str, int], Bin] = field(default_factory=dict)

    def note(self, what: str, judged: Iterable[tuple[float | None, bool]]) -> None:
        """Take in suggestions, each with its confidence (0 to 1; None counts nowhere) and whether it was right."""
        for confidence, right in judged:
            if confidence is not None:
                step = min(int(confidence * _STEPS + 1e-9), _STEPS - 1)
                self._add(what, step, Bin(1, confidence, int(right)))

    def add(self, other: "Reliability") -> None:
        """Take in what another one has counted."""
        for (what, step), one in other._bins.items():  # noqa: SLF001 # another one of this class
            self._add(what, step, one)

    def bins(self) -> Iterator[tuple[str, float, float, Bin]]:
        """What, the step's ends, and its counts; in order, steps without suggestions left out."""
        for (what, step), one in sorted(self._bins.items()):
            yield what, step / _STEPS, (step + 1) / _STEPS, one

    def errors(self) -> Mapping[str, float]:
        """For each what, how far confidence and the share of right ones lie apart on average (expected calibration error), 0 to 1."""
        sums: dict[str, tuple[float, int]] = {}
        for what, _, _, one in self.bins():
            apart, all_of_it = sums.get(what, (0.0, 0))
            sums[what] = apart + abs(one.told - one.right), all_of_it + one.predicted
        return {what: apart / all_of_it for what, (apart, all_of_it) in sums.items()}

    def _add(self, what: str, step: int, one: Bin) -> None:
        old = self._bins.get((what, step), Bin())
        self._bins[what, step] = Bin(
            old.predicted + one.predicted, old.told + one.told, old.right + one.right
        )
