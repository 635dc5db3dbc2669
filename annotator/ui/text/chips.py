"""Where the chips above a line go, so that none covers another."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.ui.text.marks import BETWEEN, Mark

GAP = 3.0
"""Pixels between two chips."""

PADDING = 4.5
"""Pixels between a chip's edge and its text."""

FARTHEST = 44.0
"""Pixels that a chip may stand aside of the words it belongs to; farther ones become dots."""

PUSHED = 34.0
"""Pixels by which a chip may push the next one aside before it gets shorter itself."""

DOT = 7.0
"""The width in pixels of a chip that has no room for text."""


class Wanted(NamedTuple):
    """A chip that wants to stand at `x`, the edge of its words at which reading starts; `texts` from the longest to the shortest.

    `y` is the top of its line, `lead` what it needs before its text; all in pixels.
    """

    mark: Mark
    x: float
    y: float
    texts: tuple[str, ...]
    lead: float = 0.0


class Chip(NamedTuple):
    """A chip in its place, above the line that has its top at `y` (pixels of the paragraph); one without text is a dot."""

    mark: Mark
    x: float
    y: float
    width: float
    text: str


def texts_for(mark: Mark) -> tuple[str, ...]:
    """The texts that a chip may have, from the longest to the shortest."""
    texts = (mark.chip, mark.chip.split(BETWEEN)[0], mark.key)
    return tuple(dict.fromkeys(text for text in texts if text))


def placed(
    wanted: Sequence[Wanted],
    width_of: Callable[[str], float],
    within: tuple[float, float],
    *,
    more: int = 0,
    leftwards: bool = False,
) -> list[Chip]:
    """The chips of one line within two x (pixels), in the direction of reading; each keeps clear of those before it.

    `width_of` gives the width of a text in pixels. Those that find no place, and the `more` that nobody painted, are counted on a last chip.
    """
    low, high = within
    if leftwards:
        turned = [one._replace(x=-one.x) for one in wanted]
        chips = placed(turned, width_of, (-high, -low), more=more)
        return [chip._replace(x=-chip.x - chip.width) for chip in chips]
    ordered = sorted(wanted, key=lambda one: one.x)
    followers = [*(later.x for later in ordered[1:]), high][: len(ordered)]
    chips = []
    free = low
    for one, following in zip(ordered, followers, strict=True):
        chip = _fitting(one, width_of, free, (min(following + PUSHED, high), high))
        if chip:
            chips.append(chip)
            free = chip.x + chip.width + GAP
    return _counted(chips, len(wanted) - len(chips) + more, width_of, high)


def _counted(chips: list[Chip], more: int, width_of: Callable[[str], float], edge: float) -> list[Chip]:
    """The chips with one at the end that counts those that are not there; where it has no room, the last ones are counted too."""
    while more and chips:
        last = chips[-1]
        x, text = last.x + last.width + GAP, f"+{more}"
        width = width_of(text) + 2 * PADDING
        if x + width <= edge:
            return [*chips, Chip(last.mark, x, last.y, width, text)]
        chips, more = chips[:-1], more + 1
    return chips


def _fitting(
    one: Wanted, width_of: Callable[[str], float], free: float, ends: tuple[float, float]
) -> Chip | None:
    """The longest chip that starts in free room near its words and ends in time for the next one; else a dot, or nothing."""
    end, edge = ends
    at = max(one.x, free)
    if at - one.x <= FARTHEST:
        for text in one.texts:
            width = width_of(text) + 2 * PADDING + one.lead
            x = min(at, edge - width)
            if x >= free and x + width <= end:
                return Chip(one.mark, x, one.y, width, text)
    x = min(at, edge - DOT)
    return Chip(one.mark, x, one.y, DOT, "") if x >= free and x - one.x <= 2 * FARTHEST else None
