"""The lanes of the gutters and gaps that links run in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from annotator.ui.text.marks import Mark
from annotator.ui.text.routes import Anchor

APART = 5.0
"""Pixels between two lanes of a gutter."""

FIRST = 7.0
"""Pixels from the text to the innermost lane."""

LOWEST, STEP, STEPS = 3.0, 2.0, 3
"""Pixels above a chip at which the first route runs, those between two routes, and how many are kept apart."""


class Frame(NamedTuple):
    """The viewport in pixels: where its text begins and ends, how high it is, and the first code point in it."""

    left: float
    right: float
    height: float
    first: int


@dataclass(frozen=True, slots=True)
class Link:
    """A role of one mark that names another; an end without an anchor is out of sight, below the viewport or above it.

    `far` is the identity of the mark that is not to be seen: out of sight, or in a fold, whose sign is the anchor then.
    """

    source: Mark
    target: str
    start: Anchor | None
    end: Anchor | None
    below: bool = False
    far: str | None = None

    @property
    def within_line(self) -> bool:
        """Whether both ends are on one line."""
        return bool(self.start and self.end and self.start.row == self.end.row)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The ends that are in sight."""
        return tuple(anchor for anchor in (self.start, self.end) if anchor)


class _Trunk(NamedTuple):
    """What all links of one mark take up of a gutter, in pixels of the viewport."""

    source: str
    top: float
    bottom: float
    right: bool


class Lanes:
    """Gives each mark whose links change the line a lane of a gutter, and a height in each gap."""

    def __init__(self, frame: Frame, links: Iterable[Link]) -> None:
        self._frame = frame
        self._gutters: dict[str, float] = {}
        self._heights: dict[tuple[int, float], dict[str, float]] = {}
        busy: dict[bool, list[list[_Trunk]]] = {False: [], True: []}
        for trunk in sorted(_trunks(links, frame.height), key=lambda one: one.bottom - one.top):
            self._gutters[trunk.source] = self._lane(trunk, busy[trunk.right])

    def gutter(self, link: Link) -> float:
        """The x of the lane that the links of this one's mark share."""
        return self._gutters[link.source.identity]

    def lift(self, link: Link, anchor: Anchor) -> float:
        """How far above the chips of an anchor's line the links of this one's mark run."""
        row = self._heights.setdefault(anchor.row, {})
        return row.setdefault(link.source.identity, LOWEST + len(row) % STEPS * STEP)

    def _lane(self, trunk: _Trunk, lanes: list[list[_Trunk]]) -> float:
        """The innermost lane that is free from top to bottom; the outermost one takes what finds none."""
        most = max(1, int((self._frame.left - FIRST) // APART))
        free = (
            number
            for number, lane in enumerate(lanes)
            if all(trunk.bottom < one.top or trunk.top > one.bottom for one in lane)
        )
        number = min(next(free, len(lanes)), most - 1)
        if number == len(lanes):
            lanes.append([])
        lanes[number].append(trunk)
        aside = FIRST + APART * number
        return self._frame.right + aside if trunk.right else self._frame.left - aside


def _trunks(links: Iterable[Link], height: float) -> Iterable[_Trunk]:
    """One for each mark with a link that leaves its line; it runs at the right where all its ends are read leftwards."""
    sources: dict[str, list[Link]] = {}
    for link in links:
        if not link.within_line:
            sources.setdefault(link.source.identity, []).append(link)
    for source, own in sources.items():
        anchors = [anchor for link in own for anchor in link.anchors]
        heights = [anchor.y for anchor in anchors]
        heights += [height if link.below else 0.0 for link in own if len(link.anchors) == 1]
        yield _Trunk(source, min(heights), max(heights), all(anchor.leftwards for anchor in anchors))
