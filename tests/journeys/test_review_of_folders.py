"""The review of a whole folder: its queue, all at once, and what is exported of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from journeys.reviewing import begin, in_hand
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review.suggested import CALM, TEXT, made, tagged, write_layers

from annotator.__main__ import main
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar
from annotator.ui.dialogs.bulk import BulkDialog


def test_suggestions_are_exported_only_when_asked_by_name(
    suggested_corpus: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(suggested_corpus), "--to", "jsonl", "--out", str(out)]) == 1
    assert "auto-rules" in capsys.readouterr().err

    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return")

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
    assert main(["export", str(suggested_corpus), "--to", "jsonl", "--out", str(out)]) == 0
    (line,) = exported(out)
    assert line["layer"]["kind"] == "human"
    assert [one["quoted"] for one in line["annotations"] if one["type"] == "quote"] == [
        ["“We cannot wait for the next storm,”"]
    ]
    assert {one["verdict"] for one in line["verdicts"]} == {"accepted"}
    assert (
        main(["export", str(suggested_corpus), "--to", "jsonl", "--out", str(out), "--layer", "auto-rules"])
        == 0
    )
    assert {line["layer"]["kind"] for line in exported(out)} == {"tagger"}
    capsys.readouterr()


def exported(out: Path) -> list[dict[str, Any]]:
    """The lines of the only file in a folder."""
    (file,) = out.glob("*.jsonl")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_all_that_the_filter_shows_is_decided_in_one_step_and_taken_back_in_one(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sidecar_path(suggested_corpus / "b.txt")

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

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def told(dialog: BulkDialog, row: int) -> list[str]:
    """What a row of the preview says."""
    cells = (dialog.table.item(row, column) for column in range(dialog.table.columnCount()))
    return [cell.text() if cell else "" for cell in cells]


def choose_order(hand: Hand, name: str) -> None:
    """Choose an order in the menu of the queue."""
    menu = hand.window.review.panel.filters.order.menu()
    next(one for one in menu.actions() if one.text() == name).trigger()


def test_the_queue_shows_what_waits_elsewhere_and_goes_there(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        review = hand.window.review
        choose_order(hand, "Most uncertain first")
        assert [one.confidence for one in review.desk.queue.rows] == [0.6, 0.4, 0.9, 0.9, 0.9]
        identity = made("quote", "“At last,”", text=CALM).id
        last = next(one for one in review.desk.queue.rows if one.suggestion == identity)
        hand.wait_for(lambda: review.panel.model.row_of(last) >= 0)
        row = review.panel.model.row_of(last)
        hand.wait_for(lambda: review.panel.model.card(row).words == "“At last,”")
        review.panel.list.clicked.emit(review.panel.model.index(row, 0))
        hand.wait_open("b.txt")
        hand.wait_for(lambda: in_hand(hand) == "“At last,”")
        assert "“At last,”" in review.panel.model.data(
            review.panel.model.index(review.panel.model.row_of(last), 0), Qt.ItemDataRole.AccessibleTextRole
        )

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)

    def again(hand: Hand) -> None:
        begin(hand)
        assert hand.window.review.desk.queue.order == "uncertain"

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], again)


def test_copies_of_one_text_are_reviewed_each_by_itself(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Suggestions have the same ids in them, which say nothing of the file."""
    (suggested_corpus / "c.txt").write_text(TEXT, "utf-8")
    write_layers(suggested_corpus / "c.txt", tagged())

    def script(hand: Hand) -> None:
        begin(hand)
        desk = hand.window.review.desk
        assert len(desk.queue.rows) == 9
        hand.press("Return")
        assert in_hand(hand) == "“Every winter counts,”"
        assert hand.on.article.name == "a.txt"
        assert len(desk.queue.rows) == 8
        hand.press("Ctrl+Shift+Backspace")
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, BulkDialog))
        assert dialog.table.rowCount() == 8
        hand.wait_for(lambda: "“At last,”" in told(dialog, 3))
        assert told(dialog, 2)[1] == "Stance"
        dialog.accept()
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert len(hand.on.annotations) == 3

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
    assert len(read_sidecar(sidecar_path(suggested_corpus / "a.txt")).layer.verdicts) == 3 + 3
    assert len(read_sidecar(sidecar_path(suggested_corpus / "c.txt")).layer.verdicts) == 4
