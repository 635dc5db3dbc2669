"""A layer: its one door for change."""

import pytest
from hypothesis import given
from model.desk import one
from strategies import stretches

from annotator.model.annotations import AnnotationError
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.spans import Spans, normalized, subtracted
from annotator.model.verdict import Decision, Verdict

A = one("a", "cue", (0, 1))
YES, NO = Verdict("s", Decision.ACCEPTED, "anna"), Verdict("s", Decision.REJECTED, "anna")


@given(stretches(60, most=9), stretches(60), stretches(60))
def test_read_stretches_are_taken_away_and_added(read: Spans, unread: Spans, more: Spans) -> None:
    layer = Layer(read=read)
    layer.apply(Change(unread=unread, read=more))
    assert layer.read == normalized(subtracted(read, unread) + more)


def test_read_stretches_are_put_in_order_at_the_start() -> None:
    assert Layer(read=((5, 9), (0, 6), (3, 3))).read == ((0, 9),)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(given=(NO,)), "there is a verdict on s already"),
        (Change(withdrawn=(NO,)), "the verdict on s is not in force"),
        (Change(withdrawn=(Verdict("t", Decision.SKIPPED),)), "the verdict on t is not in force"),
        (Change(removed=(one("b", "cue", (0, 1)),), withdrawn=(YES,), read=((0, 1),)), "b is not in force"),
        (Change(added=(one("b", "cue", (0, 1)),), withdrawn=(NO,), read=((0, 1),)), "the verdict on s"),
    ],
)
def test_a_change_that_does_not_fit_alters_nothing(change: Change, told: str) -> None:
    layer, same = (Layer("anna", annotations=[A], read=((4, 6),), verdicts=[YES]) for _ in range(2))
    with pytest.raises(AnnotationError, match=told):
        layer.apply(change)
    assert layer == same


def test_a_verdict_takes_the_place_of_one_that_is_withdrawn() -> None:
    layer = Layer(verdicts=[YES])
    change = Change(withdrawn=(YES,), given=(NO,))
    layer.apply(change)
    assert layer.verdicts == {"s": NO}
    layer.apply(change.inverse())
    assert layer.verdicts == {"s": YES}


@pytest.mark.parametrize(
    "other",
    [
        Layer("bob", "human", [A], read=((0, 5),), verdicts=[YES]),
        Layer("anna", "tagger", [A], read=((0, 5),), verdicts=[YES]),
        Layer("anna", "human", [], read=((0, 5),), verdicts=[YES]),
        Layer("anna", "human", [A], read=((0, 6),), verdicts=[YES]),
        Layer("anna", "human", [A], read=((0, 5),), verdicts=[NO]),
        "anna",
    ],
)
def test_layers_are_equal_only_when_all_that_they_hold_is(other: object) -> None:
    layer = Layer("anna", "human", [A], read=((0, 5),), verdicts=[YES])
    assert layer == Layer("anna", "human", [A], read=((0, 5),), verdicts=[YES])
    assert layer != other
