"""Taking steps back, and doing them again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.model.change import Change

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def undo(window: "MainWindow") -> None:
    """Take the last step back; where that was a decision in another article, go back there for it."""
    elsewhere = window.review.desk.trail.elsewhere
    if elsewhere is None:
        name = window.session.undo_group.undoText()
        _in_sight(window, window.session.undo_group.undo, f"Taken back: {name}.")
    else:
        window.review.desk.trail.undo_on_arrival(elsewhere)
        window.library.open_article(elsewhere)


def redo(window: "MainWindow") -> None:
    """Do the step again that was taken back."""
    name = window.session.undo_group.redoText()
    _in_sight(window, window.session.undo_group.redo, f"Done again: {name}.")


def _in_sight(window: "MainWindow", step: Callable[[], None], told: str) -> None:
    """Take a step with its place in sight: a change that nobody sees is a change that nobody checks; one without a place is told."""
    changes: list[Change] = []

    def note(change: Change) -> None:
        changes.append(change)

    window.session.changed.connect(note)
    try:
        step()
    finally:
        window.session.changed.disconnect(note)
    touched = sorted(
        one.spans[0] for change in changes for one in (*change.added, *change.removed) if one.spans
    )
    if not touched:
        window.session.told.emit(told)
    else:
        start, end = window.reader.sight()
        if not any(start <= one[0] < end for one in touched):
            window.reader.reveal_span(*touched[0])


def can_undo(window: "MainWindow") -> bool:
    """Whether there is a step to take back."""
    return window.session.undo_group.canUndo() or window.review.desk.trail.elsewhere is not None


def can_redo(window: "MainWindow") -> bool:
    """Whether there is a step to do again."""
    return window.session.undo_group.canRedo()


def copy(window: "MainWindow") -> None:
    """Copy the selected text."""
    window.reader.copy()


def select_all(window: "MainWindow") -> None:
    """Select the whole article."""
    window.reader.selectAll()
