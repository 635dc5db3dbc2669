"""Taking steps back, and doing them again."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def undo(window: "MainWindow") -> None:
    """Take the last step back."""
    window.session.undo_group.undo()


def redo(window: "MainWindow") -> None:
    """Do the step again that was taken back."""
    window.session.undo_group.redo()


def can_undo(window: "MainWindow") -> bool:
    """Whether there is a step to take back."""
    return window.session.undo_group.canUndo()


def can_redo(window: "MainWindow") -> bool:
    """Whether there is a step to do again."""
    return window.session.undo_group.canRedo()


def copy(window: "MainWindow") -> None:
    """Copy the selected text."""
    window.reader.copy()


def select_all(window: "MainWindow") -> None:
    """Select the whole article."""
    window.reader.selectAll()
