"""From a tagger's suggestions to a person's annotations, by the keys of reviewing."""

import json
from pathlib import Path
from typing import Any

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot
from review.suggested import CALM, TEXT, made, tagged, write_layers

from annotator.__main__ import main
from annotator.model.layer import Layer
from annotator.model.verdict import Decision
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar
from annotator.ui.dialogs.bulk import BulkDialog
from annotator.ui.dialogs.review_figures import ReviewFigures
from annotator.ui.review.figure_tiles import ShareTile


@pytest.fixture
def corpus(article: Path) -> Path:
    """Two articles with suggestions: four statements in the first, one in the second."""
    write_layers(article, tagged())
    last = made("quote", "“At last,”", text=CALM)
    write_layers(article.with_name("b.txt"), Layer("auto-rules", "tagger", [last]), text=CALM)
    return article.parent


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    path.with_name("b.txt").write_text(CALM, "utf-8")
    return path


def begin(hand: Hand, name: str = "a.txt") -> None:
    """Open the article in review mode, with the first suggestion in hand."""
    hand.wait_open(name)
    hand.window.reader.setFocus()
    hand.press("Alt+2")
    hand.wait_for(lambda: hand.window.review.desk.in_hand and not hand.window.review.desk.queue.gathering)


def in_hand(hand: Hand) -> str:
    """The words of the suggestion in hand."""
    proposal = hand.window.review.desk.in_hand
    return hand.on.text_of(proposal.head) if proposal else ""


def words(hand: Hand) -> list[str]:
    return [hand.on.text_of(one) for one in hand.on.annotations]


def test_each_key_decides_and_the_next_one_is_in_hand_at_once(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        assert in_hand(hand) == "“We cannot wait for the next storm,”"
        hand.press("Return")
        assert words(hand) == [
            "“We cannot wait for the next storm,”",
            "said",
            "Maria Okafor, the council leader",
        ]
        assert in_hand(hand) == "“Every winter counts,”"
        hand.press("Delete")
        assert len(hand.on.annotations) == 3
        assert in_hand(hand).startswith("“We have been handed")
        hand.press("N")
        assert in_hand(hand) == "opposes"
        hand.press("P Space")
        assert in_hand(hand) == "opposes"
        hand.press("U")
        assert in_hand(hand).startswith("“We have been handed")
        hand.press("Ctrl+Z")
        assert in_hand(hand) == "opposes"
        hand.press("Ctrl+Z Ctrl+Z Ctrl+Z")
        assert in_hand(hand) == "“We cannot wait for the next storm,”"
        assert len(hand.on.annotations) == 0
        assert not hand.on.layer.verdicts
        hand.press("Ctrl+Shift+Z")
        assert len(hand.on.annotations) == 3

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_a_correction_and_a_missing_statement_are_made_in_the_same_flow(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("E")
        assert hand.words_in_hand() == "“We cannot wait for the next storm,”"
        hand.press("}")
        assert hand.words_in_hand() == "“We cannot wait for the next storm"
        hand.press("Return")
        assert hand.window.session.focus is None
        assert in_hand(hand) == "“Every winter counts,”"
        hand.select("John Ainsley argued")
        hand.press("Q")
        assert hand.words_in_hand() == "John Ainsley argued"
        hand.press("Delete")
        assert in_hand(hand) == "“Every winter counts,”"
        assert "John Ainsley argued" not in words(hand)
        hand.select("Council")
        hand.press("A Esc")
        assert in_hand(hand) == "“Every winter counts,”"
        hand.press("Return")
        assert len(hand.on.layer.verdicts) == 5
        assert (
            hand.on.layer.verdicts[made("quote", "“We cannot wait for the next storm,”").id].decision
            is Decision.CORRECTED
        )

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
    (quote,) = (
        one
        for one in read_sidecar(sidecar_path(corpus / "a.txt")).annotations
        if one.origin and one.origin.type == "quote" and one.origin.spans != one.spans
    )
    assert quote.origin
    assert quote.origin.spans[0][1] > quote.spans[0][1]


def test_the_review_goes_on_in_the_next_article_and_undo_comes_back(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return Return Return Delete")
        hand.wait_open("b.txt")
        hand.wait_for(lambda: in_hand(hand) == "“At last,”")
        hand.press("Ctrl+Z")
        hand.wait_open("a.txt")
        hand.wait_for(lambda: in_hand(hand) == "opposes")
        assert len(hand.on.annotations) == 8
        hand.press("Return")
        hand.wait_open("b.txt")
        hand.wait_for(lambda: in_hand(hand) == "“At last,”")
        hand.press("Return")
        assert hand.window.review.desk.in_hand is None
        assert hand.window.review.desk.queue.rows == []
        hand.wait_for(lambda: hand.window.session.saved.value == "Saved")

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
    assert len(read_sidecar(sidecar_path(corpus / "a.txt")).annotations) == 10
    assert len(read_sidecar(sidecar_path(corpus / "b.txt")).annotations) == 1


def test_what_was_rejected_stays_so_when_the_window_is_opened_again(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(hand: Hand) -> None:
        begin(hand)
        hand.press("Delete Delete")

    def second(hand: Hand) -> None:
        begin(hand)
        assert in_hand(hand).startswith("“We have been handed")
        hand.press("Alt+1")
        assert hand.window.review.desk.in_hand is None
        assert not hand.window.review.bar.isVisible()

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], first)
    write_layers(corpus / "a.txt", tagged("2"))
    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], second)


def test_suggestions_are_exported_only_when_asked_by_name(
    corpus: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(corpus), "--to", "jsonl", "--out", str(out)]) == 1
    assert "auto-rules" in capsys.readouterr().err

    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return")

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
    assert main(["export", str(corpus), "--to", "jsonl", "--out", str(out)]) == 0
    (line,) = exported(out)
    assert line["layer"]["kind"] == "human"
    assert [one["quoted"] for one in line["annotations"] if one["type"] == "quote"] == [
        ["“We cannot wait for the next storm,”"]
    ]
    assert {one["verdict"] for one in line["verdicts"]} == {"accepted"}
    assert main(["export", str(corpus), "--to", "jsonl", "--out", str(out), "--layer", "auto-rules"]) == 0
    assert {line["layer"]["kind"] for line in exported(out)} == {"tagger"}
    capsys.readouterr()


def exported(out: Path) -> list[dict[str, Any]]:
    """The lines of the only file in a folder."""
    (file,) = out.glob("*.jsonl")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_all_that_the_filter_shows_is_decided_in_one_step_and_taken_back_in_one(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sidecar_path(corpus / "b.txt")

    def idle(hand: Hand) -> None:
        hand.wait_for(lambda: not hand.window.tasks.busy)

    def script(hand: Hand) -> None:
        begin(hand)
        desk = hand.window.review.desk
        hand.window.review.panel.actor_field.setText("Okafor")
        assert len(desk.queue.rows) == 2
        hand.window.review.panel.actor_field.clear()
        hand.press("Ctrl+Shift+Return")
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, BulkDialog))
        assert dialog.table.rowCount() == 5
        dialog.accept()
        hand.window.activateWindow()
        hand.window.reader.setFocus()
        idle(hand)
        assert len(hand.on.annotations) == 10
        assert len(read_sidecar(other).annotations) == 1
        assert desk.queue.rows == []
        hand.press("Ctrl+Z")
        idle(hand)
        assert len(hand.on.annotations) == 0
        assert read_sidecar(other).annotations == []
        assert not read_sidecar(other).layer.verdicts
        hand.wait_for(lambda: len(desk.queue.rows) == 5)
        hand.press("Ctrl+Shift+Z")
        idle(hand)
        assert len(read_sidecar(other).annotations) == 1

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def told(table: QTableWidget, row: int, column: int) -> str:
    """What a cell says."""
    item = table.item(row, column)
    return item.text() if item else ""


def test_the_figures_tell_what_was_decided(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return Delete Return Ctrl+Shift+H")
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReviewFigures))
        hand.wait_for(lambda: dialog.summary.text().startswith("3 statements decided"))
        table = dialog.table
        rows = [[told(table, row, column) for column in range(4)] for row in range(table.rowCount())]
        assert ["Quote", "3", "2", "0"] in rows
        names = [one.accessibleName() for one in dialog.findChildren(ShareTile)]
        assert "Precision: 0.67, 0.21–0.94 of 3" in names
        dialog.group.setCurrentIndex(dialog.group.findData("annotator"))
        assert table.rowCount() == 1
        dialog.close()

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_a_spoiled_suggestion_that_is_accepted_is_counted_and_not_kept(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
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
            if row.article == corpus / "a.txt" and desk.proposals[row.suggestion].trial
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

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_a_paragraph_is_read_blind_before_its_suggestions_are_shown(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
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

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_the_queue_shows_what_waits_elsewhere_and_goes_there(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        review = hand.window.review
        review.desk.queue.show("uncertain", review.desk.queue.filter)
        assert [one.confidence for one in review.desk.queue.rows] == [0.6, 0.4, 0.9, 0.9, 0.9]
        last = made("quote", "“At last,”", text=CALM).id
        hand.wait_for(lambda: review.panel.model.row_of(last) >= 0)
        row = review.panel.model.row_of(last)
        hand.wait_for(lambda: review.panel.model.card(row).words == "“At last,”")
        review.panel.list.clicked.emit(review.panel.model.index(row, 0))
        hand.wait_open("b.txt")
        hand.wait_for(lambda: in_hand(hand) == "“At last,”")
        assert "“At last,”" in review.panel.model.data(
            review.panel.model.index(review.panel.model.row_of(last), 0), Qt.ItemDataRole.AccessibleTextRole
        )

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_reason_and_confidence_can_be_kept_back_until_after_the_decision(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        bar, desk = hand.window.review.bar, hand.window.review.desk
        hand.press("W")
        assert bar.words.startswith("rules 1, 0.90: a quote by its words")
        hand.window.settings["review_reason"] = "after"
        hand.wait_for(lambda: desk.in_hand)
        assert "0.90" not in bar.words
        hand.press("W")
        assert "0.90" not in bar.words
        hand.press("Return")
        assert bar.words.startswith("Before: accepted: rules 1, 0.90")

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_a_part_of_a_statement_is_decided_by_itself(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        desk = hand.window.review.desk
        speaker = next(one for one in desk.in_hand.parts if one.type == "speaker") if desk.in_hand else None
        assert speaker
        hand.window.reader.annotation_clicked.emit(speaker.id)
        assert desk.in_hand
        assert desk.in_hand.head.id == speaker.id
        hand.press("Delete Return")
        assert [one.type for one in hand.on.annotations] == ["quote", "cue"]

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
