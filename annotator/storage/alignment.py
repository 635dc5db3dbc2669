"""Where the characters of an old text stand in a new one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from annotator.model.spans import Span
from annotator.storage.pieces import MOST_CELLS, compared, shared_pieces

Block: TypeAlias = tuple[int, int, int]
"""A stretch that both texts share: its start in the old one, its end there, its start in the new one; in code points."""

LONG = 4_000_000_000
"""Texts are aligned by words while the product of their lengths (code points) is not above this; longer ones by lines first."""

_PLAIN = str.maketrans("“”„‟«»‘’‚‛‹›–—‐‑−\u00a0\u202f\u2009", '"' * 6 + "'" * 6 + "-" * 5 + " " * 3)

_GRAINS = ((re.compile(r"[^\n]*\n|[^\n]+"), 1), (re.compile(r"\w+\W*|\W+"), 5))
"""Lines, then words, each with how many of them make a landmark in a long text."""

_EDGE = 3
"""An edge of so many code points may have been exchanged for another one."""


class Alignment:
    """The stretches that two texts share, in order."""

    def __init__(self, old: str, new: str, blocks: Sequence[Block]) -> None:
        self.old = old
        self.new = new
        self.blocks = tuple(blocks)
        self._starts = [start for start, _, _ in blocks]
        self._ends = [0, *(end for _, end, _ in blocks)]
        self._new_starts = [to for _, _, to in blocks]
        self._new_ends = [0, *(to + end - start for start, end, to in blocks)]

    def place_of(self, span: Span) -> Span | None:
        """Where a stretch of the old text stands in the new one; None where less than half of it is left."""
        start, end = span
        first = max(0, bisect_right(self._starts, start) - 1)
        kept, low, high = 0, -1, -1
        for a, b, to in self.blocks[first : bisect_left(self._starts, end)]:
            left, right = max(a, start), min(b, end)
            if left < right:
                kept += right - left
                low = to + left - a if low < 0 else low
                high = to + right - a
        return self._with_edges(span, (low, high)) if kept and kept * 2 >= end - start else None

    def is_taken(self, place: Span) -> bool:
        """Whether most of a stretch of the new text stands for something of the old one: then nothing else has moved there."""
        first = max(0, bisect_right(self._new_starts, place[0]) - 1)
        known = 0
        for a, b, to in self.blocks[first : bisect_left(self._new_starts, place[1])]:
            known += max(0, min(to + b - a, place[1]) - max(to, place[0]))
        return known * 2 > place[1] - place[0]

    def near(self, position: int) -> int:
        """The place in the new text at which a place of the old one would be, whether its characters are left or not."""
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return 0
        start, end, to = self.blocks[at]
        return to + min(position, end) - start

    def _with_edges(self, span: Span, place: Span) -> Span:
        """The place, with an edge that was exchanged for as much else, as a quotation mark is for another one."""
        start, end = place
        left = bisect_right(self._new_ends, start) - 1
        right = bisect_left(self._new_starts, end)
        last = right == len(self.blocks)
        old_end, new_end = self._ends[left], self._new_ends[left]
        old_start = len(self.old) if last else self._starts[right]
        new_start = len(self.new) if last else self._new_starts[right]
        head = (len(self.old) if left == len(self.blocks) else self._starts[left]) - old_end
        tail = old_start - self._ends[right]
        if old_end >= span[0] and _exchanged(self.new[new_end:start], head):
            start -= head
        if old_start <= span[1] and _exchanged(self.new[end:new_start][::-1], tail):
            end += tail
        return start, end


def _exchanged(fresh: str, count: int) -> bool:
    """Whether so many code points next to a place stand for as many old ones: nothing else is new there, or they are signs."""
    if not 0 < count <= min(_EDGE, len(fresh)):
        return False
    return len(fresh) == count or not any(one.isalnum() or one.isspace() for one in fresh[-count:])


def folded(text: str) -> str:
    """The text with plain signs for typographic ones, one for one: an editor exchanges those without asking."""
    return text.translate(_PLAIN)


def aligned(old: str, new: str) -> Alignment:
    """The alignment of two texts, `folded`, with the fewest insertions and deletions."""
    old, new = folded(old), folded(new)
    head = _to_boundary(old[: _shared(old, new)])
    tail = _to_boundary(old[len(old) - _shared(old[head:][::-1], new[head:][::-1]) :][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    middle = _by_pieces(a, b, grain=1 if len(a) * len(b) <= LONG else 0)
    blocks = [(0, head, 0)] if head else []
    blocks += [(start + head, end + head, to + head) for start, end, to in middle]
    blocks += [(len(old) - tail, len(old), len(new) - tail)] if tail else []
    return Alignment(old, new, _joined(blocks))


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, those that meet in both texts as one."""
    made = list[Block]()
    for start, end, to in blocks:
        first, last, there = made[-1] if made else (0, -1, 0)
        if last == start and there + start - first == to:
            made[-1] = (first, end, there)
        else:
            made.append((start, end, to))
    return made


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _to_boundary(shared: str) -> int:
    """How much of a shared end to trust: as far as a whole line, else a word; what ends within one may be alike by chance."""
    return shared.rfind("\n") + 1 or shared.rfind(" ") + 1


def _by_pieces(old: str, new: str, grain: int) -> list[Block]:
    """Shared pieces of a grain, then between them those of the next finer one, where there are few enough; characters at last."""
    pieces, run = _GRAINS[grain]
    ours, theirs = pieces.findall(old), pieces.findall(new)
    blocks, a, b = list[Block](), 0, 0
    i = j = 0
    for start, end, to in [*shared_pieces(ours, theirs, run), (len(ours), len(ours), len(theirs))]:
        gap, other = "".join(ours[i:start]), "".join(theirs[j:to])
        if gap and other:
            blocks += [(x + a, y + a, z + b) for x, y, z in _between(gap, other, grain + 1)]
        a, b = a + len(gap), b + len(other)
        same = sum(map(len, ours[start:end]))
        if same:
            blocks.append((a, a + same, b))
        a, b, i, j = a + same, b + same, end, to + end - start
    return blocks


def _between(old: str, new: str, grain: int) -> list[Block]:
    if grain < len(_GRAINS):
        return _by_pieces(old, new, grain)
    return compared(old, new) if len(old) * len(new) <= MOST_CELLS else []
