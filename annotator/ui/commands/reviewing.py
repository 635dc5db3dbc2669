"""Deciding on suggestions."""

from typing import TYPE_CHECKING

from annotator.model.edits import EditError
from annotator.model.verdict import Decision
from annotator.review.decisions import taken_by
from annotator.review.proposals import SEEDED
from annotator.review.trials import BLIND

if TYPE_CHECKING:
    from annotator.model.spans import Span
    from annotator.ui.main_window import MainWindow


def decide(decision: Decision, window: "MainWindow") -> None:
    """Decide the suggestion in hand; the next one is in hand then."""
    window.review.desk.decide(decision)


def correct(window: "MainWindow") -> None:
    """Take the statement over and edit it with the usual keys; Enter goes back to the queue.

    Selected words are put in the place of what was suggested there. Of a suggestion that was made wrong on purpose the right one is
    taken over.
    """
    start, end = window.reader.selection()
    try:
        _take_over(window, (start, end) if start < end else None)
    except EditError as error:
        window.session.warned.emit(str(error))


def proposes(kind: str, window: "MainWindow") -> bool:
    """Whether a suggestion of this type is in hand to be decided."""
    desk = window.review.desk
    return desk.deciding and desk.in_hand is not None and desk.in_hand.head.type == kind


def take_over(window: "MainWindow") -> None:
    """Before a command that changes what is in hand: a suggestion is taken over as a correction; what is selected stays so."""
    if window.review.desk.deciding:
        start, end = window.reader.selection()
        _take_over(window, None)
        if start < end:
            window.reader.set_selection(start, end)


def _take_over(window: "MainWindow", words: "Span | None") -> None:
    desk = window.review.desk
    proposal = desk.in_hand
    if proposal is None or proposal.trial == BLIND:
        return
    if not desk.decide(Decision.CORRECTED, stay=True, words=words):
        return
    if proposal.trial == SEEDED and proposal.right is not None and desk.take_mark(proposal.right.head.id):
        _take_over(window, words)
        return
    on = window.session.on
    made = taken_by(on.layer).get(proposal.head.id) if on else None
    if made and on:
        window.session.set_focus(made)
        window.reader.set_caret(max(0, on.annotations[made].start))
        window.reader.reveal(made)


def why(window: "MainWindow") -> None:
    """Show why the tagger made the suggestion in hand, or no longer."""
    window.review.bar.toggle_reason()


def resume(window: "MainWindow") -> None:
    """Back from an annotation to the suggestion that waits."""
    window.review.desk.resume()


def step(steps: int, window: "MainWindow") -> None:
    """The next suggestion, or the one before, undecided as they are."""
    window.review.desk.step(steps)
    window.reader.setFocus()


def show_queue(window: "MainWindow") -> None:
    """Put the keyboard on the queue."""
    window.review.dock.show()
    window.review.dock.raise_()
    window.review.panel.setFocus()


def bulk(decision: Decision, window: "MainWindow") -> None:
    """Show all that the filter lets through, and decide it in one way if that is confirmed."""
    desk = window.review.desk
    rows = [one for one in desk.queue.rows if not one.blind]
    if rows:
        window.dialogs.bulk(decision, rows)
    else:
        window.session.told.emit("Nothing waits that the filter lets through.")


def figures(window: "MainWindow") -> None:
    """How good the tagger was, and how the review goes."""
    window.dialogs.figures()
