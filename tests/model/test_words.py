"""Words, paragraphs and sentences around a place in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator.model.words import (
    next_word_end,
    next_word_start,
    paragraph_at,
    previous_word_end,
    previous_word_start,
    sentence_at,
    snapped,
    word_at,
)

WORDS = [
    # text with the caret as |, the word there
    ("the coun|cil said", "council"),
    ("the |council said", "council"),
    ("the council| said", "council"),
    ("O’Ne|ill won", "O’Neill"),
    ("O'|Neill won", "O'Neill"),
    ("’ti|s true", "tis"),
    ("dogs|’ bowls", "dogs"),
    ("the 1990|s’ end", "1990s"),
    ("a well-kno|wn man", "well-known"),
    ("yes|--no", "yes"),
    ("in the U.|S. today", "U.S"),
    ("the end.|Next", "Next"),
    ("$10,0|00.50 paid", "10,000.50"),
    ("one,|two", "two"),
    ("می\u200c|رود خانه", "می\u200cرود"),
    ("مَر|حبا", "مَرحبا"),
    ("cafe\u0301’|s open", "cafe\u0301’s"),
    ("e\u0301t|e\u0301", "e\u0301te\u0301"),
    ("क्\u200d|ष है", "क्\u200dष"),
    ("צה״|ל אמר", "צה״ל"),
    ("col·|lecció", "col·lecció"),
    ("Zusam\xad|men", "Zusam\xadmen"),
    ("snake_|case", "snake_case"),
    ("\U00010400\U00010401| x", "\U00010400\U00010401"),
    ("a | b", None),
    ("\U0001f600|", None),
    ("👨\u200d|👩", None),
    ("|", None),
]


@pytest.mark.parametrize(("marked", "word"), WORDS)
def test_the_word_at_the_caret(marked: str, word: str | None) -> None:
    text = marked.replace("|", "")
    found = word_at(text, marked.index("|"))
    assert (text[slice(*found)] if found else None) == word


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("the c[ounci]l said", "council"),
        ("the[ council ]said", "council"),
        ("t[he counc]il said", "the council"),
        ("the[ ]council", "council"),
        ("[O’]Neill", "O’Neill"),
        ("a “[H]ello” b", "Hello"),
        ("a [“H]ello” b", "“Hello"),
        ("a [, ]b", ","),
        ("می\u200c[ر]ود", "می\u200cرود"),
        ("a[]bc", "abc"),
        ("a  []  b", ""),
    ],
)
def test_a_selection_snaps_to_whole_words_without_blanks(marked: str, expected: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[")
    assert text[slice(*snapped(text, start, marked.index("]") - 1))] == expected


@given(texts, st.integers(-5, 80), st.integers(-5, 80))
def test_snapping_stays_in_the_text_and_settles(text: str, start: int, end: int) -> None:
    low, high = snapped(text, min(start, end), max(start, end))
    assert 0 <= low <= high <= len(text)
    assert snapped(text, low, high) == (low, high)
    if low < high:
        assert not text[low].isspace()
        assert not text[high - 1].isspace()


STEPS = {next_word_end: 1, next_word_start: 1, previous_word_end: -1, previous_word_start: -1}


@given(texts, st.integers(-5, 80), st.sampled_from(sorted(STEPS, key=lambda step: step.__name__)))
def test_a_step_by_word_stays_in_the_text_and_moves_until_there_is_no_more(
    text: str, position: int, step: object
) -> None:
    assert callable(step)
    place = min(max(position, 0), len(text))
    moved = step(text, position)
    assert 0 <= moved <= len(text)
    direction = STEPS[step]
    assert (moved - place) * direction > 0 or place == (len(text) if direction > 0 else 0)


def test_steps_by_word_go_from_edge_to_edge() -> None:
    text = "One, O’Neill two."
    assert [next_word_end(text, place) for place in (0, 2, 3, 12, 17)] == [3, 3, 12, 16, 17]
    assert [next_word_start(text, place) for place in (0, 3, 5, 13, 17)] == [5, 5, 13, 17, 17]
    assert [previous_word_start(text, place) for place in (17, 13, 6, 5, 0)] == [13, 5, 5, 0, 0]
    assert [previous_word_end(text, place) for place in (17, 16, 14, 12, 3)] == [16, 12, 12, 3, 0]


SENTENCES = [
    # text with the caret as |, the sentence there
    ("He |came. She left.", "He came."),
    ("He came. She| left.", "She left."),
    ("He came. She left.|", "She left."),
    ("He came.|  She left.  ", "She left."),
    ("He came.  She left.  |", "She left."),
    ("Dr. Smi|th came. She left.", "Dr. Smith came."),
    ("Mr. J. P. Smi|th, Jr. came. She left.", "Mr. J. P. Smith, Jr. came."),
    ("The U.S. plan| failed. She left.", "The U.S. plan failed."),
    ("It rose 3.5 per| cent. She left.", "It rose 3.5 per cent."),
    ("He won 3. The|n he left.", "Then he left."),
    ("He said no. She| left.", "She left."),
    ("At 5 p.m. on| Monday. She left.", "At 5 p.m. on Monday."),
    ("“Really?” he| asked. She left.", "“Really?” he asked."),
    ("“Really?” He| left.", "He left."),
    ("He said “no.” She| left.", "She left."),
    ("Wait … what|? Yes.", "Wait … what?"),
    ("Wait... W|hat?!) Yes.", "What?!)"),
    ("Es waren 3 Mio. Eu|ro. Gut.", "Es waren 3 Mio. Euro."),
    ("او گفت. چرا| رفت؟ بعد", "چرا رفت؟"),
    ("你好。再|见！走", "再见！"),
    ("“你好。”再|见", "再见"),
    ("वह गया। वह| आया।", "वह आया।"),
    ("one\nTw|o. Three.\nfour.", "Two."),
    ("no end| at all  ", "no end at all"),
    ("  |  ", ""),
    ("a.\n|\nb.", ""),
    ("|", ""),
]


@pytest.mark.parametrize(("marked", "sentence"), SENTENCES)
def test_the_sentence_at_the_caret(marked: str, sentence: str) -> None:
    text = marked.replace("|", "")
    assert text[slice(*sentence_at(text, marked.index("|")))] == sentence


@given(texts, st.integers(-5, 80))
def test_a_sentence_lies_in_its_paragraph_without_blanks_at_its_ends(text: str, position: int) -> None:
    low, high = paragraph_at(text, position)
    start, end = sentence_at(text, position)
    assert 0 <= low <= start <= end <= high <= len(text)
    assert text[start:end] == text[start:end].strip()
    assert "\n" not in text[low:high]
    assert (start < end) == bool(text[low:high].strip())


@given(texts, st.integers(-5, 80))
def test_a_paragraph_is_a_whole_line_that_holds_the_position(text: str, position: int) -> None:
    low, high = paragraph_at(text, position)
    assert low <= min(max(position, 0), len(text)) <= high
    assert low == 0 or text[low - 1] == "\n"
    assert high == len(text) or text[high] == "\n"


@pytest.mark.parametrize("piece", [".", ".”", ". ", "a", "a’", "\u0301", " ", "a."])
def test_a_long_text_without_an_end_hangs_nothing(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start, end = sentence_at(text, 100_000)
    assert 0 <= start <= end <= len(text)
    start, end = snapped(text, 100_000, 100_000)
    assert 0 <= start <= end <= len(text)


def test_megabytes_without_a_blank_are_no_word_and_are_not_walked_through() -> None:
    text = "x" * 50_000
    assert word_at(text, 25_000) == (21_000, 29_000)
    assert snapped(text, 25_000, 25_001) == (21_000, 29_001)
    assert next_word_end(text, 25_000) == next_word_start(text, 25_000) == 29_000
    assert previous_word_start(text, 25_000) == previous_word_end(text, 25_000) == 21_000
