"""What hands and head have done, and the seconds of it by the keystroke-level model.

S. K. Card, T. P. Moran, A. Newell (1980), The keystroke-level model for user performance time with interactive systems, CACM 23, 396-410.
"""

from dataclasses import dataclass

KEY, POINT, THINK = 0.28, 1.1, 1.35
"""Seconds: Card, Moran and Newell's average typist, pointing, mental preparation."""


@dataclass
class Cost:
    """What hands and head have done; `one_key` counts the statements that took a single key.

    `thoughts` are those that begin a statement or decide on it, `further` those that follow.
    """

    keys: int = 0
    points: int = 0
    thoughts: int = 0
    further: int = 0
    one_key: int = 0

    @property
    def seconds(self) -> float:
        """By the keystroke-level model, with each thought."""
        return self.least_seconds + self.further * THINK

    @property
    def least_seconds(self) -> float:
        """The same where nothing is thought of but what to mark and what to decide."""
        return self.keys * KEY + self.points * POINT + self.thoughts * THINK

    def add(self, keys: int = 0, points: int = 0, thoughts: int = 0, further: int = 0) -> None:
        """Some more of it."""
        self.keys += keys
        self.points += points
        self.thoughts += thoughts
        self.further += further
