"""How alike two texts are."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.likeness import ALIKE, MOST_TOLD, SKETCHED, Likenesses, likeness, sketch_of

words = st.lists(st.sampled_from("alpha beta gamma delta epsilon zeta eta theta".split()), max_size=60)  # noqa: SIM905 # words


def story(number: int, length: int = 400) -> str:
    return " ".join(f"w{number}x{place}" for place in range(length))


def shingles(text: str) -> set[tuple[str, ...]]:
    told = text.split()
    return {tuple(told[place : place + 4]) for place in range(len(told) - 3)}


@given(one=words, other=words)
def test_short_texts_are_compared_exactly(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    a, b = shingles(first), shingles(second)
    if len(a | b) <= SKETCHED and a | b:
        assert likeness(sketch_of(first), sketch_of(second)) == len(a & b) / len(a | b)


@given(one=words, other=words)
def test_likeness_is_the_same_from_both_sides_and_whole_for_one_text(
    one: list[str], other: list[str]
) -> None:
    first, second = sketch_of(" ".join(one)), sketch_of(" ".join(other))
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == (1.0 if first else 0.0)


def test_a_long_text_is_estimated_well_enough() -> None:
    text = story(1, 2000)
    half = " ".join(text.split()[:1500]) + " " + story(2, 500)
    assert abs(likeness(sketch_of(text), sketch_of(half)) - 0.6) < 0.12


def test_the_nearest_earlier_text_is_found_among_many() -> None:
    known = Likenesses()
    for number in range(200):
        known.add(str(number), sketch_of(story(number)))
    edited = story(77).replace("w77x3 ", "changed ").replace("w77x200 ", "")
    found = known.nearest(sketch_of(edited))
    assert found is not None
    assert found[0] == "77"
    assert found[1] >= ALIKE
    assert known.nearest(sketch_of(story(999))) is None
    assert known.nearest(()) is None


def test_a_formula_that_all_texts_end_with_makes_none_of_them_alike() -> None:
    known = Likenesses()
    formula = " all rights reserved by the agency whatever that may mean here"
    for number in range(MOST_TOLD + 20):
        known.add(str(number), sketch_of(story(number, 40) + formula))
    assert known.nearest(sketch_of(story(500, 40) + formula)) is None
