import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui.text.articles import TEXT, Show, article, at, marked, statement

from annotator.model.annotation import Annotation
from annotator.ui.text.view import ArticleView

LEFT = Qt.MouseButton.LeftButton
NONE, ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def before(view: ArticleView, position: int) -> QPoint:
    """The point of the viewport just before the character at a code point, half way up its line."""
    cursor = view.textCursor()
    cursor.setPosition(view._canvas.offsets.to_qt(position))
    return view.cursorRect(cursor).center()


def chip_of(view: ArticleView, identity: str) -> QPoint:
    for one in view._canvas.in_sight():
        for chip in one.picture.chips:
            if chip.mark.identity == identity:
                return view._canvas.chips.rect_of(chip).translated(one.x, one.y).center().toPoint()
    raise AssertionError(f"no chip of {identity} is in sight")


def move(port: QWidget, place: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """The pointer moves, which QTest does not tell where it stood there before, of another test for instance."""
    where = QPointF(place)
    kind, no_button = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    QApplication.sendEvent(port, QMouseEvent(kind, where, port.mapToGlobal(where), no_button, held, NONE))


def drag(view: ArticleView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    for share in (0.3, 0.6, 1.0):
        way = QPointF(end - start) * share
        move(port, start + way.toPoint())
    QTest.mouseRelease(port, LEFT, modifiers, end)


def dragging(view: ArticleView) -> bool:
    return view._canvas.rubber is not None


def click(view: ArticleView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)


def test_a_selection_goes_to_whole_words_when_the_button_is_let_go(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    start, end = at("aria Oka")
    with qtbot.waitSignal(view.span_selected) as told:
        drag(view, before(view, start), before(view, end))
    assert told.args == list(at("Maria Okafor"))
    assert view.selection() == at("Maria Okafor")


def test_with_alt_a_selection_goes_to_the_character(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    start, end = at("aria Oka")
    with qtbot.waitSignal(view.span_selected) as told:
        drag(view, before(view, start), before(view, end), ALT)
    assert told.args == [start, end]


def test_without_snapping_a_selection_stays_as_it_is(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    view.set_snapping(on=False)
    drag(view, before(view, at("aria Oka")[0]), before(view, at("aria Oka")[1]))
    assert view.selection() == at("aria Oka")


def test_a_selection_over_an_emoji_is_told_in_code_points(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    span = at("\U0001f30a and said so")
    drag(view, before(view, span[0]), before(view, span[1]))
    assert TEXT[slice(*view.selection())].endswith("and said so")


def test_a_click_on_marked_words_takes_the_shortest_mark_and_the_next_click_the_one_under_it(
    show: Show, qtbot: QtBot
) -> None:
    inner = marked("inner", "stance", "build")
    view = show(article([*statement(), inner]))
    clicked: list[str] = []
    view.annotation_clicked.connect(clicked.append)
    place = before(view, at("build")[0] + 3)
    for _ in range(3):
        click(view, place)
        view._many_clicks = False
    assert clicked[0] == "inner"
    assert set(clicked) == {"inner", "quote"}


def test_a_click_beside_marks_only_puts_the_caret(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    with qtbot.assertNotEmitted(view.annotation_clicked), qtbot.waitSignal(view.span_selected) as told:
        click(view, before(view, at("obody")[0]))
    assert told.args == [at("obody")[0]] * 2
    assert view.caret() == at("obody")[0]


def test_a_click_on_a_chip_takes_its_annotation_and_leaves_the_caret(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    view.set_caret(5)
    with qtbot.waitSignal(view.annotation_clicked) as told:
        click(view, chip_of(view, "speaker"))
    assert told.args == ["speaker"]
    assert view.caret() == 5


def test_a_double_click_selects_the_word(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    QTest.mouseDClick(view.viewport(), LEFT, NONE, before(view, at("Okafor")[0] + 2))
    assert view.selection() == at("Okafor")


def test_a_chip_dragged_onto_another_mark_makes_a_link(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    with qtbot.waitSignal(view.link_dragged) as told, qtbot.assertNotEmitted(view.annotation_clicked):
        drag(view, chip_of(view, "other"), before(view, at("Maria Okafor")[0] + 4))
    assert told.args == ["other", "speaker"]
    assert view._canvas.rubber is None


def test_a_chip_dragged_into_the_blue_does_nothing(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    with qtbot.assertNotEmitted(view.link_dragged), qtbot.assertNotEmitted(view.annotation_clicked):
        drag(view, chip_of(view, "other"), before(view, at("Nobody")[0] + 3))


def test_escape_lets_go_of_a_link_on_its_way(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    port = view.viewport()
    with qtbot.assertNotEmitted(view.link_dragged):
        QTest.mousePress(port, LEFT, NONE, chip_of(view, "other"))
        move(port, before(view, at("Maria")[0] + 2))
        assert dragging(view)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert not dragging(view)
        QTest.mouseRelease(port, LEFT, NONE, before(view, at("Maria")[0] + 2))


@pytest.mark.parametrize(
    ("opens", "target", "modifiers", "span"),
    [
        (False, "who leads", NONE, (at("Maria")[0], at("who leads")[1])),
        (False, "who lea", NONE, (at("Maria")[0], at("who leads")[1])),
        (True, "said Maria", NONE, (at("said")[0], at("Okafor")[1])),
        (True, "aid Maria", NONE, (at("said")[0], at("Okafor")[1])),
    ],
)
def test_an_edge_of_the_annotation_in_hand_can_be_dragged_to_words(
    show: Show, qtbot: QtBot, opens: bool, target: str, modifiers: Qt.KeyboardModifier, span: tuple[int, int]
) -> None:
    view = show(article(statement()))
    view.set_focus_annotation("speaker")
    start = before(view, at("Maria Okafor")[0 if opens else 1])
    end = before(view, at(target)[0 if opens else 1])
    with qtbot.waitSignal(view.edge_dragged) as told:
        drag(view, start, end, modifiers)
    assert told.args == ["speaker", 0, *span]


def test_an_edge_shows_where_it_would_go_before_it_is_let_go(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    view.set_focus_annotation("speaker")
    port = view.viewport()
    QTest.mousePress(port, LEFT, NONE, before(view, at("Okafor")[1]))
    move(port, before(view, at("who leads")[1]))
    preview = view._sources.preview
    assert preview is not None
    assert preview.spans == ((at("Maria")[0], at("who leads")[1]),)
    with qtbot.assertNotEmitted(view.edge_dragged):
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, LEFT, NONE, before(view, at("who leads")[1]))
    assert view._sources.preview is None


def test_an_edge_never_crosses_the_other_end_nor_the_fragment_beside_it(show: Show, qtbot: QtBot) -> None:
    split = Annotation("split", "quote", (at("We will"), at("Maria Okafor")))
    view = show(article([split]))
    view.set_focus_annotation("split")
    with qtbot.waitSignal(view.edge_dragged) as told:
        drag(view, before(view, at("Maria")[0]), before(view, at("We")[0]))
    assert told.args == ["split", 1, at("We will")[1] + 1, at("Okafor")[1]]
    with qtbot.waitSignal(view.edge_dragged) as told:
        drag(view, before(view, at("We")[0]), before(view, at("rain")[0]))
    assert told.args == ["split", 0, at("We will")[1] - 1, at("We will")[1]]


def test_an_edge_that_was_only_touched_stays(show: Show, qtbot: QtBot) -> None:
    view = show(article(statement()))
    view.set_focus_annotation("speaker")
    with qtbot.assertNotEmitted(view.edge_dragged):
        click(view, before(view, at("Okafor")[1]))


def wheel(view: ArticleView, turned: int, modifiers: Qt.KeyboardModifier, pixels: int = 0) -> None:
    place = QPointF(100, 100)
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(0, pixels),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_the_wheel_change_the_size(show: Show, qtbot: QtBot) -> None:
    view = show(article())
    with qtbot.waitSignal(view.zoomed) as told:
        wheel(view, 120, CTRL)
    assert told.args == [13]
    assert view.font().pointSize() == 13
    for _ in range(60):
        wheel(view, -120, CTRL)
    assert view.font().pointSize() == 8


def test_the_wheel_scrolls_by_two_lines_and_a_touchpad_by_what_it_was_moved(show: Show) -> None:
    view = show(article(text="line\n" * 200))
    bar = view.verticalScrollBar()
    wheel(view, -120, NONE)
    assert bar.value() == 2
    for _ in range(100):
        wheel(view, 0, NONE, pixels=-1)
    assert 3 <= bar.value() <= 6


def test_what_the_column_does_not_want_is_not_handed_to_it_for_ever(show: Show) -> None:
    view = show(article())
    view.viewport().setEnabled(False)
    at = QPointF(20, 200)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, at, view.mapToGlobal(at), LEFT, LEFT, NONE)
        QApplication.sendEvent(view, event)
    start, end = view.selection()
    assert start == end


def test_the_margins_beside_the_column_scroll_and_select_too(show: Show, qtbot: QtBot) -> None:
    view = show(article(text="One line here\n" * 100))
    view.set_column(30)
    margin = QPoint(20, 200)
    event = QWheelEvent(
        QPointF(margin),
        QPointF(view.mapToGlobal(margin)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    assert view.verticalScrollBar().value() == 2
    QTest.mousePress(view, LEFT, NONE, margin)
    move(view, QPoint(20, 300))
    QTest.mouseRelease(view, LEFT, NONE, QPoint(20, 300))
    start, end = view.selection()
    assert start < end


def test_the_pointer_says_what_can_be_done(show: Show) -> None:
    view = show(article(statement()))
    view.set_focus_annotation("speaker")
    shapes = {
        Qt.CursorShape.PointingHandCursor: chip_of(view, "cue"),
        Qt.CursorShape.SizeHorCursor: before(view, at("Okafor")[1]),
        Qt.CursorShape.IBeamCursor: before(view, at("Nobody")[0]),
    }
    for shape, place in shapes.items():
        move(view.viewport(), place, Qt.MouseButton.NoButton)
        assert view.viewport().cursor().shape() == shape
