"""Links that lead out of sight, and the way there and back, through the real window."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from annotator.model import edits

FILLER = "Nothing is said here that anybody would want to mark, and it goes on for a while.\n\n" * 60
TEXT = f"“We will not pay <b>,” it began.\n\n{FILLER}At the very end, Ann <i>Bell</i> signed the letter.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "letter.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def link_far(hand: Hand) -> None:
    """The quotation at the start, with its speaker at the end."""
    hand.wait_open("letter.txt")
    hand.caret_in("We will not")
    hand.press("Q")
    quote = hand.window.session.focus
    assert quote is not None
    hand.press("Esc")
    session = hand.window.session
    speaker = edits.mark(hand.on, "speaker", [hand.place("Ann <i>Bell</i>")], session.stamp())
    session.edit("Mark", speaker)
    session.edit("Link", edits.link(hand.on, quote.id, "speaker", speaker.added[0].id))
    session.set_focus(quote.id)
    hand.window.reader.viewport().repaint()


def test_a_link_out_of_sight_says_where_it_goes(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        link_far(hand)
        reader = hand.window.reader
        (route,) = [one for one in reader._canvas.routes_in_sight if not one.link.end]
        assert route.tip is not None
        x, y, downwards = route.tip
        assert downwards
        point = QPoint(round(x), round(y) - 4)
        event = QHelpEvent(QEvent.Type.ToolTip, point, reader.viewport().mapToGlobal(point))
        QApplication.sendEvent(reader.viewport(), event)
        hand.wait_for(lambda: "Ann &lt;i&gt;Bell&lt;/i&gt;" in QToolTip.text())
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert hand.words_in_hand() == "Ann <i>Bell</i>"
        assert reader.sight()[0] > 100
        reader.setFocus()
        hand.press("Alt+Left")
        assert reader.sight()[0] == 0
        hand.press("Alt+Right")
        assert reader.caret() == hand.place("Ann <i>Bell</i>")[0]

    play(monkeypatch, qtbot, [str(article)], script)


def test_the_key_of_links_goes_there_and_back(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        link_far(hand)
        before = hand.window.reader.caret()
        hand.window.reader.setFocus()
        hand.press("G")
        assert hand.words_in_hand() == "Ann <i>Bell</i>"
        hand.press("Alt+Left")
        assert hand.window.reader.caret() == before
        told: list[str] = []
        hand.window.session.told.connect(told.append)
        hand.press("Alt+Left")
        assert told == ["There is no other place to go to yet."]

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_paragraph_or_an_offset_is_gone_to(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go(hand: Hand, told: str) -> int:
        hand.window.reader.setFocus()
        hand.press("Ctrl+G")
        dialog = hand.window.findChild(QInputDialog, "go-to")
        assert isinstance(dialog, QInputDialog)
        line = dialog.findChild(QLineEdit, "go-to.line")
        assert isinstance(line, QLineEdit)
        assert line.accessibleName().startswith("A paragraph, 1 to")
        dialog.setTextValue(told)
        dialog.accept()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return hand.window.reader.caret()

    def script(hand: Hand) -> None:
        hand.wait_open("letter.txt")
        assert go(hand, "3") == hand.on.article.paragraphs[2][0]
        assert go(hand, "@1,200") == 1200
        for wrong, words in (
            ("0", "paragraphs go from 1 to 62"),
            ("@99999", "offsets go from @0"),
            ("x", "no paragraph"),
        ):
            assert go(hand, wrong) == 1200
            assert words in hand.window.notices.text

    play(monkeypatch, qtbot, [str(article)], script)


def test_undo_and_redo_bring_into_sight_what_they_change(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("letter.txt")
        hand.caret_in("We will not")
        hand.press("Q")
        hand.press("Esc")
        place = hand.place("We will not")[0]
        for key, there in (("Ctrl+Z", 0), ("Ctrl+Shift+Z", 1)):
            hand.press("Ctrl+End")
            assert hand.window.reader.sight()[0] > place
            hand.press(key)
            assert len(hand.on.annotations) == there
            start, end = hand.window.reader.sight()
            assert start <= place < end

    play(monkeypatch, qtbot, [str(article)], script)
