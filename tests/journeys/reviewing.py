"""Reviewing in the window: beginning it, and what is in hand then."""

from journeys.stage import Hand

from annotator.model.annotation import Annotation


def begin(hand: Hand, name: str = "a.txt") -> None:
    """Open the article in review mode, with the first suggestion in hand."""
    hand.wait_open(name)
    hand.window.reader.setFocus()
    hand.press("Alt+2")
    hand.wait_for(lambda: hand.window.review.desk.in_hand and not hand.window.review.desk.queue.gathering)


def in_hand(hand: Hand) -> str:
    """The words of the suggestion in hand."""
    proposal = hand.window.review.desk.in_hand
    return hand.on.text_of(proposal.head) if proposal else ""


def words(hand: Hand) -> list[str]:
    """The words of all annotations, in order."""
    return [hand.on.text_of(one) for one in hand.on.annotations]


def focus(hand: Hand) -> Annotation:
    """The annotation in hand."""
    found = hand.window.session.focus
    assert found is not None
    return found
