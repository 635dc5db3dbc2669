"""The words of an article with many annotations are shown, and can be read, before those have been read."""

from pathlib import Path
from threading import Event

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.edits import Stamp
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore, StorageError
from annotator.ui import library

TEXT = "“The pumps are old,” said Ada Quill. Nobody answered her.\n" + "The rain went on.\n\n" * 60
WORDS = "“The pumps are old,”"


class Gate:
    """Holds the reading of annotations back until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = Event()
        self.asked: list[str] = []
        self.error: Exception | None = None
        self._read = library._opened
        monkeypatch.setattr(library, "_opened", self._pass)
        monkeypatch.setattr("annotator.storage.ahead.LARGE", 1)

    def _pass(self, path: Path, layer: str, was: str, caret: int) -> tuple[LayerStore, int]:
        self.asked.append(path.name)
        self.open.wait(10)
        error, self.error = self.error, None
        if error:
            raise error
        return self._read(path, layer, was, caret)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, each with a quote of its own in its sidecar."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{TEXT}{name}\n", "utf-8")
        store = LayerStore.open(folder / name)
        stamp = Stamp("anna", "2026-03-12T09:00:00Z")
        store.on.layer.apply(edits.mark(store.on, "quote", [(0, len(WORDS))], stamp))
        store.publish(store.snapshot())
        store.close()
    return folder


def ahead(hand: Hand) -> bool:
    """Whether words are shown whose annotations are still to come."""
    return hand.window.library.text is not None and hand.window.session.on is None


def test_the_words_can_be_read_and_stay_in_place_when_the_marks_come(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)

    def script(hand: Hand) -> None:
        window, reader = hand.window, hand.window.reader
        hand.wait_for(lambda: ahead(hand))
        hand.wait_for(reader.isVisible)
        assert reader.toPlainText().startswith(WORDS)
        assert window.status.currentMessage() == "Reading the annotations of a.txt …"
        reader.setFocus()
        hand.press("S Q Delete Ctrl+Z", reader)
        reader.set_caret(len(TEXT))
        document, top = reader.document(), reader.verticalScrollBar().value()
        assert top > 0
        gate.open.set()
        hand.wait_open("a.txt")
        assert (reader.caret(), reader.verticalScrollBar().value()) == (len(TEXT), top)
        assert reader.document() is document
        assert window.status.currentMessage() == ""
        assert [hand.on.text_of(one) for one in hand.on.annotations] == [WORDS]
        hand.select("Ada Quill")
        hand.press("S")
        assert len(hand.on.annotations) == 2
        reader.set_caret(0)
        reader.viewport().repaint()
        assert sum(len(one.picture.painted) for one in reader.canvas.in_sight()) == 2

    play(monkeypatch, qtbot, [str(folder / "a.txt")], script)
    assert len(read_sidecar(folder / "a.txt.ann.json").layer.annotations) == 2


def test_what_was_open_is_saved_before_other_words_are_shown(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    gate.open.set()

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.select("Ada Quill")
        hand.press("S")
        gate.open.clear()
        hand.window.library.open_article(folder / "b.txt")
        hand.wait_for(lambda: ahead(hand))
        assert len(read_sidecar(folder / "a.txt.ann.json").layer.annotations) == 2
        gate.open.set()
        hand.wait_open("b.txt")

    play(monkeypatch, qtbot, [str(folder / "a.txt")], script)


def test_who_chooses_another_article_meanwhile_gets_that_one(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: ahead(hand))
        hand.window.library.open_article(folder / "b.txt")
        gate.open.set()
        hand.wait_open("b.txt")
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert hand.on.article.name == "b.txt"
        assert hand.window.reader.toPlainText().endswith("b.txt\n")
        assert hand.window.library.text is None

    play(monkeypatch, qtbot, [str(folder / "a.txt")], script)


def test_an_article_asked_for_while_words_are_being_shown_is_opened_once(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    gate.open.set()

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        names = ["b.txt", "a.txt"]

        def ask_for_another(*_: object) -> None:
            if names:
                hand.window.library.open_article(folder / names.pop())

        hand.window.library.text_came.connect(ask_for_another)
        hand.window.library.open_article(folder / "b.txt")
        hand.wait_for(lambda: not names and not hand.window.tasks.busy)
        hand.wait_open("b.txt")
        assert gate.asked == ["a.txt", "b.txt"]
        assert hand.window.session.can_edit
        assert hand.window.notices.text == ""

    play(monkeypatch, qtbot, [str(folder / "a.txt")], script)


def test_what_went_wrong_with_an_article_that_was_left_does_not_stop_the_next(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    gate.error = StorageError("The disk is gone; put it back.")

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: ahead(hand))
        hand.wait_for(lambda: gate.asked)
        hand.window.library.open_article(folder / "b.txt")
        gate.open.set()
        hand.wait_for(lambda: gate.error is None)
        hand.wait_open("b.txt")
        assert hand.window.session.can_edit

    play(monkeypatch, qtbot, [str(folder / "a.txt")], script)


def test_words_whose_annotations_cannot_be_read_are_taken_away(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    gate.error = StorageError("The disk is gone; put it back.")

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: ahead(hand))
        gate.open.set()
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert hand.window.reader.toPlainText() == ""
        assert not hand.window.reader.isVisible()
        assert hand.window.notices.text == "The disk is gone; put it back."

    play(monkeypatch, qtbot, [str(folder / "a.txt")], script)
