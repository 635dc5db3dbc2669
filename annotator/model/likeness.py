"""How alike two texts are, told from small sketches of them."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeAlias

_WEIGHTS = (0x1F2E6C5D7A3B9, 0x9D3B7F5E1C2A1, 0x5A7D1E9C3F8B7, 0xC3A5C85C97CB3)
_PRIME = 2**61 - 1
"""A shingle is four words; its checksum is that of its words, weighted by their places, modulo a prime."""

SKETCHED = 128
"""A sketch holds so many shingles: those with the lowest checksums, which makes it a fair sample (bottom-k sketch, Broder 1997)."""

ALIKE = 0.6
"""Two texts that share so much of their shingles (Jaccard) are versions of one story."""

LONGEST = 200_000
"""Code points of a text that are looked at."""

MOST_TOLD = 50
"""A shingle that more texts have is a formula (“all rights reserved”), and tells nothing."""

_WORD = re.compile(r"\w+")

Sketch: TypeAlias = tuple[int, ...]
"""Checksums in rising order."""


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; empty for one of fewer words than a shingle has."""
    codes = [
        zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text[:LONGEST].lower())
    ]
    first, second, third, fourth = _WEIGHTS
    shingles = {
        (first * a + second * b + third * c + fourth * d) % _PRIME
        for a, b, c, d in zip(codes, codes[1:], codes[2:], codes[3:], strict=False)
    }
    return tuple(sorted(shingles)[:SKETCHED])


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of shingles that two texts have in common (0 to 1), as their sketches tell it."""
    sample = set(sorted({*one, *other})[:SKETCHED])
    return len(sample & set(one) & set(other)) / len(sample) if sample else 0.0


class Likenesses:
    """Texts by name, each of which can be asked for its nearest earlier one."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._holders: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, name: str, sketch: Sketch) -> None:
        """Remember a text."""
        self._sketches[name] = sketch
        for one in sketch:
            holders = self._holders[one]
            if len(holders) <= MOST_TOLD:
                holders.append(name)

    def nearest(self, sketch: Sketch) -> tuple[str, float] | None:
        """The text most like this one, if it is so at least by ALIKE, with the likeness."""
        best = max(self._alike(sketch), default=None)
        return (best[1], best[0]) if best else None

    def alike(self, sketch: Sketch) -> list[str]:
        """The texts that are like this one at least by ALIKE, the likest first, of the eight that share most with it."""
        return [name for _, name in sorted(self._alike(sketch), reverse=True)]

    def _alike(self, sketch: Sketch) -> list[tuple[float, str]]:
        shared = Counter(name for one in sketch for name in self._told(one))
        found = [(likeness(sketch, self._sketches[name]), name) for name, _ in shared.most_common(8)]
        return [row for row in found if row[0] >= ALIKE]

    def _told(self, checksum: int) -> Iterable[str]:
        holders = self._holders.get(checksum, [])
        return holders if len(holders) <= MOST_TOLD else ()
