import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from strategies import changes, desks
from ui.panels.harbour import CHEQUE, Harbour
from ui.panels.showing import on_screen

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.checks import find_problems
from annotator.model.layer import Layer
from annotator.storage.anchors import Misfit
from annotator.storage.schemes import load_scheme
from annotator.ui.panels.problem_model import MOST, ProblemModel
from annotator.ui.panels.problems import ProblemsPanel
from annotator.ui.session import Session
from annotator.ui.text.palette import Palette


@pytest.fixture
def panel(session: Session, qtbot: QtBot, palette: Palette) -> ProblemsPanel:
    return on_screen(ProblemsPanel(session), palette, qtbot, 360, 400)


def rows(model: ProblemModel) -> list[tuple[str, str, bool]]:
    found = [model.row_at(row) for row in range(model.rowCount())]
    return [(row.annotation, row.sentence, row.grave) for row in found]


def test_it_is_empty_where_nothing_is_wrong(panel: ProblemsPanel, harbour: Harbour) -> None:
    assert panel.empty.isVisible()
    assert panel.empty.accessibleName().startswith("Nothing is wrong")
    harbour.session.close_article()
    assert panel.empty.accessibleName().startswith("No article is open")


def test_what_is_unfinished_is_listed_until_it_is_finished(
    panel: ProblemsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.counted) as told:
        stance = harbour.mark("stance", "backs", polarity="support")
    assert told.args == [1]
    assert panel.list.isVisible()
    ((identity, sentence, grave),) = rows(panel.model)
    assert identity == stance
    assert not grave
    assert "target" in sentence
    target = harbour.mark("target", "flood barrier")
    with qtbot.waitSignal(panel.counted) as told:
        harbour.link(stance, "target", target)
    assert told.args == [0]
    assert panel.empty.isVisible()


def test_a_click_and_enter_go_to_the_annotation(panel: ProblemsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.counted):
        stance = harbour.mark("stance", "backs")
    panel.grab()
    place = panel.list.visualRect(panel.model.index(0, 0)).center()
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [stance]
    panel.list.show_row(0)
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert told.args == [stance]


def test_words_that_were_altered_outside_come_first_with_both_texts(
    panel: ProblemsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.counted):
        harbour.mark("stance", "backs")
    quote = harbour.mark("quote", CHEQUE)
    store = harbour.session.store
    assert store is not None
    store.misfits.append(Misfit(quote, ("“We were handed nothing,”",), (CHEQUE,)))
    panel.show_article()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    first = panel.model.row_at(0)
    assert (first.annotation, first.grave) == (quote, True)
    assert "handed nothing" in first.sentence
    assert "blank cheque" in first.sentence
    assert first.heading.startswith("Quote · ")
    start, end = harbour.one(quote).spans[0]
    with qtbot.waitSignal(panel.counted):
        harbour.edit(edits.respan(harbour.on, quote, [(start, end - 1)]))
    assert quote not in [identity for identity, _, _ in rows(panel.model)]


def test_a_heading_follows_the_words_of_its_annotation(
    panel: ProblemsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.counted):
        stance = harbour.mark("stance", "backs")
    start, end = harbour.one(stance).spans[0]
    with qtbot.waitSignal(panel.model.dataChanged):
        harbour.edit(edits.respan(harbour.on, stance, [(start, end + 6)]))
    assert "backs flood" in panel.model.row_at(0).heading


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_after_any_change_the_problems_are_all_those_there_are(qapp: object, data: st.DataObject) -> None:
    on = data.draw(desks())
    model = ProblemModel()
    model.show(on, [])
    change = data.draw(changes(on))
    on.layer.apply(change)
    model.update(change)
    model.fill()
    expected = sorted((one.annotation, one.sentence) for one in find_problems(on))
    found = sorted((row.annotation, row.sentence) for row in map(model.row_at, range(model.rowCount())))
    assert [(one, told[:1].upper() + told[1:] + ".") for one, told in expected] == found


def test_more_problems_than_anybody_reads_are_cut_off(qapp: object) -> None:
    many = [Annotation(f"s{number:05}", "stance", ((number, number + 1),)) for number in range(MOST)]
    on = AnnotatedArticle(Article("x" * 60_000), load_scheme(None), Layer("", "human", many))
    model = ProblemModel()
    model.show(on, [])
    model.fill()
    assert model.rowCount() == MOST
    change = Change(removed=tuple(many))
    on.layer.apply(change)
    model.update(change)
    model.fill()
    assert model.rowCount() == 0
