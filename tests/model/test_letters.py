from hypothesis import given
from hypothesis import strategies as st

from annotator.model.letters import letters_for

NAMES = st.dictionaries(st.text(max_size=3), st.text(max_size=12), max_size=40)


def test_the_last_word_gives_the_letter_and_who_comes_later_another_one() -> None:
    names = {"1": "Maria Okafor", "2": "Tom Okri", "3": "Olga Óh", "4": "الميناء"}
    assert letters_for(names, {}) == {"1": "O", "2": "T", "3": "L", "4": "A"}


@given(NAMES, NAMES)
def test_letters_are_unique_and_nobody_loses_one(first: dict[str, str], second: dict[str, str]) -> None:
    before = letters_for(first, {})
    after = letters_for(second, before)
    assert len(set(after.values())) == len(after) <= 26
    assert before.items() <= after.items()
    assert len(before) == min(26, len(first))
