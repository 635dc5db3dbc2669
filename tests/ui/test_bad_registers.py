"""Files of actors that nobody should have written: the window lives, says what is wrong, and changes only what it understands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.model.register import Which

ANN = '{"id": "e1", "name": "Ann Bell", "kind": "person"}'
ANNA = '{"id": "e1", "name": "Anna Bell", "kind": "person"}'
JOHN = '{"id": "e2", "name": "John Ainsley", "kind": "person"}'

Played = Callable[[str | bytes, Callable[[Hand], None]], Path]


def register(*lines: str) -> str:
    return "\n".join(('{"format": "annotator-actors", "version": 1, "actors": [', *lines, "]}", ""))


CONFLICT = register("<<<<<<< HEAD", f"{ANN},", "=======", f"{ANNA},", ">>>>>>> theirs", JOHN)
BROKEN: dict[str, tuple[str | bytes, str]] = {
    "cut off": (register(f"{ANN},", JOHN)[:90], "it is not JSON: the end is missing"),
    "an id twice": (register(f"{ANN},", ANNA), "two entries claim the id “e1”"),
    "no letters": (bytes(range(256)), "it is not JSON"),
}


@pytest.fixture
def played(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Played:
    """Opens an article beside a file of actors, with their panel on show, and returns that file."""

    def play_with(data: str | bytes, script: Callable[[Hand], None]) -> Path:
        (tmp_path / "a.txt").write_text("“Yes,” said Ann Bell. Eve Hart agreed.\n", "utf-8")
        path = tmp_path / "actors.json"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

        def opened(hand: Hand) -> None:
            hand.wait_open("a.txt")
            script(hand)

        play(monkeypatch, qtbot, [str(tmp_path)], opened)
        return path

    return play_with


def names(hand: Hand) -> list[str]:
    return [row.entry.name for row in hand.window.actors.panel.model.rows]


def mark(hand: Hand, words: str) -> None:
    hand.select(words)
    hand.press("S")
    assert hand.words_in_hand() == words


@pytest.mark.parametrize("case", BROKEN)
def test_a_register_that_cannot_be_read_is_read_only_with_the_reason(case: str, played: Played) -> None:
    data, told = BROKEN[case]

    def script(hand: Hand) -> None:
        window = hand.window
        assert told in window.notices.text
        assert "actors.json" in window.notices.text
        hand.press("Ctrl+5")
        panel = window.actors.panel
        assert not panel.buttons["actor.enter-name"].isEnabled()
        assert told in panel.empty.accessibleName()
        mark(hand, "Eve Hart")
        hand.press("Ctrl+M")
        assert hand.on.annotations[window.session.focus.id].attributes["actor"] == "Eve Hart"  # type: ignore[union-attr]
        hand.wait_for(lambda: names(hand) == ["Eve Hart"])
        assert panel.trouble.isVisible()
        assert told in panel.trouble.text()
        assert window.session.undo_group.undoText() == "Actor “Eve Hart”"

    path = played(data, script)
    assert path.read_bytes() == (data if isinstance(data, bytes) else data.encode())


def test_a_register_that_is_mended_can_be_changed_at_once(played: Played) -> None:
    def script(hand: Hand) -> None:
        window, path = hand.window, hand.window.session.registers.path(Which.ACTORS)
        assert path is not None
        hand.press("Ctrl+5")
        assert window.session.registers.trouble(Which.ACTORS)
        window.notices.dismiss()
        window.session.registers.look(Which.ACTORS)
        hand.wait_for(lambda: not window.tasks.busy)
        assert window.notices.text == ""  # the same is not said again and again
        path.write_text(register(f"{ANN},", JOHN), "utf-8")
        window.session.registers.look(Which.ACTORS)
        hand.wait_for(lambda: names(hand) == ["Ann Bell", "John Ainsley"])
        assert window.session.registers.trouble(Which.ACTORS) == ""
        assert not window.actors.panel.trouble.isVisible()
        mark(hand, "Eve Hart")
        hand.press("Ctrl+M")
        hand.wait_for(lambda: names(hand) == ["Ann Bell", "Eve Hart", "John Ainsley"])

    path = played(BROKEN["an id twice"][0], script)
    assert [one["name"] for one in json.loads(path.read_text("utf-8"))["actors"]] == [
        "Ann Bell",
        "Eve Hart",
        "John Ainsley",
    ]


def test_both_sides_of_a_merge_are_shown_and_settled(played: Played) -> None:
    def script(hand: Hand) -> None:
        window = hand.window
        assert "holds both sides of a merge" in window.notices.text
        hand.press("Ctrl+5")
        panel = window.actors.panel
        hand.wait_for(lambda: len(names(hand)) == 2)
        panel.take("e1")
        assert panel.pages.tabText(1) == "Entry ⚠"
        panel.form.settled.emit("name", "Anna Bell")
        hand.wait_for(lambda: "Anna Bell" in names(hand))
        assert panel.pages.tabText(1) == "Entry"
        hand.wait_for(lambda: not window.tasks.busy)

    path = played(CONFLICT, script)
    text = path.read_text("utf-8")
    assert "<<<<<<<" not in text
    assert {one["name"] for one in json.loads(text)["actors"]} == {"Anna Bell", "John Ainsley"}
