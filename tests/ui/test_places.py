"""Coming back from jumps, against a browser's history written out."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.places import MOST, Place, Places

STEPS = st.lists(st.one_of(st.integers(0, 6), st.sampled_from(["back", "forward"])), max_size=40)


@given(STEPS)
def test_back_and_forward_walk_the_same_way(steps: list[int | str]) -> None:
    places, here = Places(), Place(Path("a"), 0)
    trail, at = [here], 0
    for step in steps:
        if isinstance(step, int):
            target = Place(Path("a"), step)
            if target == here:
                continue
            places.leave(here)
            trail[at + 1 :] = [target]
            at, here = at + 1, target
        else:
            found = places.back(here) if step == "back" else places.forward(here)
            wanted = at - 1 if step == "back" else at + 1
            assert found == (trail[wanted] if 0 <= wanted < len(trail) else None)
            if found:
                at, here = wanted, found


def test_no_more_places_are_kept_than_anybody_goes_back() -> None:
    places = Places()
    for caret in range(MOST + 50):
        places.leave(Place(Path("a"), caret))
    here, count = Place(Path("a"), -1), 0
    while found := places.back(here):
        here, count = found, count + 1
    assert (count, here.caret) == (MOST, 50)
