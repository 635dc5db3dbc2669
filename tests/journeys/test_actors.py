"""Actors and issues: entered from the text, named by a key, renamed and merged, with undo, on the disk at once."""

import json
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.model import registering
from annotator.model.change import Change
from annotator.model.register import Which

TEXT = """“We cannot wait,” said Maria Okafor. “Every winter counts,” she added.

“It is a blank cheque,” said John Ainsley. Okafor disagreed.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "barrier.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def actor_in_hand(hand: Hand) -> str:
    focus = hand.window.session.focus
    assert focus is not None
    return str(focus.attributes.get("actor", ""))


def mark_speaker(hand: Hand, words: str, occurrence: int = 0) -> None:
    hand.press("Esc")
    hand.select(words, occurrence)
    hand.press("S")


def stored(article: Path) -> list[str]:
    path = article.parent / "actors.json"
    if not path.is_file():
        return []
    return [entry["name"] for entry in json.loads(path.read_text("utf-8"))["actors"]]


def test_an_actor_is_entered_from_the_text_meant_again_and_taken_back(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        mark_speaker(hand, "Maria Okafor")
        assert actor_in_hand(hand) == ""
        hand.press("Ctrl+M")
        assert actor_in_hand(hand) == "Maria Okafor"
        hand.wait_for(lambda: stored(article) == ["Maria Okafor"])
        mark_speaker(hand, "she")
        hand.press("Shift+M")
        assert actor_in_hand(hand) == "Maria Okafor"
        hand.press("Ctrl+Z Ctrl+Z")
        mark_speaker(hand, "she")
        hand.press("M Return")
        assert actor_in_hand(hand) == "Maria Okafor"
        mark_speaker(hand, "John Ainsley")
        hand.press("M")
        hand.type("John Ainsley")
        hand.press("Return")
        assert actor_in_hand(hand) == "John Ainsley"
        assert hand.window.session.undo_group.undoText() == "Actor “John Ainsley”"
        hand.wait_for(lambda: len(stored(article)) == 2)
        hand.press("Ctrl+Z")
        hand.wait_for(lambda: stored(article) == ["Maria Okafor"])
        assert actor_in_hand(hand) == ""
        hand.press("1")
        assert actor_in_hand(hand) == "Maria Okafor"

    play(monkeypatch, qtbot, [str(article)], script)


def test_words_that_are_a_known_name_mean_that_actor_at_once(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        register = hand.window.session.registers[Which.ACTORS]
        hand.window.session.edit("Enter", Change(), registering.enter(register, "Maria Okafor"))
        hand.press("Esc")
        hand.caret_in("cannot wait")
        hand.press("Q Return")
        focus = hand.window.session.focus
        assert focus is not None
        (speaker,) = hand.on.linked(focus, "speaker")
        assert speaker.attributes["actor"] == "Maria Okafor"

    play(monkeypatch, qtbot, [str(article)], script)


def test_another_name_rewrites_no_annotation_and_shows_everywhere(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        session = hand.window.session
        mark_speaker(hand, "Maria Okafor")
        hand.press("Ctrl+M")
        focus = session.focus
        register = session.registers[Which.ACTORS]
        session.edit("Rename", Change(), registering.rename(register, "Maria Okafor", "M. A. Okafor"))
        assert session.focus == focus
        assert actor_in_hand(hand) == "Maria Okafor"
        assert focus is not None
        mark = hand.window.reader._sources.get(focus.id)
        assert mark is not None
        assert mark.chip.startswith("M. A. Okafor")
        hand.press("Ctrl+Z")
        assert register.entries[0].name == "Maria Okafor"

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_letter_takes_its_actor_and_keeps_it_while_names_are_typed_with_m(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        for name in ("Maria Okafor", "John Ainsley"):
            mark_speaker(hand, name)
            hand.press("Ctrl+M")
        mark_speaker(hand, "she")
        hand.press("Alt+M")
        bar = hand.window.actor_bar
        assert {bar.list.item(row).text()[0] for row in range(bar.list.count())} == {"A", "O"}
        hand.press("X")
        assert not bar.isHidden()
        hand.press("O")
        assert bar.isHidden()
        assert actor_in_hand(hand) == "Maria Okafor"
        hand.press("Alt+M A")
        assert actor_in_hand(hand) == "John Ainsley"
        assert hand.window.session.undo_group.undoText() == "Actor “John Ainsley”"
        hand.press("M")
        hand.type("o")
        hand.press("Return")
        assert actor_in_hand(hand) == "Maria Okafor"

    play(monkeypatch, qtbot, [str(article)], script)
