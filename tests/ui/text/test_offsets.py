import time

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot
from strategies import TRAPS, raw_texts

from annotator.ui.text.breaks import LONGEST, breaks_of
from annotator.ui.text.offsets import LINE_ENDS, SUBSTITUTES, display_of

long_traps = st.lists(st.sampled_from((*TRAPS, " ", "a", "word ", "ends. ")), max_size=60).map("".join)


def document_of(shown: str) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(shown)
    return document


def expected(character: str) -> str:
    """What Qt holds for a character of the text, apart from line ends."""
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return SUBSTITUTES.get(character, character)


@given(raw_texts)
@example("")
@example("\ufeff\ufeffa")
@example("\ufffeab")
@example("\ud83d\ude00")
@example("a\r\n\r\nb\n\r\u2028\u2029")
def test_qt_holds_as_many_units_as_the_map_says(qapp: object, text: str) -> None:
    shown, offsets = display_of(text)
    assert document_of(shown).characterCount() - 1 == offsets.qt_length
    assert offsets.length == len(text)


@given(raw_texts)
@example("\U0010ffff\U00010000")
def test_each_code_point_stands_in_qt_where_the_map_says(qapp: object, text: str) -> None:
    shown, offsets = display_of(text)
    units = document_of(shown).toRawText().encode("utf-16-le", "surrogatepass")
    for place, character in enumerate(text):
        start, end = offsets.to_qt(place), offsets.to_qt(place + 1)
        held = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        if character in "\n\u2028\u2029":
            assert held == "\u2029"
        elif character == "\r":
            assert held == ("\u2060" if text[place + 1 : place + 2] == "\n" else "\u2029")
        else:
            assert held == expected(character)


@given(raw_texts)
def test_every_place_comes_back_from_qt_as_it_went(text: str) -> None:
    _, offsets = display_of(text)
    places = range(len(text) + 1)
    there = [offsets.to_qt(place) for place in places]
    assert [offsets.to_text(position) for position in there] == list(places)
    assert there == sorted(set(there))


@given(long_traps, st.integers(4, 12))
def test_breaks_for_the_display_alone_move_nothing_in_the_text(qapp: object, text: str, longest: int) -> None:
    shown, offsets = display_of(text, longest)
    document = document_of(shown)
    assert document.characterCount() - 1 == offsets.qt_length
    for place in range(len(text) + 1):
        assert offsets.to_text(offsets.to_qt(place)) == place
    for place, character in enumerate(text):
        if character.isalpha() and character < "\u0250":
            assert document.characterAt(offsets.to_qt(place)) == character


@given(st.text("ab \U0001f600\u0301\u200d\n", max_size=60), st.integers(4, 12))
@example("a" * 20, 4)
def test_both_sides_of_an_inserted_break_are_one_place(text: str, longest: int) -> None:
    for place in breaks_of(text, longest).inserted:
        _, offsets = display_of(text, longest)
        after = offsets.to_qt(place)
        assert offsets.to_text(after) == offsets.to_text(after - 1) == place


def test_a_long_paragraph_is_broken_at_a_sentence_end() -> None:
    text = "Word after word follows here. " * 400
    breaks = breaks_of(text)
    assert not breaks.inserted
    assert all(text[place - 1 : place + 1] == ". " for place in breaks.replaced)
    assert max(map(len, display_of(text)[0].split("\n"))) <= LONGEST


def test_a_paragraph_without_sentence_ends_is_broken_at_a_blank() -> None:
    text = "word " * 3000
    breaks = breaks_of(text)
    assert breaks.replaced
    assert not breaks.inserted
    assert all(text[place] == " " for place in breaks.replaced)


def test_text_without_blanks_gets_breaks_that_it_does_not_have() -> None:
    shown, offsets = display_of("x" * 10_000)
    assert offsets.qt_length == 10_000 + shown.count("\n")
    assert max(map(len, shown.split("\n"))) <= LONGEST


def test_an_inserted_break_tears_no_mark_from_its_letter() -> None:
    text = "e\u0301" * 5000
    assert all(text[place] == "e" for place in breaks_of(text, 999).inserted)


def test_paragraphs_of_usual_length_are_left_alone() -> None:
    text = ("A paragraph of usual length. " * 20 + "\n") * 200
    assert display_of(text)[0] is text


def test_places_outside_the_text_are_taken_for_its_ends() -> None:
    _, offsets = display_of("a\U0001f600b")
    assert (offsets.to_qt(-5), offsets.to_qt(99)) == (0, 4)
    assert (offsets.to_text(-5), offsets.to_text(99)) == (0, 3)


def test_qt_makes_line_ends_of_more_than_the_line_feed(qapp: object) -> None:
    # Else LINE_ENDS would guard against nothing.
    assert all(document_of(f"a{end}b").blockCount() == 2 for end in "\r\u2029")
    assert set("\r\u2029") <= set(LINE_ENDS)


def test_a_megabyte_is_mapped_in_less_than_a_second(qtbot: QtBot) -> None:
    text = "word \U0001f600 " * 140_000
    started = time.process_time()
    _, offsets = display_of(text)
    for place in range(0, len(text), 10):
        offsets.to_qt(place)
    assert time.process_time() - started < 1.0
