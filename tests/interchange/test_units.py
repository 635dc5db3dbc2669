"""Offsets in the units of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import raw_texts

from annotator.interchange.loss import LossReport
from annotator.interchange.units import Offsets, Quoted, Unit, chosen_offsets
from annotator.model.article import canonical

FACES = "Ann \U0001f600 said “no”. Bob \U0001f600 left."


def size(text: str, unit: Unit) -> int:
    if unit == "codepoint":
        return len(text)
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) if unit == "byte" else len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize("unit", ["codepoint", "utf-16"])
@given(raw=raw_texts, data=st.data())
def test_every_place_of_a_text_is_found_again(unit: Unit, raw: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(raw)))
    found = Offsets(raw, unit).point(size(raw[:place], unit))
    between = raw[place - 1 : place + 1] == "\r\n" if 0 < place < len(raw) else False
    assert found == len(canonical(raw[:place])) - between


@given(text=st.text(st.characters(codec="utf-8"), max_size=30), data=st.data())
def test_bytes_are_counted_as_utf_8_has_them(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    told = text.replace("\r", " ").replace("\ufeff", " ")
    assert Offsets(told, "byte").point(len(told[:place].encode())) == place


def test_an_offset_within_a_character_or_outside_is_none() -> None:
    offsets = Offsets(FACES, "utf-16")
    assert offsets.point(5) is None
    assert offsets.point(-1) is None
    assert offsets.point(len(FACES) + 3) is None
    assert offsets.span(7, 7) is None


@pytest.mark.parametrize("unit", ["codepoint", "utf-16", "byte"])
def test_the_unit_is_the_one_that_fits_the_stored_words(unit: Unit) -> None:
    start = FACES.index("Bob")
    first = size(FACES[:start], unit)
    losses = LossReport()
    offsets = chosen_offsets(FACES, [Quoted(first, first + 3, "Bob")], "auto", "codepoint", losses, "a.txt")
    assert offsets.unit == unit
    assert offsets.span(first, first + 3) == (start, start + 3)
    assert bool(losses.notes()) == (unit != "codepoint")
    assert not losses


def test_without_words_the_edges_of_words_decide_and_that_is_said() -> None:
    start = size(FACES[: FACES.index("Bob")], "utf-16")
    losses = LossReport()
    offsets = chosen_offsets(
        FACES, [Quoted(start, start + 3)], "auto", "codepoint", losses, "a.txt", guess=True
    )
    assert offsets.unit == "utf-16"
    assert "seem to count UTF-16 units" in losses.notes()[0]


def test_without_words_what_the_format_says_holds_where_it_can() -> None:
    digits = "١٢٣ said"
    for spans, unit in (([(1, 3)], "utf-16"), ([(4, 11)], "byte")):
        quotes = [Quoted(start, end) for start, end in spans]
        assert chosen_offsets(digits, quotes, "auto", "utf-16", LossReport(), "a.txt").unit == unit


def test_what_cannot_be_checked_is_said() -> None:
    losses = LossReport()
    chosen_offsets(FACES, [Quoted(0, 3)], "auto", "codepoint", losses, "a.txt")
    assert "no words are stored" in losses.notes()[0]


def test_the_unit_that_was_asked_for_counts_and_is_said() -> None:
    losses = LossReport()
    offsets = chosen_offsets(FACES, [Quoted(0, 3, "Ann")], "byte", "codepoint", losses, "a.txt")
    assert offsets.unit == "byte"
    assert "as asked" in losses.notes()[0]
