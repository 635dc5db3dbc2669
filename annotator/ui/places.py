"""Where the reader has been before each jump, to come back to."""

from pathlib import Path
from typing import NamedTuple

MOST = 200
"""Places that are remembered."""


class Place(NamedTuple):
    """A place in an article, in code points."""

    article: Path
    caret: int


class Places:
    """Two stacks, as a browser has them: a jump forgets what lay ahead."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """Remember a place that is about to be left by a jump."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
        del self._behind[:-MOST]

    def back(self, here: Place) -> Place | None:
        """The place before the last jump, if there was one."""
        return _from(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that was left by going back, if there is one."""
        return _from(self._ahead, self._behind, here)


def _from(one: list[Place], other: list[Place], here: Place) -> Place | None:
    while one:
        place = one.pop()
        if place != here:
            other.append(here)
            return place
    return None
