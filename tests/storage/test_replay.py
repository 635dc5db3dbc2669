"""Replaying changes leads where they led, from wherever it begins, however often."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.conflict import Conflict
from annotator.model.layer import Layer
from annotator.model.spans import intersected, subtracted
from annotator.model.verdict import Decision, Verdict
from annotator.storage.replay import replayed

steps = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from(("set", "drop", "judge", "read", "unread")), st.integers(0, 9)
    ),
    max_size=12,
)


def changes_of(layer: Layer, told: list[tuple[str, str, int]]) -> list[Change]:
    """Changes that fit one after the other; the layer is taken along."""
    made = []
    for identity, deed, number in told:
        change = _change(layer, identity, deed, number)
        layer.apply(change)
        made.append(change)
    return made


def _change(layer: Layer, identity: str, deed: str, number: int) -> Change:
    there = layer.annotations.among([identity])
    span = ((number, number + 3),)
    if deed == "set":
        return Change(removed=there, added=(Annotation(identity, "quote", span, note=str(number)),))
    if deed == "drop":
        return Change(removed=there)
    if deed == "judge":
        before = layer.verdicts.get(identity)
        return Change(
            withdrawn=(before,) if before else (), given=(Verdict(identity, list(Decision)[number % 5]),)
        )
    if deed == "read":
        return Change(read=subtracted(span, layer.read))
    return Change(unread=intersected(span, layer.read))


def copy(layer: Layer) -> Layer:
    return Layer("", "human", layer.annotations, read=layer.read, verdicts=layer.verdicts.values())


@given(steps, steps)
def test_a_replay_leads_where_the_changes_led_and_again_changes_nothing(
    before: list[tuple[str, str, int]], after: list[tuple[str, str, int]]
) -> None:
    layer = Layer()
    changes_of(layer, before)
    begin = copy(layer)
    made = changes_of(layer, after)
    replay = replayed(begin, made)
    assert replay.conflicts == ()
    begin.apply(replay.change)
    assert begin == layer
    assert not replayed(begin, made).change


@given(steps, st.data())
def test_a_replay_on_any_later_state_ends_at_the_last_one(
    told: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    layer = Layer()
    made = changes_of(layer, told)
    part = Layer()
    for change in made[: data.draw(st.integers(0, len(made)))]:
        part.apply(change)
    replay = replayed(part, made)
    assert replay.conflicts == ()
    part.apply(replay.change)
    assert part == layer


def test_what_the_journal_never_knew_is_kept_beside_its_own() -> None:
    one, other, theirs = (Annotation("a", "quote", ((0, 3),), note=note) for note in ("", "ours", "theirs"))
    layer = Layer("", "human", [theirs, Annotation("b", "cue", ((5, 6),))])
    made = [Change(removed=(one,), added=(other,))]
    replay = replayed(layer, made)
    assert replay.conflicts == (("a", Conflict("note", "theirs")),)
    layer.apply(replay.change)
    assert layer.annotations["a"] == replace(other, conflicts=(Conflict("note", "theirs"),))
    assert "b" in layer.annotations
    assert not replayed(layer, made).change
