"""Half-open stretches `(start, end)` of a text, counted in Unicode code points."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]


def normalized(spans: Iterable[Span]) -> Spans:
    """The same stretches in order, without empty ones; those that overlap or touch become one."""
    merged: list[Span] = []
    for start, end in sorted((start, end) for start, end in spans if start < end):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def subtracted(spans: Iterable[Span], holes: Iterable[Span]) -> Spans:
    """What is left of the stretches when the holes are cut out of them."""
    left: list[Span] = []
    cuts, first = normalized(holes), 0
    for start, end in normalized(spans):
        while first < len(cuts) and cuts[first][1] <= start:
            first += 1
        rest, cut = start, first
        while cut < len(cuts) and cuts[cut][0] < end:
            if rest < cuts[cut][0]:
                left.append((rest, cuts[cut][0]))
            rest = cuts[cut][1]
            cut += 1
        if rest < end:
            left.append((rest, end))
    return tuple(left)


def intersected(spans: Iterable[Span], others: Iterable[Span]) -> Spans:
    """What the two sets of stretches have in common."""
    common: list[Span] = []
    ones, twos = normalized(spans), normalized(others)
    i = j = 0
    while i < len(ones) and j < len(twos):
        start, end = max(ones[i][0], twos[j][0]), min(ones[i][1], twos[j][1])
        if start < end:
            common.append((start, end))
        if ones[i][1] < twos[j][1]:
            i += 1
        else:
            j += 1
    return tuple(common)


def near(spans: Sequence[Span], start: int, end: int) -> slice:
    """Where, in normalized stretches, those stand that overlap or touch `[start, end)`; found without reading them all."""
    low = bisect_left(spans, start, key=lambda span: span[1])
    return slice(low, max(low, bisect_right(spans, end, key=lambda span: span[0])))


def overlap(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether any code point lies in both sets of stretches."""
    ones, others = tuple(one), tuple(other)
    if len(ones) == len(others) == 1:  # nearly always, and asked of thousands
        return max(ones[0][0], others[0][0]) < min(ones[0][1], others[0][1])
    return bool(intersected(ones, others))


def covered(spans: Iterable[Span]) -> int:
    """How many code points the stretches hold, each counted once."""
    return sum(end - start for start, end in normalized(spans))


def count_within(spans: Iterable[Span], others: Spans) -> int:
    """How many of some stretches in order lie wholly within one of others, which are normalized; one pass over both."""
    count = place = 0
    for start, end in spans:
        while place < len(others) and others[place][1] < end:
            place += 1
        count += place < len(others) and others[place][0] <= start
    return count


def hull(spans: Spans) -> Span:
    """The one stretch from the first start to the last end; the spans must not be empty."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def pieces_of(text: str, spans: Spans) -> tuple[str, ...]:
    """The text of each stretch."""
    return tuple([text[start:end] for start, end in spans])
