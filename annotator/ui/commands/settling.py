"""Choosing between two values where a merge has kept both."""

from typing import TYPE_CHECKING

from annotator.model.edits import EditError
from annotator.model.settling import settle

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def is_disputed(window: "MainWindow") -> bool:
    """The annotation in hand has two values somewhere."""
    focus = window.session.focus
    return window.session.can_edit and focus is not None and bool(focus.conflicts)


def choose(take_theirs: bool, window: "MainWindow") -> None:  # bound by the table of actions
    """Settle the first conflict of the annotation in hand: as it stands, or as the other side has it."""
    on, focus = window.session.on, window.session.focus
    if on is None or focus is None or not focus.conflicts:
        return
    conflict = focus.conflicts[0]
    try:
        change = settle(on, focus.id, conflict, take_theirs=take_theirs)
    except (EditError, ValueError) as error:
        window.session.warned.emit(str(error))
        return
    window.session.edit("Settle a conflict", change)
    what = f"“{conflict.member}”" if conflict.member else "The annotation"
    window.session.told.emit(
        f"{what}: {'the other value was taken' if take_theirs else 'what stands was kept'}."
    )
