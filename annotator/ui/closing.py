"""How a bar closes: it hands the keyboard on first."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Closing(Protocol):
    """A bar that tells whoever gets the keyboard back that it is closed."""

    closed: SignalInstance

    def hide(self) -> None:
        """Show it no longer."""


def close(bar: Closing) -> None:
    """Let what comes back have the keyboard, then hide the bar: the other way round the keyboard would pass through whatever comes next in the order of Tab."""
    bar.closed.emit()
    bar.hide()
