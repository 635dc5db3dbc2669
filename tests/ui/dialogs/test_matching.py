import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import raw_texts

from annotator.ui.dialogs.matching import Fit, fit


def found(typed: str, text: str) -> Fit:
    told = fit(typed, text)
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("sa", "Save now", "Go to the sample"),
        ("now", "Save now", "Snowy owl"),
        ("sac", "Split at the caret", "Usual cases"),
        ("save", "Save now", "Some alleged vile error"),
        ("open", "Open article", "Reopen the article"),
    ],
)
def test_what_a_person_means_comes_first(typed: str, better: str, worse: str) -> None:
    assert found(typed, better).score > found(typed, worse).score


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("now", "Save now", (5, 6, 7)),
        ("sn", "Save now", (0, 5)),
        ("now sa", "Save now", (0, 1, 5, 6, 7)),
        ("", "Save now", ()),
    ],
)
def test_it_tells_which_letters_were_meant(typed: str, text: str, places: tuple[int, ...]) -> None:
    assert found(typed, text).places == places


def test_every_word_must_fit() -> None:
    assert fit("save later", "Save now") is None
    assert fit("zz", "Save now") is None


@given(raw_texts, raw_texts)
def test_any_letters_can_be_typed_for_any_text(typed: str, text: str) -> None:
    told = fit(typed, text)
    if told is not None:
        assert all(0 <= place < len(text) for place in told.places)


@given(st.text("abc ", max_size=20), st.data())
def test_what_stands_in_a_text_fits_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert fit(text[start : start + 4], text) is not None
