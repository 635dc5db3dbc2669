"""A place where two sides changed one thing differently: the value in force is one side's, this is the other's."""

from dataclasses import dataclass
from typing import Any

WHOLE = ""
"""The member that stands for the thing as a whole: the other side has removed it, or this one has, and it was kept."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is not settled.

    `member` is what it is about: `type`, `spans`, `note`, `attributes.form`, `links.speaker`, `verdict`, or WHOLE. `theirs` is the value that is not in force. `gone` says that the other side has none there.
    """

    member: str
    theirs: Any = None
    gone: bool = False
