import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from pytestqt.qtbot import QtBot
from ui.text.articles import PERSIAN, TEXT, Show, article, at, marked, statement

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.scheme import AnnotationType, Scheme
from annotator.storage.resources import resource
from annotator.ui.text.marks import Mark
from annotator.ui.text.palette import palette_from_toml
from annotator.ui.text.view import ArticleView


def point_in(view: ArticleView, position: int) -> QPoint:
    """A point of the viewport inside the character at a code point."""
    cursor = view.textCursor()
    cursor.setPosition(view._canvas.offsets.to_qt(position))
    return view.cursorRect(cursor).center() + QPoint(3, 0)


def identities_painted(view: ArticleView) -> set[str]:
    return {painted.mark.identity for one in view._canvas.in_sight() for painted in one.picture.painted}


def chips_painted(view: ArticleView) -> list[str]:
    return [chip.text for one in view._canvas.in_sight() for chip in one.picture.chips]


def test_what_is_selected_is_what_comes_back(show: Show) -> None:
    view = show(article())
    for words in ("“We will build it,”", "barrier \U0001f30a and", "so twice.\nNobody"):
        view.set_selection(*at(words))
        assert view.selection() == at(words)
        assert view.caret() == at(words)[1]


def test_what_is_copied_is_what_stands_in_the_article(show: Show, qapp: object) -> None:
    text = "A\xa0blank,\u2028a line \U0001f600 and a\tmark\ufeff.\nEnd."
    view = show(article(text=text))
    view.selectAll()
    view.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == text
    assert not mime.hasHtml()


def test_the_marks_of_the_layer_are_on_show_with_their_chips(show: Show) -> None:
    view = show(article(statement()))
    assert identities_painted(view) == {one.id for one in statement()}
    assert {"quote", "speaker", "cue", "target"} <= set(chips_painted(view))


def test_a_change_is_shown_at_once(show: Show) -> None:
    on = article(statement())
    view = show(on)
    change = Change(removed=(on.annotations["cue"],), added=(marked("new", "target", "rain, wind"),))
    on.layer.apply(change)
    view.refresh(change)
    assert "new" in identities_painted(view)
    assert "cue" not in identities_painted(view)
    on.layer.apply(change.inverse())
    view.refresh(change.inverse())
    assert identities_painted(view) == {one.id for one in statement()}


def test_a_change_repaints(show: Show) -> None:
    on = article()
    view = show(on)
    before = view.grab().toImage()
    change = Change(added=(marked("new", "quote", "“We will build it,”"),))
    on.layer.apply(change)
    view.refresh(change)
    assert view.grab().toImage() != before
    on.layer.apply(change.inverse())
    view.refresh(change.inverse())
    assert not identities_painted(view)


def test_a_paragraph_does_not_lose_its_room_when_its_last_mark_goes(show: Show) -> None:
    on = article([marked("one", "cue", "said")])
    view = show(on)
    heights = [one.height for one in view._canvas.in_sight()]
    change = Change(removed=(on.annotations["one"],))
    on.layer.apply(change)
    view.refresh(change)
    assert [one.height for one in view._canvas.in_sight()] == heights


def test_the_title_is_larger_than_the_text(show: Show) -> None:
    view = show(article())
    first, second = (one.block.layout().lineAt(0).height() for one in view._canvas.in_sight()[:2])
    assert first > 1.2 * second
    view.set_reading_font("DejaVu Serif", 20)
    third = next(iter(view._canvas.in_sight())).block.layout().lineAt(0).height()
    assert third > 1.2 * first


def test_an_article_of_one_paragraph_has_no_title(show: Show) -> None:
    view = show(article(text="Just one line."))
    assert view._canvas.title == -1


def test_a_mark_is_found_under_the_point_the_shortest_first(show: Show) -> None:
    inner = marked("inner", "stance", "build")
    view = show(article([*statement(), inner]))
    assert view.annotation_at(point_in(view, at("build")[0] + 2)) == "inner"
    assert view.annotation_at(point_in(view, at("We will")[0])) == "quote"
    assert view.annotation_at(point_in(view, at("Nobody")[0])) is None


def test_a_mark_is_found_by_its_chip(show: Show) -> None:
    view = show(article(statement()))
    for one in view._canvas.in_sight():
        for chip in one.picture.chips:
            place = view._canvas.chips.rect_of(chip).translated(one.x, one.y).center().toPoint()
            assert view.annotation_at(place) == chip.mark.identity


def test_revealing_scrolls_only_when_there_is_need(show: Show) -> None:
    text = "\n".join(f"Paragraph {number} with some words in it." for number in range(400))
    here = (text.index("Paragraph 390"), text.index("Paragraph 390") + 9)
    view = show(article([Annotation("far", "cue", (here,)), Annotation("near", "cue", ((0, 9),))], text))
    view.reveal("near")
    assert view.verticalScrollBar().value() == 0
    view.reveal("far")
    assert "far" in identities_painted(view)
    value = view.verticalScrollBar().value()
    assert value > 0
    view.reveal("far")
    assert view.verticalScrollBar().value() == value
    assert view.caret() == 0
    view.reveal("near")
    assert view.verticalScrollBar().value() == 0


def test_revealing_works_in_paragraphs_that_nobody_has_seen_yet(show: Show) -> None:
    text = "\n".join("A paragraph that takes several lines of the column. " * 12 for _ in range(120))
    view = show(article(text=text))
    for place in (len(text) // 2, len(text) - 5, len(text) // 3, 0):
        view.reveal_span(place, place + 3)
        line = view._line_at(view._canvas.offsets.to_qt(place))
        assert line is not None
        assert 0 <= line[0] <= line[1] <= view.viewport().height()


def test_the_caret_is_wholly_in_sight_wherever_it_is_put(show: Show) -> None:
    text = "\n".join("A paragraph that takes several lines of the column. " * 5 for _ in range(40))
    view = show(article(text=text))
    for place in range(0, len(text), 733):
        view.set_caret(place)
        assert view.viewport().rect().contains(view.cursorRect())


def test_the_paragraphs_in_sight_are_told_as_code_points(show: Show) -> None:
    view = show(article())
    lines = TEXT.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    assert view.visible_paragraphs() == [(a, a + len(line)) for a, line in zip(starts, lines, strict=True)]


def test_annotations_that_no_longer_fit_the_text_harm_nothing(show: Show) -> None:
    end = len(TEXT)
    outside = [
        Annotation("beyond", "cue", ((end + 5, end + 9),)),
        Annotation("across", "quote", ((end - 3, end + 9),)),
        Annotation("spanless", "stance"),
    ]
    view = show(article(outside))
    assert identities_painted(view) == {"across"}
    for identity in ("beyond", "across", "spanless", "no such"):
        view.set_focus_annotation(identity)
        view.reveal(identity)
        view.grab()


def test_further_marks_lie_over_the_annotations_until_they_are_taken_away(show: Show) -> None:
    view = show(article(statement()))
    candidate = Mark("c1", "speaker", (at("council"),), "speaker?", state="candidate", number=1)
    view.set_extra_marks("candidates", [candidate])
    assert "c1" in identities_painted(view)
    view.grab()
    view.set_extra_marks("candidates", [])
    assert "c1" not in identities_painted(view)


def test_another_article_takes_everything_with_it(show: Show) -> None:
    view = show(article(statement()))
    view.set_extra_marks("hits", [Mark("h", "hit", ((0, 4),), state="hit")])
    view.set_focus_annotation("quote")
    view.show_article(article(text="Another one.\nEnd."))
    assert not identities_painted(view)
    assert view.caret() == 0
    view.grab()


def test_a_right_to_left_paragraph_stands_at_the_right_with_its_chips(show: Show) -> None:
    words = at("سخنگوی دولت", PERSIAN)
    view = show(article([Annotation("s", "speaker", (words,), {"actor": "Spokesman"})], PERSIAN))
    first = next(iter(view._canvas.in_sight()))
    line = first.block.layout().lineAt(0)
    right = view.viewport().width() - view.document().documentMargin()
    assert line.naturalTextRect().right() == pytest.approx(right, abs=2)
    (chip,) = first.picture.chips
    assert chip.x + chip.width == pytest.approx(right, abs=2)


def test_the_column_is_narrow_and_in_the_middle(show: Show) -> None:
    view = show(article())
    view.set_column(40)
    margins = view.viewportMargins()
    assert margins.left() == margins.right() > 50
    view.resize(1400, 500)
    assert view.viewportMargins().left() > margins.left()
    view.set_column(0)
    assert view.viewportMargins().left() == 0


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_each_palette_is_on_show(show: Show, name: str) -> None:
    view = show(article(statement()))
    palette = palette_from_toml(resource(f"palettes/{name}.toml").read_bytes())
    view.set_palette(palette)
    image = view.grab().toImage()
    assert image.pixelColor(1, image.height() - 2) == palette.colour("paper")
    colours = {image.pixelColor(x, y).name() for x in range(0, 700, 1) for y in range(0, 300, 3)}
    assert palette.style("quote").stroke.lower() in colours


def test_sixty_types_can_be_shown(show: Show) -> None:
    types = tuple(AnnotationType(f"type{number}", f"Type {number}") for number in range(60))
    scheme = Scheme("sixty", "Sixty", types)
    text = "word " * 400
    marks = [Annotation(f"a{n}", f"type{n}", ((n * 15, n * 15 + 9),)) for n in range(60)]
    view = show(AnnotatedArticle(Article(text), scheme, Layer(annotations=marks)))
    view.grab()
    assert len(identities_painted(view)) == 60


def test_ten_thousand_annotations_on_one_word_are_counted(show: Show) -> None:
    many = [Annotation(f"a{number}", "cue", (at("said"),)) for number in range(10_000)]
    view = show(article(many))
    view.set_focus_annotation("a9999")
    view.grab()
    assert "a9999" in identities_painted(view)
    assert any(text.startswith("+99") for text in chips_painted(view))


def test_a_mark_that_runs_over_paragraphs_begins_and_ends_once(show: Show) -> None:
    start, end = at("said Maria")[0], at("said so")[1]
    view = show(article([Annotation("long", "quote", ((start, end),))]))
    painted = [one for seen in view._canvas.in_sight() for one in seen.picture.painted]
    assert [(one.opens, one.closes) for one in painted] == [(True, False), (False, True)]
    assert painted[0].shapes[0].end is None
    assert painted[1].shapes[0].start is None


def test_the_reader_says_what_it_is_to_those_who_cannot_see_it(show: Show) -> None:
    view = show(article())
    assert view.objectName()
    assert view.accessibleName()
    assert view.isReadOnly()
    assert view.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_the_same_view_shows_many_articles_without_keeping_them(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    for number in range(5):
        view.show_article(article(text=f"Article {number}.\nEnd."))
    qtbot.waitUntil(lambda: len(view.findChildren(QTextDocument)) <= 2)


def test_a_megabyte_without_a_blank_is_shown_in_pieces(show: Show) -> None:
    text = "x" * 1_000_000
    view = show(article([Annotation("end", "cue", ((999_990, 999_999),))], text))
    view.reveal("end")
    assert "end" in identities_painted(view)
    view.set_selection(500_000, 500_100)
    assert view.selection() == (500_000, 500_100)
