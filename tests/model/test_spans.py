"""The algebra of spans against sets of whole numbers."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.spans import (
    Span,
    Spans,
    count_within,
    covered,
    hull,
    intersected,
    near,
    normalized,
    overlap,
    pieces_of,
    subtracted,
)

loose = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=8)
"""Spans as they may come from anywhere: in no order, empty, turned round, overlapping."""


def points(spans: list[Span] | Spans) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def is_normal(spans: Spans) -> bool:
    apart = all(before[1] < after[0] for before, after in itertools.pairwise(spans))
    return apart and all(start < end for start, end in spans)


@given(loose)
def test_normalizing_keeps_the_points_and_leaves_them_in_order_apart_and_not_empty(spans: list[Span]) -> None:
    assert points(normalized(spans)) == points(spans)
    assert is_normal(normalized(spans))
    assert normalized(normalized(spans)) == normalized(spans)


@given(loose, loose)
def test_subtracting_takes_away_points_and_nothing_else(spans: list[Span], holes: list[Span]) -> None:
    assert points(subtracted(spans, holes)) == points(spans) - points(holes)
    assert is_normal(subtracted(spans, holes))


@given(loose, loose)
def test_intersecting_keeps_the_common_points(spans: list[Span], others: list[Span]) -> None:
    assert points(intersected(spans, others)) == points(spans) & points(others)
    assert is_normal(intersected(spans, others))


@given(loose, loose)
def test_spans_overlap_where_they_have_a_point_in_common(spans: list[Span], others: list[Span]) -> None:
    assert overlap(spans, others) == bool(points(spans) & points(others))


@given(loose.map(normalized), loose.map(normalized))
def test_those_that_lie_wholly_within_others_are_counted(spans: Spans, others: Spans) -> None:
    assert count_within(spans, others) == sum(points([one]) <= points(others) for one in spans)


@given(loose)
def test_each_point_is_covered_once(spans: list[Span]) -> None:
    assert covered(spans) == len(points(spans))


@given(loose.map(normalized), st.integers(-3, 40), st.integers(-3, 40))
def test_near_finds_those_that_overlap_or_touch_and_no_others(spans: Spans, start: int, end: int) -> None:
    start, end = sorted((start, end))
    assert spans[near(spans, start, end)] == tuple(
        span for span in spans if span[0] <= end and start <= span[1]
    )


@given(loose.map(normalized), st.integers(-3, 40))
def test_near_is_also_the_place_to_put_in_what_touches_nothing(spans: Spans, start: int) -> None:
    place = near(spans, start, start + 1)
    assert all(span[1] < start for span in spans[: place.start])
    assert all(span[0] > start + 1 for span in spans[place.stop :])


def test_the_hull_reaches_from_the_first_start_to_the_last_end() -> None:
    assert hull(((7, 9), (2, 12), (3, 4))) == (2, 12)


def test_pieces_are_cut_out_by_code_points() -> None:
    assert pieces_of("a\U0001f600b\ud800c", ((1, 2), (3, 5))) == ("\U0001f600", "\ud800c")


def test_many_spans_cost_what_they_are_not_their_square() -> None:
    ones = [(place, place + 2) for place in range(0, 80_000, 4)]
    twos = [(place + 1, place + 3) for place in range(0, 80_000, 4)]
    assert covered(subtracted(ones, twos)) == covered(intersected(ones, twos)) == 20_000
