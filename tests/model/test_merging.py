"""Two people's work on one layer comes together: nothing is lost, nothing is guessed, in whatever order."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.conflict import WHOLE, Conflict
from annotator.model.edits import EditError
from annotator.model.fitting import fitted
from annotator.model.layer import Layer
from annotator.model.members import members_of, with_member
from annotator.model.merging import Merge, combined, difference
from annotator.model.settling import settle, settle_verdict, settled, settled_verdict
from annotator.model.verdict import Decision, Verdict

IDS = "abcd"
PLACE = st.integers(0, 12)


def layer_of(annotations: list[Annotation], **members: Any) -> Layer:  # noqa: ANN401 # any members
    """A layer in which no link dangles."""
    there = {one.id for one in annotations}
    kept = [
        replace(
            one,
            links={"speaker": ids}
            if (ids := tuple(x for x in one.links.get("speaker", ()) if x in there))
            else {},
        )
        for one in annotations
    ]
    return Layer("", "human", kept, **members)


@st.composite
def annotations(draw: st.DrawFn, identity: str) -> Annotation:
    start = draw(PLACE)
    return Annotation(
        identity,
        draw(st.sampled_from(("quote", "stance"))),
        ((start, start + draw(st.integers(1, 3))),),
        draw(st.dictionaries(st.sampled_from(("form", "medium")), st.sampled_from("xyz"))),
        {"speaker": tuple(draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True)))},
        draw(st.sampled_from(("", "n", "m"))),
        at=draw(st.sampled_from(("", "2026"))),
        unknown=draw(st.dictionaries(st.sampled_from(("mood", "color")), st.sampled_from((1, [2])))),
    )


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    judged = draw(st.lists(st.sampled_from("st"), unique=True))
    read = draw(st.lists(PLACE.map(lambda start: (start, start + 3)), max_size=2))
    verdicts = [
        Verdict(one, draw(st.sampled_from(tuple(Decision))), at=draw(st.sampled_from("12"))) for one in judged
    ]
    return layer_of([draw(annotations(one)) for one in ids], read=tuple(read), verdicts=verdicts)


def merge(base: Layer, ours: Layer, theirs: Layer) -> tuple[Layer, Merge]:
    made = combined(difference(base, ours), difference(base, theirs))
    merged = copy(ours)
    merged.apply(made.incoming)
    return merged, made


def copy(layer: Layer) -> Layer:
    return Layer("", "human", layer.annotations, read=layer.read, verdicts=layer.verdicts.values())


def by_id(layer: Layer) -> dict[str, Annotation]:
    return {one.id: one for one in layer.annotations}


@settings(max_examples=40)
@given(layers(), layers())
def test_a_difference_leads_from_one_layer_to_the_other(one: Layer, other: Layer) -> None:
    moved = copy(one)
    moved.apply(difference(one, other))
    assert moved == other


@settings(max_examples=40)
@given(layers(), layers())
def test_where_one_side_did_nothing_the_other_side_stands(base: Layer, other: Layer) -> None:
    assert merge(base, base, other)[0] == other
    assert merge(base, other, base) == (other, Merge(Change()))
    assert merge(base, other, other) == (other, Merge(Change()))


@settings(max_examples=40)
@given(layers(), layers(), layers())
def test_merging_again_changes_nothing(base: Layer, ours: Layer, theirs: Layer) -> None:
    merged, _ = merge(base, ours, theirs)
    assert merge(base, merged, theirs)[0] == merged
    assert merge(theirs, merged, theirs)[0] == merged


@settings(max_examples=40)
@given(layers(), layers(), layers())
def test_both_orders_agree_but_for_which_value_of_a_conflict_stands(
    base: Layer, ours: Layer, theirs: Layer
) -> None:
    one, told = merge(base, ours, theirs)
    other, mirrored = merge(base, theirs, ours)
    assert one.read == other.read
    assert {(key, c.member) for key, c in told.conflicts} == {
        (key, c.member) for key, c in mirrored.conflicts
    }
    assert by_id(one).keys() == by_id(other).keys()
    for key, annotation in by_id(one).items():
        open_ones = [conflict for conflict in annotation.conflicts if conflict.member != WHOLE]
        taken = annotation
        for conflict in open_ones:
            taken = settled(taken, conflict, take_theirs=True)
        assert members_of(taken) == members_of(by_id(other)[key])


@settings(max_examples=40)
@given(layers(), layers(), layers())
def test_nothing_is_lost(base: Layer, ours: Layer, theirs: Layer) -> None:
    merged = by_id(merge(base, ours, theirs)[0])
    was, mine, other = by_id(base), by_id(ours), by_id(theirs)
    for side, rest in ((mine, other), (other, mine)):
        for key, annotation in side.items():
            if key not in merged:
                assert annotation == was[key]
                assert key not in rest
                continue
            before = members_of(was[key]) if key in was else {}
            for member, value in members_of(annotation).items():
                if before.get(member, Conflict) != value:
                    held = members_of(merged[key]).get(member, Conflict)
                    assert held == value or Conflict(member, value) in merged[key].conflicts


@settings(max_examples=40)
@given(layers(), layers(), layers())
def test_no_link_dangles_where_none_did(base: Layer, ours: Layer, theirs: Layer) -> None:
    merged = by_id(merge(base, ours, theirs)[0])
    for one in merged.values():
        assert {target for _, target in one.targets} <= merged.keys()


@settings(max_examples=40)
@given(layers(), layers(), layers())
def test_a_change_of_before_fits_what_is_there_now(base: Layer, later: Layer, now: Layer) -> None:
    change = difference(base, later)
    there = copy(now)
    there.apply(fitted(change, there))
    if now == base:
        assert there == later
    exact = copy(base)
    exact.apply(fitted(change, exact))
    assert exact == later


def quote(identity: str = "a", **members: Any) -> Annotation:  # noqa: ANN401 # any members
    return Annotation(identity, "quote", members.pop("spans", ((0, 3),)), **members)


def merged_one(base: Annotation, ours: Annotation | None, theirs: Annotation | None) -> Annotation | None:
    sides = [layer_of([one] if one else []) for one in (base, ours, theirs)]
    return by_id(merge(*sides)[0]).get("a")


def test_two_people_may_change_two_things_of_one_annotation() -> None:
    ours, theirs = quote(note="why"), quote(attributes={"form": "direct"})
    assert merged_one(quote(), ours, theirs) == quote(note="why", attributes={"form": "direct"})


def test_of_two_values_ours_stands_and_theirs_is_kept_until_somebody_decides() -> None:
    merged = merged_one(quote(note="x"), quote(note="ours"), quote(note="theirs"))
    assert merged == quote(note="ours", conflicts=(Conflict("note", "theirs"),))
    assert settled(merged, merged.conflicts[0], take_theirs=False) == quote(note="ours")
    assert settled(merged, merged.conflicts[0], take_theirs=True) == quote(note="theirs")


def test_what_one_removed_and_the_other_changed_is_kept_and_disputed() -> None:
    for sides in ((None, quote(note="new")), (quote(note="new"), None)):
        merged = merged_one(quote(), *sides)
        assert merged == quote(note="new", conflicts=(Conflict(WHOLE, gone=True),))
        on = AnnotatedArticle(Article("text"), BUILT_IN, layer_of([merged]))
        on.layer.apply(settle(on, "a", merged.conflicts[0], take_theirs=True))
        assert list(on.annotations) == []
        with pytest.raises(EditError, match="settled already"):
            settle(on, "a", merged.conflicts[0], take_theirs=False)


def test_a_value_that_one_took_away_and_the_other_changed_is_disputed() -> None:
    merged = merged_one(quote(attributes={"form": "x"}), quote(attributes={"form": "y"}), quote())
    assert merged is not None
    assert merged.conflicts == (Conflict("attributes.form", gone=True),)
    assert settled(merged, merged.conflicts[0], take_theirs=True) == quote()


def test_a_settled_conflict_stays_settled() -> None:
    disputed = quote(note="ours", conflicts=(Conflict("note", "theirs"),))
    assert merged_one(disputed, quote(note="theirs"), replace(disputed, type="stance")) == replace(
        quote(note="theirs"), type="stance"
    )


def test_what_is_removed_here_and_linked_there_stays() -> None:
    speaker, linking = quote("s"), quote("q", links={"speaker": ("s",)})
    base = layer_of([speaker])
    for ours, theirs in (
        (layer_of([]), layer_of([speaker, linking])),
        (layer_of([speaker, linking]), layer_of([])),
    ):
        merged, told = merge(base, ours, theirs)
        assert by_id(merged)["s"].conflicts == (Conflict(WHOLE, gone=True),)
        assert told.conflicts == (("s", Conflict(WHOLE, gone=True)),)


def test_two_verdicts_on_one_suggestion_are_disputed() -> None:
    sides = [
        layer_of([], verdicts=[Verdict("s", one)] if one else [])
        for one in (None, Decision.ACCEPTED, Decision.REJECTED)
    ]
    merged, _ = merge(*sides)
    assert merged.verdicts["s"] == Verdict(
        "s", Decision.ACCEPTED, conflicts=(Conflict("verdict", "rejected"),)
    )
    conflict = Conflict("verdict", "rejected")
    on = AnnotatedArticle(Article("text"), BUILT_IN, merged)
    on.layer.apply(settle_verdict(on, "s", conflict, take_theirs=True))
    assert merged.verdicts["s"] == Verdict("s", Decision.REJECTED)
    with pytest.raises(EditError, match="settled already"):
        settle_verdict(on, "s", conflict, take_theirs=False)
    whole = Conflict(WHOLE, gone=True)
    disputed = Verdict("s", Decision.UNSURE, conflicts=(whole,))
    assert settled_verdict(disputed, whole, take_theirs=True) is None
    assert settled_verdict(disputed, whole, take_theirs=False) == Verdict("s", Decision.UNSURE)


def test_any_member_can_be_set_and_taken_away() -> None:
    one = quote(attributes={"form": "x"}, links={"speaker": ("s",)}, unknown={"mood": 1})
    for member, value in members_of(one).items():
        assert with_member(one, member, value) == one
    bare = with_member(with_member(one, "attributes.form", None, gone=True), "mood", None, gone=True)
    assert with_member(bare, "links.speaker", None, gone=True) == quote()


def test_a_step_back_does_not_bring_back_what_somebody_else_removed() -> None:
    change = Change(removed=(quote(note="new"),), added=(quote(note="old"),))
    assert fitted(change, layer_of([])) == Change()
    assert fitted(change, layer_of([quote(note="theirs")])) == Change()
    stands = layer_of([replace(quote(note="new"), type="stance")])
    assert fitted(change, stands).added == (replace(quote(note="old"), type="stance"),)
