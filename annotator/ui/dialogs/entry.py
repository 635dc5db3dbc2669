"""A line that the command palette or the key sheet shows."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Its text, what it belongs to, its keys as the system writes them, and what happens when it is chosen."""

    id: str
    text: str
    group: str
    keys: str = ""
    enabled: bool = True
    run: Callable[[], object] | None = None


def score(query: str, text: str) -> float:
    """How well a text answers a query: 0 when not all words of the query are in it, more for hits at the start of words."""
    found, lowered = 1.0, text.casefold()
    for word in query.casefold().split():
        place = lowered.find(word)
        if place < 0:
            return 0.0
        found += 3.0 if place == 0 else 2.0 if not lowered[place - 1].isalnum() else 0.5
    return found + len(query) / (len(text) + 1)
