"""How many marks are painted where very many lie over each other."""

import heapq
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from annotator.ui.text.marks import Mark

DEEPEST = 12
"""Marks over one place that are painted; those beyond are counted on a chip."""

MOST_LANES = 3
"""Lines under the words that are kept apart; marks beyond share the last one."""

Hull: TypeAlias = tuple[int, int, str]
"""From the first code point of something to the end of its last one, with its identity."""


@dataclass(slots=True)
class Depths:
    """Over how many others each of those begins that are kept; `left_out` counts the rest by what they lie over."""

    kept: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Crowd:
    """The marks of a stretch that are painted, ordered by start, longer first, with their depths."""

    marks: list[Mark] = field(default_factory=list)
    depths: Depths = field(default_factory=Depths)

    @property
    def left_out(self) -> dict[str, int]:
        """How many marks are not painted, by those that they lie over."""
        return self.depths.left_out


def depths_of(hulls: Iterable[Hull], keep: Collection[str] = ()) -> Depths:
    """What to keep of hulls in the order of their starts so that no more than DEEPEST lie over each other.

    The ones with an identity to `keep` always stay.
    """
    depths = Depths()
    ends: list[int] = []
    last = ""
    for start, end, identity in hulls:
        while ends and ends[0] <= start:
            heapq.heappop(ends)
        if len(ends) >= DEEPEST and identity not in keep:
            depths.left_out[last] = depths.left_out.get(last, 0) + 1
            continue
        depths.kept[identity] = len(ends)
        heapq.heappush(ends, end)
        last = identity
    return depths


def thinned(marks: Iterable[Mark], keep: Collection[str] = ()) -> Crowd:
    """The marks without those that lie over too many others already."""
    ordered = sorted(marks, key=lambda one: (one.start, -one.end, one.identity))
    depths = depths_of(((one.start, one.end, one.identity) for one in ordered), keep)
    return Crowd([one for one in ordered if one.identity in depths.kept], depths)


def lanes_of(marks: Iterable[Mark]) -> dict[str, int]:
    """For each mark, by identity, the first line under the words that no earlier mark still occupies; at most MOST_LANES."""
    lanes: dict[str, int] = {}
    ends: list[int] = []
    for mark in marks:
        lane = next((number for number, end in enumerate(ends) if end <= mark.start), len(ends))
        if lane < len(ends):
            ends[lane] = mark.end
        elif lane < MOST_LANES:
            ends.append(mark.end)
        lanes[mark.identity] = min(lane, MOST_LANES - 1)
    return lanes
