"""Which annotations could stand in a role, against trying them all."""

from hypothesis import given
from hypothesis import strategies as st
from model.desk import desk, ids, linked, one
from typing_extensions import override

from annotator.model.annotation import Annotation, sort_key
from annotator.model.annotations import Annotations
from annotator.model.candidates import candidates_for

LENGTH = 60_000
TEXT = "x" * LENGTH


def test_the_nearest_come_first_and_those_without_words_last() -> None:
    on = desk(
        one("q", "quote", (40, 50)),
        one("far", "speaker", (0, 3)),
        one("after", "speaker", (52, 60)),
        one("before", "speaker", (30, 38)),
        one("within", "speaker", (42, 45)),
        one("no", "cue", (50, 52)),
    )
    assert ids(candidates_for(on, on.annotations["q"], "speaker")) == ["within", "before", "after", "far"]
    on = desk(one("x", "stance", (40, 50)), one("bare", "target"), one("far", "target", (0, 3)))
    assert ids(candidates_for(on, on.annotations["x"], "target")) == ["far", "bare"]


def test_the_nearest_fragment_counts() -> None:
    on = desk(one("q", "quote", (0, 7), (60, 70)), one("near", "cue", (57, 59)), one("far", "cue", (12, 16)))
    assert ids(candidates_for(on, on.annotations["q"], "cue")) == ["near", "far"]


def test_itself_and_those_that_are_linked_already_are_none() -> None:
    on = linked()
    assert ids(candidates_for(on, on.annotations["r"], "speaker")) == ["b"]
    assert ids(candidates_for(on, on.annotations["q"], "within")) == ["r"]


def test_a_role_or_type_that_the_scheme_has_not_has_no_candidates() -> None:
    on = linked()
    assert candidates_for(on, on.annotations["q"], "boss") == []
    assert candidates_for(on, one("v", "verb", (0, 1)), "speaker") == []


def test_for_one_without_words_they_come_in_the_order_of_the_text() -> None:
    on = desk(one("x", "stance"), one("b", "target", (9, 10)), one("a", "target", (3, 4)), one("n", "target"))
    assert ids(candidates_for(on, on.annotations["x"], "target")) == ["a", "b", "n"]
    assert ids(candidates_for(on, on.annotations["x"], "target", most=1)) == ["a"]


@st.composite
def crowds(draw: st.DrawFn) -> list[Annotation]:
    """Quotes, speakers and cues all over a long text, near each other and far away."""
    near = st.integers(0, LENGTH - 3_000) | st.integers(20_000, 24_000)
    made = []
    for number in range(draw(st.integers(1, 12))):
        starts = draw(st.lists(near, min_size=1, max_size=2))
        spans = tuple((start, start + draw(st.integers(1, 3_000))) for start in sorted(starts))
        made.append(one(f"a{number:02}", draw(st.sampled_from(["quote", "speaker", "cue"])), *spans))
    return made


def distance(source: Annotation, other: Annotation) -> int:
    return min(max(c - b, a - d, 0) for a, b in source.spans for c, d in other.spans)


@given(crowds(), st.integers(1, 6))
def test_the_nearest_of_all_are_found(crowd: list[Annotation], most: int) -> None:
    source = Annotation("q", "quote", ((21_000, 21_050), (22_000, 22_001)))
    on = desk(source, *crowd, text=TEXT)
    expected = sorted(
        (each for each in crowd if each.type == "speaker"),
        key=lambda each: (distance(source, each), sort_key(each)),
    )
    assert candidates_for(on, source, "speaker", most) == expected[:most]


def test_only_what_lies_around_is_looked_at() -> None:
    crowd = [one(f"s{number:04}", "speaker", (number * 10, number * 10 + 5)) for number in range(6_000)]
    source = one("q", "quote", (30_001, 30_030))
    on = desk(source, *crowd, text=TEXT)
    looked: list[tuple[int, int]] = []

    class Watched(Annotations):
        @override
        def touching(self, start: int, end: int) -> tuple[Annotation, ...]:
            looked.append((start, end))
            return super().touching(start, end)

    on.layer.annotations = Watched(on.annotations)
    assert len(candidates_for(on, source, "speaker")) == 50
    assert [end - start < 5_000 for start, end in looked] == [True]
