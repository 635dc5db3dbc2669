"""With letters twice as large, every part of the window is usable on a small screen: nothing asks for more room, nothing is cut off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from ui.large_letters import cut_off, letters_of

from annotator.__main__ import main
from annotator.model import edits
from annotator.model.edits import Stamp
from annotator.model.register import Entry
from annotator.storage.store import LayerStore
from annotator.ui.actors.merge_dialog import MergeDialog

SMALL = QSize(1024, 700)
"""The smaller one of the screens that the window has to do with, in pixels."""

LEAST_PANEL = QSize(400, 200)
"""So much may a panel ask for: two of them stand below each other on one side of the article, with a third one below all."""

WORDS = "“We have six pumps at work,” said Anna Lind, the mayor of Overby.\n\n“That is not enough,” the fire service replied.\n"

Scene = Callable[[Hand], None]


@pytest.fixture(autouse=True)
def letters(qapp: QApplication) -> Iterator[None]:
    with letters_of(2):
        yield


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An article that was tagged, and one that was edited after it was annotated."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "pumps.txt").write_text(f"Pumps\n\n{WORDS}", "utf-8")
    assert main(["tag", str(folder)]) == 0
    edited = folder / "sirens.txt"
    edited.write_text(WORDS, "utf-8")
    store = LayerStore.open(edited)
    change = edits.mark(store.on, "quote", [(0, 28)], Stamp("ann", "2026-01-01T00:00:00Z"))
    store.on.layer.apply(change)
    store.record(change)
    store.close()
    edited.write_text(WORDS.replace("We have six pumps", "There are six pumps"), "utf-8")
    return folder


def press(action: str) -> Scene:
    def scene(hand: Hand) -> None:
        found = hand.window.findChild(QAction, action)
        assert isinstance(found, QAction)
        found.trigger()

    return scene


def statement(hand: Hand) -> None:
    hand.window.pane.welcome.dismiss()
    hand.caret_in("six pumps")
    hand.press("Q Enter")


def bar(keys: str) -> Scene:
    def scene(hand: Hand) -> None:
        hand.window.reader.setFocus()
        hand.press(f"Esc {keys}")

    return scene


def speaker(hand: Hand) -> None:
    hand.select("the fire service")
    hand.press("S M")


def notice(hand: Hand) -> None:
    hand.window.notices.say("Something that takes more than one line to be told has happened here. " * 3)


def edited(hand: Hand) -> None:
    hand.window.notices.dismiss()
    hand.window.library.open_article(hand.window.session.corpus.root / "sirens.txt")  # type: ignore[union-attr]
    hand.wait_for(hand.window.edited.dock.isVisible)


def entry(hand: Hand) -> None:
    press("go.actors")(hand)
    hand.window.actors.panel.edit()


SCENES: dict[str, Scene] = {
    "the first sentences": lambda _hand: None,
    "a statement": statement,
    "a table": lambda hand: hand.window.statements.table_button.click(),
    "cards": lambda hand: hand.window.statements.cards_button.click(),
    "find": bar("Ctrl+F"),
    "link": bar("Esc L"),
    "no actor": speaker,
    "a message": notice,
    "actors": press("go.actors"),
    "an entry": entry,
    "review": press("mode.review"),
    "the queue": press("review.queue"),
    "why": press("review.why"),
    "edited text": edited,
    "conflicts": press("go.disputed"),
    "conflicts and actors": press("go.actors"),
    "annotate": press("mode.annotate"),
}
"""One after another, in one window."""


def settle(hand: Hand, window: QWidget) -> None:
    """What a part asks for goes from layout to layout."""
    for _ in range(2):
        hand.wait_for(lambda: not hand.window.tasks.busy)
        for _ in range(6):
            QApplication.processEvents()
        if window is hand.window:
            window.resize(SMALL)


def test_the_window_is_usable_in_every_state(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: dict[str, object] = {}

    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        for name, scene in SCENES.items():
            scene(hand)
            settle(hand, hand.window)
            if hand.window.size() != SMALL:
                wrong[name] = hand.window.size().toTuple()
            cut = cut_off(hand.window)
            if cut:
                wrong[f"{name}: cut off"] = cut
            if hand.window.reader.viewport().height() < 90:
                wrong[f"{name}: article"] = hand.window.reader.viewport().height()
        panels = {
            dock.windowTitle(): dock.widget().minimumSizeHint()
            for dock in hand.window.findChildren(QDockWidget)
        }
        assert len(panels) == 7
        assert {name: size for name, size in panels.items() if size.boundedTo(LEAST_PANEL) != size} == {}

    play(monkeypatch, qtbot, [str(corpus)], script)
    assert wrong == {}


DIALOGS = (
    "view.palette",
    "help.keys",
    "file.settings",
    "file.export",
    "file.import",
    "file.read",
    "review.figures",
    "tag.folder",
    "help.about",
    "go.place",
    "actor.enter-name",
)


def opened(hand: Hand) -> QDialog:
    hand.wait_for(QApplication.activeModalWidget)
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def pages(dialog: QDialog) -> Iterator[int]:
    """Shows each page of a dialog that has several."""
    for tabs in dialog.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            yield number
    yield -1


def test_every_dialog_fits(corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: dict[str, object] = {}

    def look(hand: Hand, name: str, dialog: QDialog) -> None:
        for _ in pages(dialog):
            settle(hand, dialog)
            asked = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
            if asked.boundedTo(SMALL) != asked:
                wrong[name] = asked.toTuple()
            cut = cut_off(dialog)
            if cut:
                wrong[f"{name}: cut off"] = cut
        dialog.close()

    def script(hand: Hand) -> None:
        hand.window.pane.welcome.dismiss()
        for name in DIALOGS:
            press(name)(hand)
            look(hand, name, opened(hand))
        both = [Entry("e1", "Anna Lind"), Entry("e2", "The fire service")]
        merging = MergeDialog(both[0], both[1:], lambda one: f"{one.name} goes.", hand.window)
        merging.open()
        look(hand, "merge", merging)

    play(monkeypatch, qtbot, [str(corpus)], script)
    assert wrong == {}
