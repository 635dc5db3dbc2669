"""The set in force against a brute-force oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.desk import ids, one
from strategies import changes, desks

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.annotations import SPANLESS, AnnotationError, Annotations, chunk_of
from annotator.model.change import Change

far = st.integers(0, 6_000)
"""Places over several chunks."""


@st.composite
def crowds(draw: st.DrawFn) -> list[Annotation]:
    """Annotations that lie on each other, nest, are in pieces, reach over chunks, point to each other or to nobody."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        pairs = draw(st.lists(st.tuples(far, st.integers(1, 2_500)), max_size=3))
        spans = tuple(sorted((start, start + length) for start, length in pairs))
        names = st.sampled_from([f"a{other}" for other in range(9)])
        links = draw(st.dictionaries(st.sampled_from(["r", "q"]), st.lists(names, max_size=3).map(tuple)))
        made.append(Annotation(f"a{number}", draw(st.sampled_from(["x", "y"])), spans, links=links))
    return draw(st.permutations(made))


def touches(annotation: Annotation, start: int, end: int) -> bool:
    end = max(end, start + 1)
    return any(low < end and start < high for low, high in annotation.spans)


@given(crowds(), far, far)
def test_what_touches_a_stretch_is_found(crowd: list[Annotation], start: int, end: int) -> None:
    expected = sorted((one for one in crowd if touches(one, start, end)), key=sort_key)
    assert list(Annotations(crowd).touching(start, end)) == expected


@given(crowds())
def test_who_points_to_an_annotation_is_found(crowd: list[Annotation]) -> None:
    found = Annotations(crowd)
    for name in (f"a{number}" for number in range(9)):
        expected = {(role, one.id) for one in crowd for role, target in one.targets if target == name}
        assert {(role, source.id) for role, source in found.pointing_to(name)} == expected


@given(crowds())
def test_all_come_in_the_one_order_and_chunk_by_chunk(crowd: list[Annotation]) -> None:
    found = Annotations(crowd)
    assert list(found) == sorted(crowd, key=sort_key)
    assert len(found) == len(crowd)
    for chunk in found.chunks():
        assert list(found.in_chunk(chunk)) == sorted(
            (one for one in crowd if chunk_of(one) == chunk), key=sort_key
        )
    assert set(found.chunks()) == {chunk_of(one) for one in crowd}
    assert found.spanless() == found.in_chunk(SPANLESS)
    assert all(not one.spans for one in found.spanless())


@given(crowds(), crowds(), far, far)
def test_order_and_place_stay_true_through_changes(
    crowd: list[Annotation], others: list[Annotation], start: int, end: int
) -> None:
    found = Annotations(crowd)
    for gone, come in ((crowd[::2], []), ([], crowd[::2]), (crowd, others)):
        found.touching(start, end)
        list(found)  # what was asked for is kept in order, and must be so after the change
        found.apply(Change(removed=tuple(gone), added=tuple(come)))
        now = sorted(found.in_any_order(), key=sort_key)
        assert list(found) == now
        assert list(found.touching(start, end)) == [one for one in now if touches(one, start, end)]


@given(crowds())
def test_ids_that_are_not_in_force_are_passed_over(crowd: list[Annotation]) -> None:
    found = Annotations(crowd)
    asked = ["a8", "nobody", *reversed(ids(crowd))]
    assert ids(found.among(asked)) == [name for name in asked if name in ids(crowd)]
    assert all(found[one.id] == found.get(one.id) == one for one in crowd)
    assert found.get("nobody") is None
    assert "nobody" not in found


@given(st.data(), desks())
def test_the_set_after_a_change_is_the_one_that_would_be_built_anew(
    data: st.DataObject, on: AnnotatedArticle
) -> None:
    change = data.draw(changes(on))
    rest = {one.id: one for one in on.annotations} | {one.id: one for one in change.added}
    for removed in change.removed:
        if removed.id not in {one.id for one in change.added}:
            del rest[removed.id]
    on.annotations.apply(change)
    assert on.annotations == Annotations(rest.values())
    assert list(on.annotations) == sorted(rest.values(), key=sort_key)


A, B, C = one("a", "quote", (0, 5), speaker=("b",)), one("b", "speaker", (6, 9)), one("c", "cue", (1, 2))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(removed=(C,)), "annotation c is not in force"),
        (Change(removed=(A, one("b", "speaker", (6, 8)))), "annotation b is not in force"),
        (Change(removed=(A,), added=(C, B)), "annotation b is in force already"),
        (Change(removed=(A,), added=(C, C)), "names an annotation twice"),
        (Change(removed=(A, A), added=(C,)), "names an annotation twice"),
        (Change(removed=(A,), added=(A, one("a", "cue", (0, 1)))), "names an annotation twice"),
    ],
)
def test_a_change_that_does_not_fit_alters_nothing(change: Change, told: str) -> None:
    found = Annotations([A, B])
    with pytest.raises(AnnotationError, match=told):
        found.apply(change)
    assert found == Annotations([A, B])
    assert list(found) == [A, B]
    assert found.touching(0, 100) == (A, B)
    assert [source.id for _, source in found.pointing_to("b")] == ["a"]


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(AnnotationError, match="a is there twice"):
        Annotations([A, A])


def test_an_annotation_that_is_replaced_leaves_no_trace_in_any_index() -> None:
    found = Annotations([A, B])
    found.apply(Change(removed=(A,), added=(one("a", "quote", (5_000, 5_010), (9_000, 9_001)),)))
    assert ids(found.touching(0, 10)) == ["b"]
    assert ids(found.touching(9_000, 9_001)) == ["a"]
    assert found.pointing_to("b") == ()
    assert ids(found) == ["b", "a"]
    found.apply(Change(removed=tuple(found)))
    assert found == Annotations()
    assert found.chunks() == []


def test_one_that_lies_over_very_many_chunks_is_found_and_forgotten() -> None:
    wide = one("w", "quote", (10, 3_000_000))
    found = Annotations([wide, one("n", "cue", (2_000_000, 2_000_005))])
    assert ids(found.touching(1_999_999, 2_000_001)) == ["w", "n"]
    assert ids(found.touching(0, 10)) == []
    assert ids(found.touching(3_000_000, 3_000_001)) == []
    found.apply(Change(removed=(wide,)))
    assert ids(found.touching(0, 3_000_000)) == ["n"]


@pytest.mark.parametrize(
    "span", [(0, 10**30), (10**30, 10**30 + 5), (-(10**30), 4), (-9, -5), (7, 3), (3, 3)]
)
def test_spans_that_no_text_has_cost_nothing_and_keep_their_place(span: tuple[int, int]) -> None:
    strange, spanless = one("s", "quote", span), one("z", "target")
    found = Annotations([strange, spanless])
    assert ids(found) == ["s", "z"]
    assert found.spanless() == (spanless,)
    assert ids(found.touching(0, 10**31)) == (["s"] if touches(strange, 0, 10**31) else [])
    found.apply(Change(removed=(strange,)))
    assert ids(found) == ["z"]


def test_an_empty_stretch_touches_what_holds_it_and_not_what_ends_there() -> None:
    found = Annotations([one("a", "cue", (2, 4)), one("b", "cue", (4, 6))])
    assert ids(found.touching(4, 4)) == ["b"]
    assert ids(found.touching(3, 3)) == ["a"]
    assert found.touching(6, 6) == ()


def test_the_order_is_by_start_then_longer_first_then_type_then_id() -> None:
    crowd = [
        one("d", "target"),
        one("c", "cue", (0, 5)),
        one("b", "quote", (0, 5)),
        one("a", "quote", (0, 5)),
        one("e", "quote", (0, 3), (8, 9)),
        one("f", "aside"),
        one("g", "cue", (1_024, 1_025)),
    ]
    assert ids(Annotations(crowd)) == ["e", "c", "a", "b", "g", "f", "d"]


def test_sets_are_equal_when_their_annotations_are_whatever_was_done_before() -> None:
    found = Annotations([A, C])
    found.apply(Change(removed=(A,)))
    found.apply(Change(added=(A,)))
    assert found == Annotations([C, A])
    assert found != Annotations([A])
    assert found != [A, C]
