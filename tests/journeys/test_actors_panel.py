"""The panel of actors and issues: found, edited, merged, split, gone to, with undo, in several articles."""

import json
from pathlib import Path
from typing import TypeVar

import pytest
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.register import Entry, Which
from annotator.storage.register_file import register_bytes
from annotator.storage.register_store import RegisterStore
from annotator.ui.actors.merge_dialog import MergeDialog
from annotator.ui.actors.panel import ActorsPanel
from annotator.ui.actors.split_dialog import SplitDialog

T = TypeVar("T", bound=QWidget)
FIRST = "“We cannot wait,” said Maria Okafor. Bell agreed with Okafor.\n"
SECOND = "“It is a blank cheque,” said Ann Bell of the council.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.txt").write_text(SECOND, "utf-8")
    return folder


def enter(hand: Hand, *words: str) -> None:
    """Mark words as a speaker, each time, and enter them as an actor."""
    for one in words:
        hand.press("Esc")
        hand.select(one)
        hand.press("S Ctrl+M")


def panel_of(hand: Hand) -> ActorsPanel:
    hand.press("Esc Ctrl+5")
    panel = hand.window.actors.panel
    hand.wait_for(lambda: panel.isVisible() and not panel.reader.left)
    return panel


def shown(panel: ActorsPanel) -> list[tuple[str, int, int]]:
    return [(row.entry.name, row.here, row.folder) for row in panel.model.rows]


def begin(hand: Hand) -> ActorsPanel:
    """Three actors, two of them in the open article, one in the other."""
    hand.wait_open("a.txt")
    hand.press("J")
    hand.wait_open("b.txt")
    enter(hand, "Ann Bell")
    hand.press("K")
    hand.wait_open("a.txt")
    enter(hand, "Maria Okafor", "Bell")
    panel = panel_of(hand)
    hand.wait_for(lambda: shown(panel) == [("Ann Bell", 0, 1), ("Bell", 1, 1), ("Maria Okafor", 1, 1)])
    return panel


def top(kind: type[T]) -> T:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def is_open(kind: type[QWidget]) -> bool:
    return any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_mentions_lead_to_their_place_in_whatever_article_and_back(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        panel = begin(hand)
        panel.filter_field.setFocus()
        hand.type("ann")
        assert [name for name, *_ in shown(panel)] == ["Ann Bell"]
        hand.press("Down Return")
        assert panel.mentions.hasFocus()
        assert [one.words for one in panel.mention_model.rows] == ["Ann Bell"]
        hand.press("Return")
        hand.wait_open("b.txt")
        hand.wait_for(lambda: hand.window.session.focus is not None)
        assert hand.words_in_hand() == "Ann Bell"
        hand.press("Alt+Left")
        hand.wait_open("a.txt")

    play(monkeypatch, qtbot, [str(folder)], script)


def test_two_actors_become_one_and_part_again_each_in_one_step(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        panel, session = begin(hand), hand.window.session
        panel.asked.emit("actor.merge")
        hand.wait_for(lambda: is_open(MergeDialog))
        dialog = top(MergeDialog)
        assert "Its 1 mention in 1 article mean “Maria Okafor”" in dialog.told.text() or dialog.chosen
        dialog.line.setText("bell")
        assert "No annotation is rewritten" in dialog.told.text()
        dialog.accept()
        assert session.undo_group.undoText().startswith("Merge “")
        assert len(panel.model.rows) == 2
        merged = next(row for row in panel.model.rows if row.folder == 2)
        panel.take(merged.entry.id)
        assert {one.words for one in panel.mention_model.rows} >= {"Bell"}
        panel.asked.emit("actor.split")
        hand.wait_for(lambda: is_open(SplitDialog))
        splitting = top(SplitDialog)
        assert not splitting.go.isEnabled()
        splitting.list.setFocus()
        hand.press("Space", splitting.list)
        assert splitting.go.isEnabled()
        splitting.accept()
        assert session.undo_group.undoText().startswith("Split “")
        assert len(panel.model.rows) == 3
        hand.press("Ctrl+Z Ctrl+Z")
        assert shown(panel) == [("Ann Bell", 0, 1), ("Bell", 1, 1), ("Maria Okafor", 1, 1)]

    play(monkeypatch, qtbot, [str(folder)], script)


def test_mentions_in_the_article_can_be_split_off_alone(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        enter(hand, "Maria Okafor")
        hand.press("Esc")
        hand.select("Bell")
        hand.press("S Shift+M")
        panel = panel_of(hand)
        hand.wait_for(lambda: shown(panel) == [("Maria Okafor", 2, 2)])
        panel.asked.emit("actor.split")
        hand.wait_for(lambda: is_open(SplitDialog))
        splitting = top(SplitDialog)
        hand.press("Down Space", splitting.list)
        assert [one.words for one in splitting.mentions] == ["Bell"]
        splitting.accept()
        hand.wait_for(lambda: shown(panel) == [("Bell", 1, 1), ("Maria Okafor", 1, 1)])
        hand.window.activateWindow()
        hand.wait_for(hand.window.isActiveWindow)
        hand.press("Ctrl+Z")
        hand.wait_for(lambda: shown(panel) == [("Maria Okafor", 2, 2)])

    play(monkeypatch, qtbot, [str(folder)], script)


def test_an_entry_is_edited_in_the_form_and_what_may_not_be_is_said(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        panel, session = begin(hand), hand.window.session
        panel.take("Maria Okafor")
        panel.edit()
        form = panel.form
        hand.type("M. A. Okafor")
        hand.press("Return")
        assert session.undo_group.undoText() == "Rename “Maria Okafor”"
        found = session.registers[Which.ACTORS].get("Maria Okafor")
        assert found is not None
        assert (found.name, found.aliases) == ("M. A. Okafor", ("Maria Okafor",))
        form.lines["wikidata"].setFocus()
        hand.type("42")
        hand.press("Return")
        assert "Q and a number" in form.problem.text()
        form.lines["wikidata"].setText("Q42")
        form.areas["roles"].setPlainText("mayor, 2019-05 – 2024")
        form.kind.setCurrentText("person")
        form.commit()
        assert not form.problem.isVisible()
        hand.wait_for(lambda: "Q42" in (folder / "actors.json").read_text("utf-8"))
        told = json.loads((folder / "actors.json").read_text("utf-8"))["actors"]
        entry = next(one for one in told if one["id"] == "Maria Okafor")
        assert entry["roles"] == [{"role": "mayor", "since": "2019-05", "until": "2024"}]
        assert entry["kind"] == "person"
        hand.window.reader.setFocus()
        hand.press("Ctrl+Z Ctrl+Z")
        assert session.registers[Which.ACTORS].get("Maria Okafor") == Entry("Maria Okafor", "Maria Okafor")
        assert form.lines["name"].text() == "Maria Okafor"

    play(monkeypatch, qtbot, [str(folder)], script)


def test_what_could_not_be_kept_of_an_entry_that_is_left_is_told(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        panel = begin(hand)
        panel.take("Maria Okafor")
        panel.form.lines["wikidata"].setText("42")
        panel.take("Bell")
        assert hand.window.notices.text.startswith("“Maria Okafor” was left as it is. “42” is no item")
        panel.take("Maria Okafor")
        assert (panel.form.lines["wikidata"].text(), panel.form.problem.text()) == ("", "")

    play(monkeypatch, qtbot, [str(folder)], script)


def test_an_empty_register_says_what_to_do_and_takes_a_first_name(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        panel = panel_of(hand)
        hand.wait_for(panel.empty.isVisible)
        panel.empty.asked.emit()
        hand.wait_for(lambda: is_open(QInputDialog))
        dialog = top(QInputDialog)
        dialog.setTextValue("  Ann   Bell ")
        dialog.accept()
        assert shown(panel) == [("Ann Bell", 0, 0)]
        hand.window.activateWindow()
        hand.wait_for(hand.window.isActiveWindow)
        hand.press("Ctrl+Z")
        assert panel._lists.currentWidget() is panel.empty

    play(monkeypatch, qtbot, [str(folder)], script)


def test_what_others_write_into_the_register_shows_and_a_conflict_is_settled_in_the_form(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        panel = begin(hand)
        hand.wait_for(lambda: not hand.window.tasks.busy)
        store = RegisterStore(folder, Which.ACTORS)
        first = store.register.entries[0]
        ours = register_bytes(store.register)
        lines = ours.decode().splitlines(keepends=True)
        other = [one.replace('"name": "Ann Bell"', '"name": "Ann Okri"') for one in lines]
        mine = [one.replace('"name": "Ann Bell"', '"name": "Ann Ruiz"') for one in lines]
        both = f"<<<<<<< HEAD\n{mine[3]}||||||| b\n{lines[3]}=======\n{other[3]}>>>>>>> b\n"
        (folder / "actors.json").write_text("".join(lines[:3]) + both + "".join(lines[4:]), "utf-8")
        qtbot.waitUntil(
            lambda: any(one.conflicts for one in hand.window.session.registers[Which.ACTORS].entries),
            timeout=2000,
        )
        assert "hold two values" in hand.window.notices.text
        panel.take(first.id)
        panel.form.settled.emit("name", "Ann Okri")
        settled = hand.window.session.registers[Which.ACTORS].get(first.id)
        assert settled is not None
        assert (settled.name, dict(settled.conflicts)) == ("Ann Okri", {})
        hand.wait_for(lambda: b"<<<<" not in (folder / "actors.json").read_bytes())

    play(monkeypatch, qtbot, [str(folder)], script)
