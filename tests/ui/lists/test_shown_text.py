import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import raw_texts

from annotator.ui.lists.shown_text import initials, is_right_to_left, isolated, one_line


@given(raw_texts, st.integers(1, 80))
def test_a_line_has_no_breaks_no_surrogates_and_no_marks_of_direction(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert not any(unicodedata.category(character) in ("Cs", "Cc", "Zl", "Zp") for character in line)
    assert not any(
        "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069" for character in line
    )
    assert line == line.strip()


@given(raw_texts)
def test_one_line_is_the_same_a_second_time(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


def test_a_joiner_inside_a_persian_word_stays() -> None:
    assert one_line("می\u200cرود") == "می\u200cرود"


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert one_line("word " * 50, 12) == "word word w…"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Hello", False),
        ("سلام", True),
        ("«سلام» Hello", True),
        ("12 Hello سلام", False),
        ("123 …", False),
        ("", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, right: bool) -> None:
    assert is_right_to_left(text) is right


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maria Okafor", "MO"),
        ("Prof. Lena Vogt", "LV"),
        ("a report by the Coastal Institute", "CI"),
        ("City auditors", "CA"),
        ("Okafor", "O"),
        ("the council leader", "CL"),
        ("", ""),
        ("… —", ""),
    ],
)
def test_initials_come_from_the_words_that_count(name: str, letters: str) -> None:
    assert initials(name).replace("\u200c", "") == letters


def test_arabic_initials_do_not_join() -> None:
    assert initials("علی رضایی") == "ع\u200cر"


def test_nothing_is_isolated_where_there_is_nothing() -> None:
    assert isolated("") == ""
    assert isolated("سلام") == "\u2068سلام\u2069"
