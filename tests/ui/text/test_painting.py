"""What is painted is compared with what Qt paints for a selection of the same words: that is where they are."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from ui.text.articles import PERSIAN, TEXT, Show, article, at, statement

from annotator.model.annotation import Annotation
from annotator.ui.text import canvas as canvas_module
from annotator.ui.text.painter import box_of
from annotator.ui.text.view import ArticleView

SLACK = 3
"""Pixels by which rectangles may differ: glyphs lean over their advance, positions are rounded."""


def selected_columns(view: ArticleView, span: tuple[int, int], y: int) -> set[int]:
    """The x at which Qt paints its selection of a stretch in a row of pixels; the caret is at its end with and without."""
    view.set_selection(span[1], span[1])
    plain = view.viewport().grab().toImage()
    view.set_selection(*span)
    selected = view.viewport().grab().toImage()
    return {x for x in range(plain.width()) if plain.pixel(x, y) != selected.pixel(x, y)}


def marked_columns(view: ArticleView, identity: str) -> dict[int, set[int]]:
    """For each line with a mark, by a row of pixels over its letters, the x of the mark's boxes."""
    rows: dict[int, set[int]] = {}
    for one in view._canvas.in_sight():
        for painted in one.picture.painted:
            if painted.mark.identity != identity:
                continue
            for shape in painted.shapes:
                for piece in shape.pieces:
                    box = box_of(piece).translated(one.x, one.y)
                    row = rows.setdefault(round(box.top()) - 1, set())
                    row.update(range(round(box.left()), round(box.right())))
    return rows


def edges(columns: set[int]) -> list[int]:
    """Where the runs of a set of columns begin and end; gaps of a few pixels do not count."""
    ordered = sorted(columns)
    breaks = [index for index in range(1, len(ordered)) if ordered[index] - ordered[index - 1] > SLACK]
    starts = [ordered[0], *(ordered[index] for index in breaks)]
    ends = [*(ordered[index - 1] for index in breaks), ordered[-1]]
    return sorted(starts + ends)


CASES = [
    (TEXT, "Maria Okafor"),
    (TEXT, "“We will build it,”"),
    (TEXT, "barrier \U0001f30a and said"),
    (TEXT, "leads the council and has led it for eleven years of rain, wind and rising"),
    (PERSIAN, "سخنگوی دولت"),
    (PERSIAN, "«این لایحه فردا در مجلس تصویب می‌شود»"),
    (PERSIAN, "سپس BBC News رفت"),
    (PERSIAN, "BBC"),
    (PERSIAN, "News رفت"),
    (PERSIAN, "spokesman said «ن"),
    (PERSIAN, "«نه» twice"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_a_mark_lies_where_qt_paints_its_selection(show: Show, text: str, words: str) -> None:
    span = at(words, text)
    view = show(article([Annotation("it", "speaker", (span,))], text))
    rows = marked_columns(view, "it")
    assert rows
    for y, columns in rows.items():
        there = edges({x for x in selected_columns(view, span, y) if x < view.viewport().width() - 36})
        here = edges(columns)
        assert len(there) == len(here), (there, here)
        assert all(abs(a - b) <= SLACK for a, b in zip(there, here, strict=True)), (there, here)


@pytest.mark.parametrize("text", [TEXT, PERSIAN])
def test_a_click_on_any_marked_character_finds_its_mark(show: Show, text: str) -> None:
    span = (text.index("«"), text.index("»") + 1) if "«" in text else at("“We will build it,”")
    view = show(article([Annotation("it", "quote", (span,))], text))
    for one in view._canvas.in_sight():
        for painted in one.picture.painted:
            for piece in painted.shapes[0].pieces:
                point = QPointF(one.x + piece.x + piece.width / 2, one.y + piece.y + piece.height / 2)
                assert view.annotation_at(point.toPoint()) == "it"
                assert span[0] <= view.place_at(point) <= span[1]


def changed(before: QImage, after: QImage) -> int:
    return sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(0, before.width(), 2)
        for y in range(0, before.height(), 2)
    )


def test_what_is_in_hand_stands_out_and_the_rest_fades(show: Show) -> None:
    view = show(article(statement()))
    calm = view.viewport().grab().toImage()
    view.set_focus_annotation("quote")
    held = view.viewport().grab().toImage()
    assert changed(calm, held) > 200
    view.set_focus_annotation(None)
    assert view.viewport().grab().toImage() == calm


def test_the_words_around_fade_too_when_asked(show: Show) -> None:
    view = show(article(statement()))
    view.set_focus_annotation("quote")
    bright = view.viewport().grab().toImage()
    view.set_dimming(on=True)
    assert changed(bright, view.viewport().grab().toImage()) > 500


def test_links_are_drawn_as_chosen(show: Show) -> None:
    view = show(article(statement()))
    pictures = {}
    for shown in ("all", "faint", "focus"):
        view.set_links_shown(shown)
        pictures[shown] = view.viewport().grab().toImage()
    assert changed(pictures["focus"], pictures["all"]) > 20
    view.set_links_shown("focus")
    view.set_focus_annotation("other")
    assert len(view._canvas._routes(view._canvas.in_sight())) == 1


def test_links_are_led_anew_when_their_other_end_comes_into_sight(show: Show) -> None:
    text = "Maria spoke.\n" + "Filler line of the article.\n" * 60 + "“Yes,” she said."
    far = Annotation("far", "quote", (at("“Yes,”", text),), links={"speaker": ("maria",)})
    view = show(article([far, Annotation("maria", "speaker", (at("Maria", text),))], text))
    view.set_focus_annotation("far")
    (route,) = view._canvas._routes(view._canvas.in_sight())
    assert route.link.start is None
    assert route.link.below
    view.reveal("far")
    (route,) = view._canvas._routes(view._canvas.in_sight())
    assert route.link.end is None
    assert not route.link.below


def test_words_are_painted_even_where_the_marks_cannot_be(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(article(statement()))
    plain = show(article()).viewport().grab().toImage()
    blank = QImage(plain.size(), plain.format())
    blank.fill(plain.pixelColor(plain.width() // 2, plain.height() - 3))

    def fail(*_: object) -> None:
        raise RuntimeError("the marks cannot be painted")

    monkeypatch.setattr(canvas_module, "paint_marks", fail)
    with pytest.raises(RuntimeError, match="the marks cannot be painted"):
        view.viewport().grab()
    words = view.viewport().grab().toImage()
    assert changed(blank, words) > 1000
    monkeypatch.undo()
    view.set_focus_annotation(None)
    assert changed(words, view.viewport().grab().toImage()) > 200


def test_a_paragraph_that_was_read_has_a_bar_in_the_margin(show: Show) -> None:
    on = article()
    view = show(on)
    before = view.viewport().grab().toImage()
    on.layer.read = ((0, 25),)
    view.viewport().update()
    after = view.viewport().grab().toImage()
    different = {
        x
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    }
    assert different
    assert max(different) < view.document().documentMargin() / 2
