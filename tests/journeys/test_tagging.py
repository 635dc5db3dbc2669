"""Letting a tagger make suggestions from the window."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from review.suggested import CALM, TEXT, desk, tagged, write_layers

from annotator.model.layer import Layer
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar
from annotator.ui.dialogs.tag import TagDialog


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles that nobody has tagged."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(CALM, "utf-8")
    return folder


def go(hand: Hand, keys: str) -> None:
    """Ask for the tagging, and press the button of the dialog."""
    hand.wait_for(lambda: hand.window.session.corpus and not hand.window.tasks.busy)
    hand.window.reader.setFocus()
    hand.press(keys)
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, TagDialog) and one.isVisible()
    )
    dialog._choose()


def done(hand: Hand) -> None:
    """Until the run has ended, and all that it set going."""
    hand.wait_for(lambda: not hand.window.review.run.running and not hand.window.tasks.busy)


def test_an_article_is_tagged_and_reviewed_at_once(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.window.reader.setFocus()
        hand.press("Alt+2")
        done(hand)
        assert hand.window.review.desk.in_hand is None
        go(hand, "Ctrl+T")
        done(hand)
        hand.wait_for(lambda: hand.window.review.desk.in_hand)
        hand.window.activateWindow()
        hand.wait_for(hand.window.isActiveWindow)
        hand.window.reader.setFocus()
        hand.press("Return")
        assert [one.type for one in hand.on.annotations].count("quote") == 1

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
    assert read_sidecar(sidecar_path(corpus / "a.txt", "auto-rules")).layer.kind == "tagger"
    assert not sidecar_path(corpus / "b.txt", "auto-rules").exists()


def test_a_folder_is_tagged_and_what_cannot_be_is_named(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_layers(corpus / "b.txt", Layer("auto-rules", "human", desk(text=CALM).annotations), text=CALM)

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        go(hand, "Ctrl+Shift+T")
        done(hand)
        assert "b.txt.auto-rules.ann.json is the layer of a person" in hand.window.notices.text

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
    assert sidecar_path(corpus / "a.txt", "auto-rules").exists()
    assert read_sidecar(sidecar_path(corpus / "b.txt", "auto-rules")).layer.kind == "human"


def test_a_run_that_is_stopped_begins_no_further_article(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        (corpus / f"c{number}.txt").write_text(TEXT, "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        told: list[str] = []
        hand.window.session.told.connect(told.append)
        go(hand, "Ctrl+Shift+T")
        hand.window.review.run.stop()
        done(hand)
        assert any(one.startswith("Stopped: ") for one in told)

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)
    assert 1 <= len(list(corpus.glob("*.auto-rules.ann.json"))) < 8


def test_the_layer_of_a_tagger_can_be_looked_at_and_not_altered(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's work in it would be gone when the article is tagged again."""
    write_layers(corpus / "a.txt", tagged())
    sidecar = sidecar_path(corpus / "a.txt", "auto-rules")
    before = sidecar.read_bytes()

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        assert not hand.window.session.can_edit
        assert "which makes it anew" in hand.window.notices.text
        hand.select("Council backs")
        hand.press("Q Delete")
        assert len(hand.on.annotations) == len(tagged().annotations)
        labels = [one.text() for one in hand.window.status.findChildren(QLabel)]
        assert "4 suggested statements" in labels

    play(monkeypatch, qtbot, [str(corpus / "a.txt"), "--layer", "auto-rules"], script)
    assert sidecar.read_bytes() == before
