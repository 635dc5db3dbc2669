"""Changes: their inverse, and several as one."""

from hypothesis import given
from hypothesis import strategies as st
from model.desk import one, state
from random_edits import edit_sequences
from strategies import changes, desks

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.verdict import Decision, Verdict


def chained(steps: list[Change]) -> Change:
    whole = Change()
    for change in steps:
        whole = whole.then(change)
    return whole


@given(st.data(), desks())
def test_undoing_a_change_gives_back_what_was_there(data: st.DataObject, on: AnnotatedArticle) -> None:
    before = state(on)
    change = data.draw(changes(on))
    on.layer.apply(change)
    on.layer.apply(change.inverse())
    assert state(on) == before


@given(st.data(), desks())
def test_the_inverse_of_the_inverse_is_the_change(data: st.DataObject, on: AnnotatedArticle) -> None:
    change = data.draw(changes(on))
    assert change.inverse().inverse() == change
    assert bool(change) == bool(change.inverse())


@given(st.data(), desks())
def test_undoing_many_edits_one_by_one_gives_back_what_was_there(
    data: st.DataObject, on: AnnotatedArticle
) -> None:
    before = state(on)
    for change in reversed(data.draw(edit_sequences(on))):
        on.layer.apply(change.inverse())
    assert state(on) == before


@given(st.data(), desks())
def test_many_edits_as_one_step_do_and_undo_the_same(data: st.DataObject, on: AnnotatedArticle) -> None:
    before = state(on)
    steps = data.draw(edit_sequences(on))
    after = state(on)
    whole = chained(steps)
    on.layer.apply(whole.inverse())
    assert state(on) == before
    on.layer.apply(whole)
    assert state(on) == after


@given(st.data(), desks())
def test_any_three_changes_can_be_taken_together_in_either_way(
    data: st.DataObject, on: AnnotatedArticle
) -> None:
    before = state(on)
    steps = []
    for _ in range(3):
        steps.append(data.draw(changes(on)))
        on.layer.apply(steps[-1])
    after = state(on)
    first, second, third = steps
    for whole in (first.then(second).then(third), first.then(second.then(third))):
        on.layer.apply(whole.inverse())
        assert state(on) == before
        on.layer.apply(whole)
        assert state(on) == after


@given(st.data(), desks())
def test_a_change_and_its_inverse_are_nothing(data: st.DataObject, on: AnnotatedArticle) -> None:
    change = data.draw(changes(on))
    assert not change.then(change.inverse())
    assert not change.inverse().then(change)


@given(st.data(), desks())
def test_nothing_before_or_after_a_change_leaves_its_effect(
    data: st.DataObject, on: AnnotatedArticle
) -> None:
    before = state(on)
    change = data.draw(changes(on))
    on.layer.apply(change)
    after = state(on)
    for same in (Change().then(change), change.then(Change())):
        on.layer.apply(same.inverse())
        assert state(on) == before
        on.layer.apply(same)
        assert state(on) == after


A, B = one("a", "cue", (0, 1)), one("b", "cue", (2, 3))
LATER = one("a", "cue", (0, 2))


def test_what_is_made_and_erased_in_one_step_never_was() -> None:
    assert Change(added=(A,)).then(Change(removed=(A,))) == Change()


def test_what_is_altered_twice_is_altered_once() -> None:
    last = one("a", "cue", (0, 4))
    twice = Change((A,), (LATER,)).then(Change((LATER,), (last,)))
    assert twice == Change((A,), (last,))


def test_what_is_altered_and_altered_back_is_not_altered() -> None:
    assert not Change((A,), (LATER,)).then(Change((LATER,), (A,)))


def test_what_is_erased_and_made_again_differently_is_altered() -> None:
    assert Change(removed=(A,)).then(Change(added=(LATER,))) == Change((A,), (LATER,))


def test_read_and_unread_stretches_cancel_each_other_where_they_meet() -> None:
    assert Change(read=((0, 10),)).then(Change(unread=((4, 12),))) == Change(
        read=((0, 4),), unread=((10, 12),)
    )
    assert Change(unread=((0, 10),)).then(Change(read=((4, 12),))) == Change(
        unread=((0, 4),), read=((10, 12),)
    )


def test_verdicts_are_chained_like_annotations() -> None:
    yes, no = Verdict("s", Decision.ACCEPTED), Verdict("s", Decision.REJECTED)
    assert Change(given=(yes,)).then(Change(withdrawn=(yes,), given=(no,))) == Change(given=(no,))
    assert not Change(given=(yes,)).then(Change(withdrawn=(yes,)))


def test_a_change_is_true_when_it_does_anything() -> None:
    assert not Change()
    for something in (
        Change(removed=(A,)),
        Change(added=(A,)),
        Change(read=((0, 1),)),
        Change(unread=((0, 1),)),
        Change(given=(Verdict("s", Decision.SKIPPED),)),
        Change(withdrawn=(Verdict("s", Decision.SKIPPED),)),
    ):
        assert something


def test_the_ids_touched_are_told_once_each() -> None:
    change = Change(removed=(A, B), added=(LATER, Annotation("c", "cue", ((5, 6),))))
    assert change.touched == ("a", "b", "c")
