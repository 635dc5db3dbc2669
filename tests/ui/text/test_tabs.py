"""Tabs in a paragraph with words of two directions: Qt has no glyph for them, and still they belong to the mark."""

from itertools import combinations

import pytest
from ui.text.articles import Show, article
from ui.text.on_their_words import OFF, selected

from annotator.model.annotation import Annotation
from annotator.ui.text.geometry import tabs_if_mixed

TEXT = "\tone\t«שלום»\t👍\ttwo\tسلام\tend\t"
ENDS = [place for place, letter in enumerate(TEXT) if letter in "\tot«שלء👍س"] + [len(TEXT)]


@pytest.mark.parametrize("text", ["", "plain\twords", "no tabs שלום", "שלום"])
def test_only_tabs_among_words_of_two_directions_count(text: str) -> None:
    assert tabs_if_mixed(text) == ([] if "ש" in text else None)


def test_tabs_are_counted_as_qt_counts() -> None:
    assert tabs_if_mixed("👍\tשלום\t") == [2, 7]


def test_a_mark_reaches_over_its_tabs(show: Show) -> None:
    view = show(article((), TEXT))
    for start, end in combinations(ENDS, 2):
        view.show_article(article([Annotation("a", "quote", ((start, end),))], TEXT))
        view.viewport().repaint()
        one = view.canvas.in_sight()[0]
        painted = one.picture.painted[0]
        shape = painted.shapes[0]
        left, right = selected(view, one, painted)[0]
        told = (TEXT[start:end], shape.pieces, left, right)
        assert abs(min(piece.x for piece in shape.pieces) - left) <= OFF, told
        assert abs(max(piece.x + piece.width for piece in shape.pieces) - right) <= OFF, told
        assert shape.start is not None, told
        assert shape.end is not None, told
