"""What the filters of the queue offer."""

from collections.abc import Mapping
from dataclasses import dataclass

EVERYTHING = {"type": "All types", "tagger": "All taggers"}

CONFIDENCES = (
    ("Any confidence", (0.0, 1.0)),
    ("0.9 and more", (0.9, 1.0)),
    ("0.7 to 0.9", (0.7, 0.9)),
    ("0.5 to 0.7", (0.5, 0.7)),
    ("less than 0.5", (0.0, 0.5)),
)
"""Ranges of confidence with their words; where the tagger says nothing it counts as 0.5."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of a menu, the value it stands for, and the words on the button when it is in force."""

    text: str
    value: object
    short: str = ""


def choices_of(counts: Mapping[str, int], name: str, names: Mapping[str, str]) -> list[Choice]:
    """The values of a field (`type`, `tagger`), with how many wait of each, after the choice of all of them."""
    found = [
        Choice(f"{names.get(value, value)} · {count:,}", value, names.get(value, value))
        for value, count in sorted(counts.items())
        if value
    ]
    return [Choice(EVERYTHING[name], ""), *found]
