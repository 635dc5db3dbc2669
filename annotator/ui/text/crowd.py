"""How many marks are painted where very many lie over each other."""

import heapq
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from annotator.ui.text.marks import Mark

DEEPEST = 12
"""Marks over one place that are painted; those beyond are counted on a chip."""

MOST_LANES = 3
"""Lines under the words that are kept apart; marks beyond share the last one."""


@dataclass(slots=True)
class Crowd:
    """The marks of a stretch that are painted, ordered by start, longer first.

    `depths` says over how many others each begins, `left_out` counts those that are not painted by the mark they lie over.
    """

    marks: list[Mark] = field(default_factory=list)
    depths: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def thinned(marks: Iterable[Mark], keep: Collection[str] = ()) -> Crowd:
    """The marks without those that lie over DEEPEST others already; the ones with an identity to `keep` always stay."""
    crowd = Crowd()
    ends: list[int] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.identity)):
        while ends and ends[0] <= mark.start:
            heapq.heappop(ends)
        if len(ends) >= DEEPEST and mark.identity not in keep:
            under = crowd.marks[-1].identity
            crowd.left_out[under] = crowd.left_out.get(under, 0) + 1
            continue
        crowd.depths[mark.identity] = len(ends)
        heapq.heappush(ends, mark.end)
        crowd.marks.append(mark)
    return crowd


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
