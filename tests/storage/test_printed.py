"""Paragraphs out of the lines of printed pages."""

from pathlib import Path

import pytest
from storage import sources

from annotator.storage.intake import readings_of
from annotator.storage.readers.printed import Line, paragraphs_of, without_running_lines
from annotator.storage.readers.reader import Draft, ReadOptions

WIDE = "the harbour plan was approved by the council after a long debate"


def text_of(path: Path) -> str:
    (draft,) = list(readings_of(path, ReadOptions())[1])
    assert isinstance(draft, Draft)
    return draft.text


def test_lines_become_paragraphs_by_what_is_short_and_by_what_stands_apart(tmp_path: Path) -> None:
    lines = [
        WIDE,
        WIDE,
        "and that was all.",
        f"Then {WIDE[4:]}",
        WIDE[:-7] + " again.",
        "",
        "After a gap it goes on here.",
    ]
    assert text_of(sources.pdf(tmp_path / "a.pdf", [lines])).split("\n\n") == [
        f"{WIDE} {WIDE} and that was all.",
        f"Then {WIDE[4:]} {WIDE[:-7]} again.",
        "After a gap it goes on here.",
    ]


def test_divided_words_are_made_whole_and_real_hyphens_stay(tmp_path: Path) -> None:
    lines = [
        "The long-term budget of the town was in the govern-",
        "ment paper, and nobody in the council called it a long-",
        "term matter, though all of those who spoke said so.",
    ]
    text = text_of(sources.pdf(tmp_path / "a.pdf", [lines]))
    assert "government paper" in text
    assert "a long-term matter" in text


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    text = text_of(sources.pdf(tmp_path / "a.pdf", [[WIDE, WIDE], ["and it goes on", "to its end."]]))
    assert text == f"{WIDE} {WIDE} and it goes on to its end."


def test_running_lines_go_where_they_are_surely_such(tmp_path: Path) -> None:
    pages = [
        ["The Courier, October 2026", WIDE, f"words of page {word}", str(number)]
        for number, word in enumerate("abcd", 8)
    ]
    path = sources.pdf(tmp_path / "a.pdf", pages)
    (draft,) = list(readings_of(path, ReadOptions())[1])
    assert isinstance(draft, Draft)
    assert "Courier" not in draft.text
    assert "11" not in draft.text
    assert "words of page c" in draft.text
    assert draft.text.count(WIDE) in (0, 4)
    assert int(draft.made_with["running_lines"]) >= 8


def test_two_pages_are_not_enough_to_be_sure(tmp_path: Path) -> None:
    pages = [["The Courier", f"{WIDE} {number}."] for number in "ab"]
    assert text_of(sources.pdf(tmp_path / "a.pdf", pages)).count("The Courier") == 2


@pytest.mark.parametrize("count", [0, 1, 5])
def test_pages_without_words_give_no_text(count: int) -> None:
    pages = [[Line("  ")] for _ in range(count)]
    assert paragraphs_of(without_running_lines(pages)[0]) == ""


def test_lines_without_a_blank_and_paragraphs_without_an_end_take_no_time_to_speak_of() -> None:
    long = [Line("x" * 1_000_000), Line("y" * 1_000_000)]
    assert len(paragraphs_of([long])) >= 2_000_000
    assert paragraphs_of([[Line("word word word") for _ in range(20_000)]]).count("word") == 60_000
