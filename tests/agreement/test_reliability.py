"""Confidences are held against what was right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.reliability import Reliability

JUDGED = st.lists(st.tuples(st.one_of(st.none(), st.floats(0, 1)), st.booleans()), max_size=30)


def test_suggestions_are_counted_by_the_tenth_that_their_confidence_lies_in() -> None:
    found = Reliability()
    found.note("attributions", [(0.8, True), (0.85, False), (0.3, False), (1.0, True), (None, True)])
    told = [(low, high, one.predicted, one.right) for _, low, high, one in found.bins()]
    assert told == [(0.3, 0.4, 1, 0), (0.8, 0.9, 2, 1), (0.9, 1.0, 1, 1)]
    assert found.errors()["attributions"] == pytest.approx((0.3 + 0.65 + 0.0) / 4)


@given(JUDGED, JUDGED)
def test_it_does_not_matter_how_articles_are_added_up(
    first: list[tuple[float | None, bool]], second: list[tuple[float | None, bool]]
) -> None:
    together, one, other = Reliability(), Reliability(), Reliability()
    together.note("stances", [*first, *second])
    one.note("stances", first)
    other.note("stances", second)
    one.add(other)
    for mine, its in zip(together.bins(), one.bins(), strict=True):
        assert mine[:3] == its[:3]
        assert mine[3] == pytest.approx(its[3])
        assert mine[1] <= mine[3].confidence + 1e-9
        assert mine[3].confidence <= mine[2] + 1e-9
