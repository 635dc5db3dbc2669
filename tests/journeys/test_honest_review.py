"""How well taggers and people do: figures, blind paragraphs, spoiled suggestions."""

from pathlib import Path

import pytest
from journeys.reviewing import begin
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot
from review.suggested import made

from annotator.ui.dialogs.review_figures import ReviewFigures
from annotator.ui.review.figure_tiles import FigureTile


def told(table: QTableWidget, row: int, column: int) -> str:
    """What a cell says."""
    item = table.item(row, column)
    return item.text() if item else ""


def test_the_figures_tell_what_was_decided(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return Delete Return Ctrl+Shift+H")
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReviewFigures))
        hand.wait_for(lambda: dialog.summary.text().startswith("3 decisions"))
        table = dialog.table
        rows = [[told(table, row, column) for column in range(4)] for row in range(table.rowCount())]
        assert ["Quote", "3", "2", "0"] in rows
        names = [one.accessibleName() for one in dialog.findChildren(FigureTile)]
        assert "Precision: 0.67, 0.21–0.94 of 3" in names
        dialog.group.setCurrentIndex(dialog.group.findData("annotator"))
        assert table.rowCount() == 2
        dialog.close()

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_a_spoiled_suggestion_that_is_accepted_is_counted_and_not_kept(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.window.settings["seeded_share"] = 50
        hand.window.settings["review_seed"] = 3
        begin(hand)
        desk = hand.window.review.desk
        spoiled = next(
            row
            for row in desk.queue.rows
            if row.article == suggested_corpus / "a.txt" and desk.proposals[row.suggestion].trial
        )
        desk.take(spoiled)
        right = desk.proposals[spoiled.suggestion].right
        assert right is not None
        hand.press("Return")
        assert len(hand.on.annotations) == 0
        assert {one.trial for one in hand.on.layer.verdicts.values()} == {"seeded"}
        assert right.head.id in desk.proposals
        hand.press("Ctrl+Z E")
        assert hand.words_in_hand() == hand.on.article.text[right.head.start : right.head.end]

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_a_paragraph_is_read_blind_before_its_suggestions_are_shown(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.window.settings["blind_share"] = 100
        begin(hand)
        desk = hand.window.review.desk
        assert [one.trial for one in desk.proposals.values()] == ["blind", "blind"]
        hand.caret_in("Every winter")
        hand.press("Q Esc Return")
        assert desk.in_hand
        assert desk.in_hand.trial == "blind"
        hand.press("Return")
        assert [one.trial for one in desk.proposals.values()] == ["blind", "", ""]
        hand.press("Delete")
        assert [one.trial for one in desk.proposals.values()] == ["", "", "", ""]
        winter = next(
            one for one in desk.queue.rows if one.suggestion == made("quote", "“Every winter counts,”").id
        )
        desk.take(winter)
        assert "marked this quote already" in hand.window.review.bar.words
        hand.press("Return")
        assert len([one for one in hand.on.annotations if one.type == "quote"]) == 1

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
