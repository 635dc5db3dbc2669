"""Counts of marks by parts of the text, against counting anew."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text.ticks import PARTS, Kind, Ticks

KINDS = [Kind("quote", 0, hollow=False), Kind("quote", 0, hollow=True), Kind("stance", 3, hollow=False)]
MARKS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-5, 3000)), max_size=30)


@given(MARKS, MARKS, st.integers(0, 2500))
def test_what_came_and_went_leaves_what_stayed(
    stay: list[tuple[Kind, int]], go: list[tuple[Kind, int]], length: int
) -> None:
    ticks, fresh = Ticks(length), Ticks(length)
    for kind, start in [*go, *stay]:
        ticks.add(kind, [start])
    for kind, start in go:
        ticks.take(kind, start)
    for kind, start in stay:
        fresh.add(kind, [start])
    assert list(ticks) == list(fresh)


def test_parts_divide_the_text_evenly() -> None:
    ticks = Ticks(PARTS * 3)
    assert Counter(ticks.part_of(place) for place in range(PARTS * 3)) == dict.fromkeys(range(PARTS), 3)
    assert Ticks(0).part_of(7) == 0
