import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui.panels.harbour import CHEQUE, PERSIAN, Harbour
from ui.panels.showing import on_screen

from annotator.ui.actions import scheme_actions
from annotator.ui.panels.statements import StatementsPanel
from annotator.ui.session import Session
from annotator.ui.text.palette import Palette


@pytest.fixture
def panel(session: Session, qtbot: QtBot, palette: Palette) -> StatementsPanel:
    return on_screen(StatementsPanel(session), palette, qtbot, 360, 600)


def cards(panel: StatementsPanel) -> list[str]:
    return [panel.model.card(row).words for row in range(panel.model.rowCount())]


def middle_of_row(panel: StatementsPanel, row: int) -> QPoint:
    panel.grab()
    return panel.cards.visualRect(panel.model.index(row, 0)).center()


def test_without_an_article_it_says_what_to_do(panel: StatementsPanel) -> None:
    assert panel.empty.isVisible()
    assert panel.empty.accessibleName().startswith("No article is open")


def test_an_article_without_statements_says_which_key_makes_one(
    panel: StatementsPanel, harbour: Harbour
) -> None:
    assert panel.empty.isVisible()
    keys = harbour.session.keys
    keys.put_on(scheme_actions(harbour.on.scheme))
    keys.rebound.emit()
    assert "press Q" in panel.empty.accessibleName()
    harbour.mark("quote", CHEQUE)
    assert panel.cards.isVisible()
    assert cards(panel) == [CHEQUE]


def test_cards_follow_the_text_through_edits_and_undo(panel: StatementsPanel, harbour: Harbour) -> None:
    persian = harbour.mark("quote", PERSIAN)
    harbour.mark("quote", CHEQUE)
    assert cards(panel) == [CHEQUE, PERSIAN]
    harbour.erase(persian)
    assert cards(panel) == [CHEQUE]
    harbour.session.undo_group.undo()
    assert cards(panel) == [CHEQUE, PERSIAN]


def test_a_click_on_a_card_chooses_its_quote(panel: StatementsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    harbour.mark("quote", CHEQUE)
    persian = harbour.mark("quote", PERSIAN)
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.mouseClick(panel.cards.viewport(), Qt.MouseButton.LeftButton, pos=middle_of_row(panel, 1))
    assert told.args == [persian]


def test_arrows_and_enter_choose(panel: StatementsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    cheque, persian = harbour.mark("quote", CHEQUE), harbour.mark("quote", PERSIAN)
    panel.setFocus()
    panel.cards.show_row(0)
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.keyClick(panel.cards, Qt.Key.Key_Down)
    assert told.args == [persian]
    panel.cards.show_row(0)
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.keyClick(panel.cards, Qt.Key.Key_Return)
    assert told.args == [cheque]


def test_the_session_leads_and_the_list_does_not_answer_back(
    panel: StatementsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    persian = harbour.mark("quote", PERSIAN)
    with qtbot.assertNotEmitted(panel.annotation_chosen):
        harbour.session.set_focus(persian)
        assert panel.cards.currentIndex().row() == 1
        harbour.session.set_focus(speaker)
        assert panel.cards.currentIndex().row() == panel.model.row_of(quote)
        harbour.erase(persian)
        harbour.session.set_focus(None)


def test_a_stance_in_hand_outlines_the_quote_that_shows_it(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.mark("quote", CHEQUE)
    quote, _, _ = harbour.decision()
    stance, target = harbour.stance("important")
    assert panel.model.rowCount() == 2
    harbour.session.set_focus(target)
    assert panel.cards.currentIndex().row() == panel.model.row_of(quote)
    before = panel.cards.grab().toImage()
    harbour.session.set_focus(None)
    assert panel.cards.grab().toImage() != before
    harbour.erase(quote)
    assert panel.model.row_of(stance) == 0


def test_the_filter_keeps_what_has_all_its_words(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.decision()
    harbour.mark("quote", CHEQUE)
    QTest.keyClicks(panel.filter_field, "okafor said")
    assert len(cards(panel)) == 1
    QTest.keyClicks(panel.filter_field, " nonsense")
    assert panel.empty.isVisible()
    assert "Nothing matches" in panel.empty.accessibleName()
    QTest.keyClick(panel.filter_field, Qt.Key.Key_Escape)
    assert panel.filter_field.text() == ""
    assert len(cards(panel)) == 2


def test_letters_typed_on_the_list_go_to_the_filter(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.mark("quote", CHEQUE)
    QTest.keyClicks(panel.cards, "z")
    assert panel.filter_field.text() == "z"
    assert panel.empty.isVisible()


def test_down_goes_from_the_filter_to_the_list(
    panel: StatementsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    harbour.mark("quote", CHEQUE)
    panel.activateWindow()
    panel.filter_field.setFocus()
    QTest.keyClick(panel.filter_field, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.cards.hasFocus)


def test_the_table_says_all_that_the_cards_show(panel: StatementsPanel, harbour: Harbour) -> None:
    quote, _, _ = harbour.decision()
    harbour.stance("important")
    harbour.set_value(quote, "medium", "speech")
    QTest.mouseClick(panel.table_button, Qt.MouseButton.LeftButton)
    assert panel.table.isVisible()
    model = panel.table_model
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    first = dict(zip(heads, (model.cell(0, column) for column in range(model.columnCount())), strict=True))
    assert first["Kind"] == "quote"
    assert (first["Speaker"], first["Actor"], first["Cue"]) == ("Maria Okafor", "Maria Okafor", "said")
    assert (first["Form"], first["Polarity"], first["Target"]) == ("direct", "support", "flood barrier")
    assert first["More"] == "medium: speech"
    assert model.rowCount() == 2
    assert model.cell(1, heads.index("Kind")) == "stance"
    harbour.mark("stance", "backs")
    assert "target" in model.cell(0, heads.index("Problems"))


def test_the_table_sorts_follows_and_chooses(panel: StatementsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    quote, _, _ = harbour.decision()
    cheque = harbour.mark("quote", CHEQUE)
    panel.table_button.click()
    header = panel.table.horizontalHeader()
    column = 1 + [header.model().headerData(at, Qt.Orientation.Horizontal) for at in range(1, 11)].index(
        "Text"
    )
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [panel.table_model.identity(row) for row in range(2)] == [quote, cheque]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [panel.table_model.identity(row) for row in range(2)] == [cheque, quote]
    harbour.session.set_focus(quote)
    assert panel.table.currentIndex().row() == 1
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.keyClick(panel.table, Qt.Key.Key_Up)
    assert told.args == [cheque]


def test_going_back_to_cards_keeps_what_is_in_hand(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.mark("quote", CHEQUE)
    persian = harbour.mark("quote", PERSIAN)
    panel.table_button.click()
    harbour.session.set_focus(persian)
    panel.cards_button.click()
    assert panel.cards.isVisible()
    assert panel.cards.currentIndex().row() == 1


def test_what_belongs_to_no_statement_is_counted_and_can_be_walked(
    panel: StatementsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    assert not panel.free_button.isVisible()
    first, second = harbour.mark("speaker", "John Ainsley"), harbour.mark("target", "blank cheque")
    harbour.mark("aside", "Harbour")
    assert panel.free_button.text() == "Not in a statement: 1 speaker, 1 target"
    asked: list[str] = []
    panel.annotation_chosen.connect(asked.append)
    for expected in (second, first, second):
        QTest.mouseClick(panel.free_button, Qt.MouseButton.LeftButton)
        assert asked[-1] == expected
        harbour.session.set_focus(expected)
    harbour.erase(quote)
    assert panel.free_button.text() == "Not in a statement: 2 speakers, 1 cue, 1 target"
    harbour.session.undo_group.undo()
    assert "1 speaker," in panel.free_button.text()
    assert harbour.one(speaker).type == "speaker"


def test_closing_the_article_empties_the_panel(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.mark("quote", CHEQUE)
    harbour.mark("speaker", "John Ainsley")
    harbour.session.close_article()
    assert panel.empty.isVisible()
    assert not panel.free_button.isVisible()


def test_a_larger_font_makes_taller_cards(panel: StatementsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    harbour.mark("quote", CHEQUE)
    panel.grab()
    before = panel.cards.rowHeight(0)
    font = panel.font()
    font.setPointSizeF(2 * font.pointSizeF())
    panel.setFont(font)
    panel.grab()
    assert panel.cards.rowHeight(0) > 1.5 * before


def test_another_face_for_the_article_shows_on_the_cards(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.mark("quote", CHEQUE)
    before = panel.cards.grab().toImage()
    harbour.session.settings["font"] = "DejaVu Sans Mono"
    assert panel.cards.grab().toImage() != before


def test_every_widget_has_its_names(panel: StatementsPanel) -> None:
    for widget in (panel.filter_field, panel.cards_button, panel.table_button, panel.cards, panel.table):
        assert widget.objectName().startswith("statements.")
        assert widget.accessibleName()


def test_a_mirrored_window_mirrors_the_cards(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.decision()
    before = panel.cards.grab().toImage()
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = panel.cards.grab().toImage()
    place = panel.cards.visualRect(panel.model.index(0, 0))
    avatar = panel.cards.fontMetrics().height()
    left, right = place.left() + avatar + 8, place.right() - avatar - 8
    top = place.top() + avatar + 6
    assert before.pixelColor(left, top) != before.pixelColor(right, top)
    assert after.pixelColor(right, top) == before.pixelColor(left, top)


def test_a_screen_reader_hears_the_whole_card(panel: StatementsPanel, harbour: Harbour) -> None:
    harbour.decision()
    index = panel.model.index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole).startswith("“This is")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Quote: Maria Okafor, said, “This is")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
