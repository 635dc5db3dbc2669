"""The canonical text with its digest, paragraphs and title."""

import hashlib

import pytest
from hypothesis import given
from strategies import raw_texts, texts

from annotator.model.article import Article, canonical, digest_of


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n\rb", "a\n\nb"),
        ("a\r\r\nb", "a\n\nb"),
        ("\ufeffa", "a"),
        ("\ufeff", ""),
        ("\ufeff\ufeffa", "\ufeffa"),
        ("a\ufeffb", "a\ufeffb"),
        ("\ufffea", "\ufffea"),
        ("a\x85b\u2028c\u2029d\x0be\x0cf\x1cg", "a\x85b\u2028c\u2029d\x0be\x0cf\x1cg"),
        ("a\xa0b\x00c\ufdd0\ud800", "a\xa0b\x00c\ufdd0\ud800"),
        ("e\u0301 ﬁ", "e\u0301 ﬁ"),
        ("", ""),
    ],
)
def test_only_the_byte_order_mark_and_the_line_ends_are_touched(raw: str, expected: str) -> None:
    assert canonical(raw) == expected


@given(raw_texts)
def test_a_canonical_text_has_no_carriage_return_and_loses_nothing_else(raw: str) -> None:
    text = canonical(raw)
    assert "\r" not in text
    kept = raw.removeprefix("\ufeff")
    assert text.replace("\n", "") == kept.replace("\r", "").replace("\n", "")
    assert text.count("\n") == kept.count("\n") + kept.count("\r") - kept.count("\r\n")


def test_the_digest_is_the_one_of_the_utf_8_bytes() -> None:
    assert Article("Zürich 😀").digest == hashlib.sha256("Zürich 😀".encode()).hexdigest()


def test_a_lone_surrogate_counts_as_its_three_bytes() -> None:
    assert digest_of("a\udce4") == hashlib.sha256(b"a\xed\xb3\xa4").hexdigest()


def test_two_halves_are_not_the_character_they_would_make() -> None:
    assert digest_of("\ud83d\ude00") != digest_of("\U0001f600")


@given(texts, texts)
def test_different_texts_have_different_digests(one: str, other: str) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


@given(texts)
def test_paragraphs_are_the_lines_that_are_not_blank(text: str) -> None:
    found = [text[start:end] for start, end in Article(text).paragraphs]
    assert found == [line for line in text.split("\n") if line.strip()]


def test_a_paragraph_ends_at_a_line_feed_only() -> None:
    assert Article("\na\u2028b\x85c\n \xa0\n\n d\x0c\n").paragraphs == ((1, 6), (11, 14))


@pytest.mark.parametrize(
    ("article", "title"),
    [
        (Article("First\nSecond", "a.txt", {"title": "Told"}), "Told"),
        (Article("\n \n  First line \nSecond", "a.txt", {"title": ""}), "First line"),
        (Article(" \n\xa0\n", "a.txt"), "a.txt"),
        (Article(""), ""),
    ],
)
def test_the_title_is_told_or_the_first_line_or_the_name(article: Article, title: str) -> None:
    assert article.title == title
