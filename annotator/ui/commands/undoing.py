"""Taking steps back, and doing them again."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def undo(window: "MainWindow") -> None:
    """Take the last step back; where that was a decision in another article, go back there for it."""
    elsewhere = window.review.desk.trail.elsewhere
    if elsewhere is None:
        window.session.undo_group.undo()
    else:
        window.review.desk.trail.undo_on_arrival(elsewhere)
        window.library.open_article(elsewhere)


def redo(window: "MainWindow") -> None:
    """Do the step again that was taken back."""
    window.session.undo_group.redo()


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
