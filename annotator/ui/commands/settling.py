"""Choosing between two values where a merge has kept both."""

from typing import TYPE_CHECKING

from annotator.model.conflict import WHOLE
from annotator.ui.commands.jumping import leave

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def any_disputed(window: "MainWindow") -> bool:
    """The open article has conflicts."""
    return bool(window.disputed.desk.rows)


def is_disputed(window: "MainWindow") -> bool:
    """A conflict is in hand that may be settled."""
    return window.session.can_edit and window.disputed.desk.in_hand is not None


def show(window: "MainWindow") -> None:
    """Put the keyboard on the panel of conflicts."""
    window.disputed.show()
    if window.disputed.desk.in_hand is None:
        step(1, window)
    window.disputed.panel.setFocus()


def step(forwards: int, window: "MainWindow") -> None:
    """Take the next conflict in hand (1), or the one before (-1), and show the words that it is about."""
    row = window.disputed.desk.after(forwards)
    if row is not None:
        leave(window)
        window.disputed.go_to(row)


def choose(take_theirs: bool, window: "MainWindow") -> None:  # bound by the table of actions
    """Settle the conflict in hand: as it stands, or as the other side has it; the next one comes to hand."""
    desk = window.disputed.desk
    row = desk.in_hand
    if row is None or not desk.settle(take_theirs=take_theirs):
        return
    if desk.in_hand is not None:
        window.disputed.go_to(desk.in_hand)
    what = (
        "The verdict"
        if row.on_verdict
        else "The annotation"
        if row.conflict.member == WHOLE
        else "The conflict"
    )
    window.session.told.emit(
        f"{what}: {'the other value was taken' if take_theirs else 'what stands was kept'}."
    )
