"""An article is edited outside; what that has displaced is decided on in the window, by keys alone."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.edits import Stamp
from annotator.storage.displaced import Fate
from annotator.storage.store import LayerStore

LEAD = "The council met late on Monday in the old town hall.\n\n"
OLD = f"""{LEAD}“We will not pay for a barrier that protects nobody,” said Lena Vogt of the opposition.

Mayor Tom Brandt answered that the money was there. “Nobody will be left behind,” he promised.
"""
NEW = (
    OLD.replace("will not pay for a barrier that", "shall not pay for any barrier which")
    .replace(" “Nobody will be left behind,” he promised.", "")
    .replace(LEAD, f"Updated.\n\n{LEAD}")
)
WORDS = (
    ("quote", "“We will not pay for a barrier that protects nobody,”"),
    ("speaker", "Lena Vogt"),
    ("speaker", "Mayor Tom Brandt"),
    ("quote", "“Nobody will be left behind,”"),
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Annotated, then edited."""
    path = tmp_path / "news" / "harbour.txt"
    path.parent.mkdir()
    path.write_text(OLD, "utf-8")
    store = LayerStore.open(path)
    for kind, words in WORDS:
        start = OLD.index(words)
        change = edits.mark(
            store.on, kind, [(start, start + len(words))], Stamp("ann", "2026-01-01T00:00:00Z")
        )
        store.on.layer.apply(change)
        store.record(change)
    store.close()
    path.write_text(NEW, "utf-8")
    return path


LEFT = Qt.MouseButton.LeftButton


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


def fates(hand: Hand) -> list[Fate]:
    return [one.fate for one in hand.window.edited.desk.rows]


def decide(hand: Hand) -> None:
    """All that moved at once, one that is doubtful; the one that was not found is placed and taken back."""
    window = hand.window
    window.reader.setFocus()
    hand.press("Ctrl+Shift+M")
    assert fates(hand) == [Fate.DOUBTFUL, Fate.ORPHANED]
    hand.press("Ctrl+Z")
    assert len(fates(hand)) == 4
    hand.press("Ctrl+Shift+Z")
    window.session.set_focus(None)
    hand.press("F8")
    assert window.reader.caret() == hand.place("“We shall")[0]
    hand.press("Ctrl+Return")
    assert fates(hand) == [Fate.ORPHANED]
    assert window.edited.desk.in_hand is not None
    hand.press("Ctrl+Return")  # nothing was found: the article is asked
    hand.select("the money was there")
    hand.press("Alt+Return")
    assert fates(hand) == []
    hand.press("Ctrl+Z Ctrl+Z")
    assert fates(hand) == [Fate.DOUBTFUL, Fate.ORPHANED]
    hand.press("Ctrl+Shift+Z")


def test_what_moved_is_taken_at_once_and_the_rest_one_by_one_some_in_the_next_session(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(hand: Hand) -> None:
        hand.wait_for(lambda: len(fates(hand)) == 4)
        assert hand.window.edited.dock.isVisible()
        assert fates(hand) == [Fate.DOUBTFUL, Fate.MOVED, Fate.MOVED, Fate.ORPHANED]
        decide(hand)

    def again(hand: Hand) -> None:
        hand.wait_for(lambda: fates(hand) == [Fate.ORPHANED])
        hand.press("Ctrl+3")
        assert hand.window.edited.panel.list.hasFocus()
        hand.press("Delete")
        assert fates(hand) == []
        hand.press("Ctrl+Z", hand.window.reader)
        assert fates(hand) == [Fate.ORPHANED]
        hand.press("F8 Delete")

    def last(hand: Hand) -> None:
        hand.wait_open("harbour.txt")
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert fates(hand) == []
        assert not hand.window.edited.dock.isVisible()
        assert len(hand.on.annotations) == 3
        speakers = [hand.on.text_of(one) for one in hand.on.annotations if one.type == "speaker"]
        assert speakers == ["Lena Vogt", "Mayor Tom Brandt"]

    for script in (first, again, last):
        play(monkeypatch, qtbot, [str(article)], script)


def test_enter_in_the_list_accepts_words_that_changed_where_they_stand(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    article.write_text(
        OLD.replace("We will not pay for a barrier that", "Us all yet pad fur i bereaved then"), "utf-8"
    )

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: fates(hand) == [Fate.DOUBTFUL])
        row = hand.window.edited.desk.rows[0]
        assert row.proposal.old == row.proposal.new
        hand.press("Ctrl+3")
        hand.press("Return")
        assert fates(hand) == []
        hand.press("Ctrl+Z", hand.window.reader)
        assert fates(hand) == [Fate.DOUBTFUL]
        hand.press("Ctrl+Shift+Z", hand.window.reader)

    play(monkeypatch, qtbot, [str(article)], script)
    again = LayerStore.open(article)
    assert again.misfits == []
    again.close()


def test_an_edit_while_the_article_is_open_is_shown_at_once(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    article.write_text(OLD, "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("harbour.txt")
        hand.caret_in("Lena Vogt")
        article.write_text(NEW, "utf-8")
        hand.wait_for(lambda: len(fates(hand)) == 4)
        assert hand.window.edited.dock.isVisible()
        assert hand.on.article.text == NEW
        assert abs(hand.window.reader.caret() - hand.place("Lena Vogt")[0]) <= len("Lena Vogt")

    play(monkeypatch, qtbot, [str(article)], script)


def test_the_buttons_of_the_panel_do_what_the_keys_do(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_for(lambda: len(fates(hand)) == 4)
        panel = hand.window.edited.panel
        assert not panel.buttons["accept"].isEnabled()
        click(panel.all_button)
        assert fates(hand) == [Fate.DOUBTFUL, Fate.ORPHANED]
        index = panel.model.index(1, 0)
        QTest.mouseClick(panel.list.viewport(), LEFT, pos=panel.list.visualRect(index).center())
        assert not panel.buttons["accept"].isEnabled()
        hand.window.reader.set_selection(*hand.place("the money was there"))
        click(panel.buttons["place"])
        assert fates(hand) == [Fate.DOUBTFUL]
        click(panel.buttons["drop"])
        assert fates(hand) == []
        hand.press("Ctrl+Z Ctrl+Z Ctrl+Z", hand.window.reader)
        hand.press("Ctrl+3 Down Delete")
        rows = hand.window.edited.desk.rows
        hand.wait_for(lambda: hand.window.edited.desk.in_hand == rows[1])  # the next one comes to hand
        assert panel.list.currentIndex().row() == 1

    play(monkeypatch, qtbot, [str(article)], script)


def test_what_can_only_be_read_is_listed_and_left(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = LayerStore.open(article)  # another window has the layer

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: len(fates(hand)) == 4)
        hand.press("Ctrl+3")
        panel = hand.window.edited.panel
        assert not panel.all_button.isEnabled()
        assert not any(button.isEnabled() for button in panel.buttons.values())
        hand.press("Return Ctrl+Shift+M Delete")
        assert len(fates(hand)) == 4

    play(monkeypatch, qtbot, [str(article)], script)
    other.close()
