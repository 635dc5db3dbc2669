"""The pieces (lines, words, characters) that two sequences share, in order, found in bounded time and memory."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeAlias

from rapidfuzz.distance import Indel

Shared: TypeAlias = tuple[int, int, int]
"""A run of pieces that both sequences have: its start in the old one, its end there, its start in the new one."""

MOST_CELLS = 400_000_000
"""Sequences are compared piece by piece while the product of their lengths is not above this (50 MB, a tenth of a second)."""


def shared_pieces(old: Sequence[Hashable], new: Sequence[Hashable], run: int) -> list[Shared]:
    """The shared runs with the fewest pieces left out; of long sequences, what `run` pieces that each has once lead to.

    Patience sorting: runs that are unique in both, as many of them as are in one order, then what is between them.
    """
    if len(old) * len(new) <= MOST_CELLS:
        return compared(old, new)
    found, i, j = list[Shared](), 0, 0
    for start, end, to in (*_landmarks(old, new, run), (len(old), len(old), len(new))):
        gap = (start - i) * (to - j)
        if 0 < gap <= MOST_CELLS:
            found += [(a + i, b + i, c + j) for a, b, c in compared(old[i:start], new[j:to])]
        if start < end:
            found.append((start, end, to))
        i, j = end, to + end - start
    return found


def compared(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Shared]:
    """The shared runs with the fewest pieces left out."""
    codes = Indel.opcodes(old, new)
    return [(one.src_start, one.src_end, one.dest_start) for one in codes if one.tag == "equal"]


def _landmarks(old: Sequence[Hashable], new: Sequence[Hashable], run: int) -> Iterator[Shared]:
    """Runs of pieces that each sequence has once, the most that stand in the same order in both; each as long as it goes."""
    places = _once(new, run)
    pairs = [(at, places[key]) for key, at in _once(old, run).items() if key in places]
    pairs.sort()
    end = to_end = 0
    for at, to in _rising(pairs):
        if at < end or to < to_end:
            continue
        length = 0
        while at + length < len(old) and to + length < len(new) and old[at + length] == new[to + length]:
            length += 1
        yield at, at + length, to
        end, to_end = at + length, to + length


def _once(pieces: Sequence[Hashable], run: int) -> dict[Hashable, int]:
    """The runs of so many pieces that stand in a sequence once, with their places."""
    seen, twice = dict[Hashable, int](), set[Hashable]()
    for at in range(len(pieces) - run + 1):
        key = hash(tuple(pieces[at : at + run]))
        if seen.setdefault(key, at) != at:
            twice.add(key)
    return {key: at for key, at in seen.items() if key not in twice}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs, of those sorted by their first numbers, whose second ones rise."""
    tails, ends, before = list[int](), list[int](), list[int]()
    for number, (_, to) in enumerate(pairs):
        at = bisect_left(tails, to)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [to]
        ends[at : at + 1] = [number]
    made, at = list[tuple[int, int]](), ends[-1] if ends else -1
    while at >= 0:
        made.append(pairs[at])
        at = before[at]
    return made[::-1]
