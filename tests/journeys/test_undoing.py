"""Every step can be taken back and done again, says so by its name, and is still there when the article is opened again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.model.register import Which
from annotator.ui.commands import registers

TEXT = """“We cannot wait, the barrier is a godsend,” said Maria Okafor. The barrier costs much; the barrier is late.

John Ainsley said that Okafor claimed “the barrier will pay for itself”.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("Nothing.\n", "utf-8")
    return folder


def state(hand: Hand) -> tuple[object, ...]:
    """Annotations, read stretches, actors and issues: all that a step can change."""
    on, session = hand.on, hand.window.session
    entries = [session.registers[which].entries for which in Which]
    return sorted(on.annotations, key=lambda one: one.id), on.layer.read, entries


def selecting(words: str, keys: str) -> Callable[[Hand], None]:
    def do(hand: Hand) -> None:
        hand.press("Esc")
        hand.select(words)
        hand.press(keys)

    return do


def pressing(keys: str, kind: str) -> Callable[[Hand], None]:
    def do(hand: Hand) -> None:
        in_hand(hand, kind)
        hand.press(keys)

    return do


def reading(hand: Hand) -> None:
    hand.caret_in("John Ainsley")
    hand.press("R")


def in_hand(hand: Hand, kind: str) -> None:
    hand.window.session.set_focus(next(one.id for one in hand.on.annotations if one.type == kind))
    hand.window.reader.setFocus()


def attributing(hand: Hand) -> None:
    in_hand(hand, "quote")
    hand.window.link_bar.propose()
    hand.press("Return")


def naming(hand: Hand) -> None:
    in_hand(hand, "speaker")
    hand.press("Ctrl+M")


def entering(hand: Hand) -> None:
    registers.enter(hand.window, "Ann Bell")


def merging(hand: Hand) -> None:
    panel, register = hand.window.actors.panel, hand.window.session.registers[Which.ACTORS]
    panel.take("Ann Bell")
    registers._merge(hand.window, register.entries[0], register.entries[1])


def splitting(hand: Hand) -> None:
    entry = hand.window.session.registers[Which.ACTORS].entries[0]
    registers.split_off(hand.window, entry, entry.also[:1], [])


def renaming(hand: Hand) -> None:
    panel = hand.window.actors.panel
    panel.refresh()
    panel.take("Ann Bell")
    panel.edit()
    panel.form.lines["name"].setText("Ann Bell-Okri")
    panel.form.commit()


def erasing(hand: Hand) -> None:
    hand.window.actors.panel.take("Ann Bell")
    registers.erase(hand.window)


STEPS: tuple[tuple[Callable[[Hand], None], str], ...] = (
    (selecting("“We cannot wait, the barrier is a godsend,”", "Q"), "Mark quote"),
    (attributing, "Link speaker and cue"),
    (naming, "Actor “Maria Okafor”"),
    (selecting("The barrier", "T"), "Mark target"),
    (pressing("]", "target"), "Move the end"),
    (selecting("Okafor claimed", "S"), "Mark speaker"),
    (selecting("a godsend", "X"), "Mark stance"),
    (pressing("+", "stance"), "Set polarity"),
    (pressing("Ctrl+I", "stance"), "Set intensity"),
    (pressing("Delete", "stance"), "Delete stance"),
    (selecting("is late", "A"), "Mark aside"),
    (pressing("Shift+T", "aside"), "Make it a target"),
    (reading, "Mark"),
    (selecting("is late", "Shift+R"), "Mark the article read"),
    (entering, "Enter “Ann Bell”"),
    (renaming, "Rename “Ann Bell”"),
    (merging, "Merge “Maria Okafor” into “Ann Bell-Okri”"),
    (splitting, "Split “Ann Bell-Okri”"),
    (erasing, "Remove “Ann Bell-Okri”"),
)
"""Steps one after another, each with what undo calls it."""

OF_REGISTERS = [name for _, name in STEPS[-5:]]
"""Those of them that alter the registers alone."""


def test_every_step_is_named_taken_back_and_done_again_also_after_the_article_was_closed(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        session = hand.window.session
        session.settings["read_by_seeing"] = False
        hand.press("Ctrl+5")
        hand.window.reader.setFocus()
        states = [state(hand)]
        for step, name in STEPS:
            before = session.latest_step
            step(hand)
            assert session.latest_step > before, name
            assert session.undo_group.undoText().startswith(name)
            states.append(state(hand))
            hand.window.reader.setFocus()
            hand.press("Ctrl+Z")
            assert state(hand) == states[-2], name
            assert session.undo_group.redoText().startswith(name)
            hand.press("Ctrl+Shift+Z")
            assert state(hand) == states[-1], name
        hand.press("J")
        hand.wait_open("b.txt")
        assert session.undo_group.undoText() == OF_REGISTERS[-1]
        hand.press("K")
        hand.wait_open("a.txt")
        assert state(hand) == states[-1]
        for (_, name), earlier in zip(reversed(STEPS), reversed(states[:-1]), strict=True):
            assert session.undo_group.undoText().startswith(name)
            hand.press("Ctrl+Z")
            assert state(hand) == earlier, name
        assert list(hand.on.annotations) == []

    play(monkeypatch, qtbot, [str(folder)], script)


def test_many_at_once_are_one_step(folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.select("the barrier")
        hand.press("T O Return")
        assert len(hand.on.annotations) == 3
        assert hand.window.session.undo_group.undoText() == "Mark 2 × target"
        hand.press("Ctrl+W")
        hand.wait_for(lambda: hand.window.session.on is None)
        hand.window.library.open_article(folder / "a.txt")
        hand.wait_open("a.txt")
        hand.press("Ctrl+Z")
        assert len(hand.on.annotations) == 1

    play(monkeypatch, qtbot, [str(folder)], script)


def test_the_steps_of_one_layer_are_not_taken_back_in_another(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.select("Maria Okafor")
        hand.press("S")
        hand.window.library.open_article(folder / "a.txt", "anna")
        hand.wait_for(lambda: hand.window.session.on and hand.on.layer.name == "anna")
        assert not hand.window.session.undo_group.canUndo()
        hand.window.library.open_article(folder / "a.txt", "")
        hand.wait_for(lambda: hand.window.session.on and hand.on.layer.name == "")
        assert hand.window.session.undo_group.undoText() == "Mark speaker"

    play(monkeypatch, qtbot, [str(folder)], script)


def actors(hand: Hand) -> list[str]:
    return [one.name for one in hand.window.session.registers[Which.ACTORS].entries]


def test_a_step_of_the_registers_is_taken_back_from_whatever_article_in_its_turn(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        group = hand.window.session.undo_group
        selecting("Maria Okafor", "S")(hand)
        registers.enter(hand.window, "Ann Bell")
        hand.window.reader.setFocus()
        hand.press("J")
        hand.wait_open("b.txt")
        selecting("Nothing", "A")(hand)
        registers.enter(hand.window, "Eve Hart")
        hand.window.reader.setFocus()
        for name, left in (("Enter “Eve Hart”", 1), ("Mark aside", 0), ("Enter “Ann Bell”", 0)):
            assert group.undoText() == name
            hand.press("Ctrl+Z")
            assert len(hand.on.annotations) == left
        assert f"Taken back: {name}." in hand.window.status.currentMessage()
        assert actors(hand) == []
        assert not group.canUndo()
        for name in ("Enter “Ann Bell”", "Mark aside", "Enter “Eve Hart”"):
            assert group.redoText() == name
            hand.press("Ctrl+Shift+Z")
        assert actors(hand) == ["Ann Bell", "Eve Hart"]

    play(monkeypatch, qtbot, [str(folder)], script)


def test_what_was_taken_back_is_passed_over_once_something_else_was_done(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        group = hand.window.session.undo_group
        selecting("Maria Okafor", "S")(hand)
        for name in ("Ann Bell", "Eve Hart"):
            registers.enter(hand.window, name)
        hand.window.reader.setFocus()
        hand.press("J")
        hand.wait_open("b.txt")
        hand.press("Ctrl+Z")
        selecting("Nothing", "C")(hand)
        assert not group.canRedo()
        hand.press("Ctrl+W")
        hand.wait_for(lambda: hand.window.session.on is None)
        assert group.undoText() == "Enter “Ann Bell”"
        hand.window.library.open_article(folder / "a.txt")
        hand.wait_open("a.txt")
        hand.press("Ctrl+Z")
        assert actors(hand) == []
        assert group.undoText() == "Mark speaker"

    play(monkeypatch, qtbot, [str(folder)], script)


def test_the_steps_of_one_folder_s_registers_are_not_taken_back_in_another(
    folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "elsewhere" / "c.txt"
    other.parent.mkdir()
    other.write_text("Nothing here.\n", "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        registers.enter(hand.window, "Ann Bell")
        hand.window.library.open_article(other)
        hand.wait_open("c.txt")
        assert not hand.window.session.undo_group.canUndo()
        hand.window.library.open_article(folder / "b.txt")
        hand.wait_open("b.txt")
        assert hand.window.session.undo_group.undoText() == "Enter “Ann Bell”"

    play(monkeypatch, qtbot, [str(folder)], script)
