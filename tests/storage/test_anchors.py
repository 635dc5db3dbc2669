"""An annotation's words say whether it still stands where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.making import TEXT, broken_texts, quote, spans_in

from annotator.model.article import Article
from annotator.model.surrogates import without_surrogates
from annotator.storage.anchors import Anchor, anchor_of, find_misfits, fits


@given(broken_texts, st.data())
def test_an_anchor_fits_the_text_it_was_taken_from(broken: str, data: st.DataObject) -> None:
    text = without_surrogates(broken)
    assert len(text) == len(broken)
    text.encode()
    spans = data.draw(spans_in(text))
    anchor = anchor_of(text, spans)
    assert fits(anchor, text, spans, same=True)
    assert fits(anchor, text, spans, same=False)


def test_other_words_at_the_place_do_not_fit() -> None:
    anchor = anchor_of(TEXT, ((0, 13),))
    assert not fits(anchor, "Oh: " + TEXT, ((0, 13),), same=True)
    assert not fits(anchor, TEXT[:10], ((0, 13),), same=True)


def test_a_word_that_stands_there_by_chance_needs_a_neighbor_it_had() -> None:
    anchor = anchor_of("Then he left, and he said so.", ((18, 20),))
    assert not fits(anchor, "1234567890 years he was he here", ((17, 19),), same=False)
    assert not fits(anchor, "1234567890 years, xhex is here", ((18, 20),), same=False)
    assert fits(anchor, "Once he left, and he sang so.", ((18, 20),), same=False)
    assert fits(anchor, "1234567890 years, xhex is here"[:18] + "he", ((18, 20),), same=True)


def test_many_words_need_no_neighbor() -> None:
    long = "a sentence that is long enough"
    assert fits(anchor_of(f"x{long}x", ((1, 31),)), f"y{long}y", ((1, 31),), same=False)


@pytest.mark.parametrize("same", [True, False])
def test_without_words_only_the_same_text_can_be_trusted(*, same: bool) -> None:
    assert fits(Anchor(), TEXT, ((0, 13),), same=same) == same
    assert not fits(Anchor(), TEXT, ((0, 1300),), same=same)
    assert fits(Anchor(), TEXT, (), same=same)


def test_misfits_tell_what_was_quoted_and_what_is_there() -> None:
    article = Article("Oh: " + TEXT)
    there = {"q1": quote(), "q2": quote("q2", 4, 17)}
    anchors = {one: anchor_of(TEXT, ((0, 13),)) for one in (*there, "gone")}
    (found,) = find_misfits(article, Article(TEXT).digest, there.get, anchors)
    assert (found.annotation, found.quoted, found.found) == ("q1", ("“We will go,”",), ("Oh: “We will ",))


def test_an_anchor_of_another_text_is_trusted_on_that_text_alone() -> None:
    article = Article(TEXT)
    for digest, many in ((article.digest, 0), ("0" * 64, 1)):
        anchors = {"q1": Anchor((), text=digest)}
        assert len(find_misfits(article, article.digest, {"q1": quote()}.get, anchors)) == many
