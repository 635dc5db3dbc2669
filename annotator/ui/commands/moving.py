"""Deciding where the annotations of an edited text belong."""

from typing import TYPE_CHECKING

from annotator.ui.commands.jumping import leave

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def any_displaced(window: "MainWindow") -> bool:
    """Whether words of the open article are not where they were."""
    return bool(window.edited.desk.rows)


def any_sure(window: "MainWindow") -> bool:
    """Whether some of them were surely found, and may be moved."""
    return window.session.can_edit and bool(window.edited.desk.sure)


def displaced_in_hand(window: "MainWindow") -> bool:
    """Whether one of them is in hand and may be moved."""
    return window.session.can_edit and window.edited.desk.in_hand is not None


def show(window: "MainWindow") -> None:
    """Put the keyboard on the panel of the edited text."""
    window.edited.show()
    if window.edited.desk.in_hand is None:
        step(1, window)
    window.edited.panel.setFocus()


def step(forwards: int, window: "MainWindow") -> None:
    """Take the next displaced annotation in hand (1), or the one before (-1), and show where its words are now."""
    focus = window.session.focus
    row = window.edited.desk.after(focus.id if focus else None, forwards)
    if row is not None:
        leave(window)
        window.edited.go_to(row.identity)


def accept(window: "MainWindow") -> None:
    """Put the annotation in hand where it was found; where it was not, the article is asked for its place."""
    row = window.edited.desk.in_hand
    if row is None:
        return
    if not row.proposal.new:
        window.session.told.emit(
            window.session.keys.told(
                "Select the words where it belongs, then press {edited.place}; {annotate.erase} drops it."
            )
        )
        window.reader.setFocus()
        return
    following = window.edited.desk.after(row.identity, 1)
    if window.edited.desk.accept([row]) and following:
        window.edited.go_to(following.identity)


def place(window: "MainWindow") -> None:
    """Put the annotation in hand on the selection."""
    row, (start, end) = window.edited.desk.in_hand, window.reader.selection()
    if row is None:
        return
    if start == end:
        window.session.told.emit("Select the words where it belongs first.")
        window.reader.setFocus()
        return
    following = window.edited.desk.after(row.identity, 1)
    if window.edited.desk.place(row, (start, end)) and following:
        window.edited.go_to(following.identity)


def move_annotations(window: "MainWindow") -> None:
    """Put all that was surely found where it was found, as one step of undo; the rest waits."""
    many = window.edited.desk.accept(window.edited.desk.sure)
    left = len(window.edited.desk.rows)
    told = (
        f"{many:,} annotations were moved to where their words are now."
        if many != 1
        else "1 annotation was moved."
    )
    window.session.told.emit(f"{told} {left:,} wait for you." if left else told)
    if left and window.edited.desk.in_hand is None:
        step(1, window)
