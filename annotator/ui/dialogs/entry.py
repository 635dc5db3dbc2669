"""A command or an article as the dialogs list it."""

from collections.abc import Callable
from dataclasses import dataclass


def nothing() -> None:
    """For entries that are only shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its text, the menu (or kind) it belongs to, its keys as a person reads them, what it does.

    `reason` says why it cannot be used, where `enabled` says so.
    """

    id: str
    text: str
    menu: str
    keys: str = ""
    enabled: bool = True
    run: Callable[[], object] = nothing
    reason: str = ""

    @property
    def caps(self) -> tuple[str, ...]:
        """The keys one by one."""
        return tuple(key for key in self.keys.split(", ") if key)
