"""The figures of a review: outcomes counted, shares with their intervals."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.measures import Share, acceptance_over_time, tallies, tally, wilson
from annotator.review.outcomes import Decided, Outcome


def decided(outcome: Outcome, number: int = 0, *, seconds: float | None = None, trial: str = "") -> Decided:
    at = f"2026-11-25T10:00:{number:02}Z"
    return Decided(f"s{number}", outcome, "quote", "rules", "anna", at, seconds, trial=trial)


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (81, 263, 0.2553, 0.3662), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, cases: int, low: float, high: float) -> None:
    """The third row is the example of R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, method 3."""
    assert wilson(hits, cases) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share_and_keeps_within_bounds(hits: int, more: int) -> None:
    low, high = wilson(hits, hits + more)
    assert 0.0 <= low <= high <= 1.0
    if hits + more:
        share = hits / (hits + more)
        assert low <= share + 1e-12
        assert share <= high + 1e-12
        assert math.isclose(1 - high, wilson(more, hits + more)[0], abs_tol=1e-12)


def test_nothing_decided_says_nothing() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (0.0, 1.0)
    assert tally([]).seconds is None


def test_precision_counts_what_was_accepted_as_it_stood() -> None:
    some = [
        Outcome.ACCEPTED,
        Outcome.ACCEPTED,
        Outcome.CORRECTED,
        Outcome.REJECTED,
        Outcome.UNSURE,
        Outcome.SKIPPED,
    ]
    told = tally(decided(outcome, number, seconds=float(number)) for number, outcome in enumerate(some))
    assert (told.precision, told.useful) == (Share(2, 4), Share(3, 4))
    assert told.decided == 6
    assert told.seconds == 2.5


def test_trials_are_counted_apart() -> None:
    told = tally(
        [
            decided(Outcome.ACCEPTED, 1),
            decided(Outcome.ACCEPTED, 2, trial="seeded"),
            decided(Outcome.REJECTED, 3, trial="seeded"),
        ]
    )
    assert (told.precision, told.seeded) == (Share(1, 1), Share(1, 2))
    assert acceptance_over_time([decided(Outcome.ACCEPTED, 2, trial="seeded")]) == []


def test_groups_come_with_the_largest_first() -> None:
    some = [decided(Outcome.ACCEPTED, number) for number in range(3)]
    cue = Decided("c", Outcome.REJECTED, "cue", "rules", "ben", "2026-11-25T10:00:09Z")
    assert [one.name for one in tallies([cue, *some], "type")] == ["quote", "cue"]
    assert [one.name for one in tallies([cue, *some], "annotator")] == ["anna", "ben"]
    assert [one.precision for one in tallies([cue, *some], "tagger")] == [Share(3, 4)]


def test_acceptance_over_time_is_of_the_last_ones() -> None:
    some = [decided(Outcome.ACCEPTED if number < 3 else Outcome.REJECTED, number) for number in range(6)]
    assert acceptance_over_time(some, window=2) == [1.0, 1.0, 1.0, 0.5, 0.0, 0.0]
