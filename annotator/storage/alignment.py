"""Where the characters of an old text stand in a new one."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import Indel

from annotator.model.spans import Span

Block: TypeAlias = tuple[int, int, int]
"""A stretch that both texts share: its start in the old one, its end there, its start in the new one; in code points."""

MOST_CELLS = 4_000_000_000
"""Texts are aligned by characters while the product of their lengths is not above this (about a second); longer ones by lines first."""

_PLAIN = str.maketrans("“”„‟«»‘’‚‛‹›–—‐‑−\u00a0\u202f\u2009", '"' * 6 + "'" * 6 + "-" * 5 + " " * 3)

_EDGE = 3
"""An edge of so many code points may have been exchanged for another one."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches that two texts share, in order."""

    old: str
    new: str
    blocks: tuple[Block, ...]

    def place_of(self, span: Span) -> Span | None:
        """Where a stretch of the old text stands in the new one; None where less than half of it is left."""
        start, end = span
        first = max(0, bisect_right(self.blocks, (start, len(self.old) + 1, 0)) - 1)
        kept, places = 0, list[int]()
        for a, b, to in self.blocks[first:]:
            if a >= end:
                break
            low, high = max(a, start), min(b, end)
            if low < high:
                kept += high - low
                places += [to + low - a, to + high - a]
        return self._with_edges(span, (places[0], places[-1])) if kept * 2 >= end - start and kept else None

    def near(self, position: int) -> int:
        """The place in the new text at which a place of the old one would be, whether its characters are left or not."""
        at = bisect_right(self.blocks, (position, len(self.old) + 1, 0)) - 1
        if at < 0:
            return 0
        start, end, to = self.blocks[at]
        return to + min(position, end) - start

    def _with_edges(self, span: Span, place: Span) -> Span:
        """The place, with an edge that was exchanged for as much else, as a quotation mark is for another one."""
        ends = [0, *(to + end - start for start, end, to in self.blocks)]
        starts = [*(to for _, _, to in self.blocks), len(self.new)]
        left = bisect_right(ends, place[0]) - 1
        right = bisect_left(starts, place[1])
        old_ends = [0, *(end for _, end, _ in self.blocks)]
        old_starts = [*(start for start, _, _ in self.blocks), len(self.old)]
        head, tail = old_starts[left] - old_ends[left], old_starts[right] - old_ends[right]
        start, end = place
        if old_ends[left] >= span[0] and _exchanged(self.new[ends[left] : start], head):
            start -= head
        if old_starts[right] <= span[1] and _exchanged(self.new[end : starts[right]][::-1], tail):
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
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    middle = _by_characters(a, b) if len(a) * len(b) <= MOST_CELLS else _by_lines(a, b)
    blocks = [(0, head, 0)] if head else []
    blocks += [(start + head, end + head, to + head) for start, end, to in middle]
    blocks += [(len(old) - tail, len(old), len(new) - tail)] if tail else []
    return Alignment(old, new, tuple(blocks))


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


def _by_characters(old: str, new: str) -> list[Block]:
    codes = Indel.opcodes(old, new)
    return [(one.src_start, one.src_end, one.dest_start) for one in codes if one.tag == "equal"]


def _by_lines(old: str, new: str) -> list[Block]:
    """Shared lines, then shared characters between them where those are few enough."""
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    blocks, a, b = list[Block](), 0, 0
    i = j = 0
    shared = [
        (one.src_start, one.src_end, one.dest_start)
        for one in Indel.opcodes(ours, theirs)
        if one.tag == "equal"
    ]
    for start, end, to in [*shared, (len(ours), len(ours), len(theirs))]:
        gap, other = "".join(ours[i:start]), "".join(theirs[j:to])
        if gap and other and len(gap) * len(other) <= MOST_CELLS:
            blocks += [(x + a, y + a, z + b) for x, y, z in _by_characters(gap, other)]
        a, b = a + len(gap), b + len(other)
        same = sum(map(len, ours[start:end]))
        if same:
            blocks.append((a, a + same, b))
        a, b, i, j = a + same, b + same, end, to + end - start
    return blocks
