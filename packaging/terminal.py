"""How the set-up speaks to the person who called it."""

from __future__ import annotations

import sys


class SetUpError(Exception):
    """The set-up cannot go on; the message says why, then what to do."""


def say(text: str) -> None:
    """Print a message beside the output of whatever is started."""
    print(f"[set-up] {text}", file=sys.stderr, flush=True)
