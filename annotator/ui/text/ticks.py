"""How many marks of each kind begin in each of some equal parts of a text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PARTS = 1024
"""Into so many parts a text is divided: more than a window has rows of pixels to tell them apart."""


class Kind(NamedTuple):
    """What a tick looks like: the style of its marks with the type’s `number` in the scheme, hollow for what nobody has decided."""

    style: str
    number: int
    hollow: bool


class Ticks:
    """Counts that are kept up with every mark that comes or goes, at the cost of that mark alone; places are code points."""

    def __init__(self, length: int) -> None:
        self._length = max(length, 1)
        self._counts: Counter[tuple[int, Kind]] = Counter()
        self._sorted: list[tuple[int, Kind]] | None = None

    def add(self, kind: Kind, starts: Iterable[int]) -> bool:
        """Count marks that begin at these places; whether there are ticks now where there were none."""
        before = len(self._counts)
        for part, many in Counter(map(self.part_of, starts)).items():
            self._counts[part, kind] += many
        return self._altered(there=len(self._counts) != before)

    def take(self, kind: Kind, start: int) -> bool:
        """No longer count a mark that was counted; whether its tick has gone with it."""
        key = (self.part_of(start), kind)
        self._counts[key] -= 1
        if self._counts[key] > 0:
            return False
        del self._counts[key]
        return self._altered(there=True)

    def part_of(self, place: int) -> int:
        """The part in which a place lies, from 0 on."""
        if 0 <= place < self._length:
            return place * PARTS // self._length
        return 0 if place < 0 else (self._length - 1) * PARTS // self._length

    def __iter__(self) -> Iterator[tuple[int, Kind]]:
        """The parts that have marks, with the kinds of these, in the order of the text."""
        if self._sorted is None:
            self._sorted = sorted(self._counts)
        return iter(self._sorted)

    def _altered(self, *, there: bool) -> bool:
        if there:
            self._sorted = None
        return there
