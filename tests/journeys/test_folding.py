"""The ends of a far link brought together: what lies between is hidden for a while, and nothing else changes."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.ui.text.folds import HEIGHT

LAST = 40
TEXT = "\n\n".join(
    ["Pumps 🐦"]
    + [
        f"The river 🐦 rose again in the night of day {n}. “We have {n} pumps at work,” said Anna Lind, the mayor of ward {n}."
        for n in range(LAST + 1)
    ]
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.txt"
    path.write_text(TEXT, "utf-8")
    return path


def far_statement(hand: Hand, last: int = 30) -> tuple[tuple[int, int], tuple[int, int]]:
    """A quote near the top whose speaker stands far below, in hand."""
    hand.wait_open("pumps.txt")
    hand.window.pane.welcome.dismiss()
    session = hand.window.session
    quote, speaker = hand.place("“We have 2 pumps at work,”"), hand.place(f"the mayor of ward {last}")
    session.edit("Mark", edits.mark(hand.on, "quote", [quote], session.stamp()))
    session.edit("Mark", edits.mark(hand.on, "speaker", [speaker], session.stamp()))
    head, other = (one.id for one in hand.on.annotations)
    session.edit("Link", edits.link(hand.on, head, "speaker", other))
    session.set_focus(head)
    hand.window.reader.setFocus()
    hand.window.reader.set_caret(quote[0])
    QApplication.processEvents()
    return quote, speaker


def test_both_ends_are_in_sight_and_what_is_where_stays_right(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        quote, speaker = far_statement(hand)
        reader = hand.window.reader
        reader.viewport().grab()
        assert [bool(route.link.start and route.link.end) for route in reader.canvas.routes_in_sight] == [
            False
        ]
        lines, caret = reader.document().lineCount(), reader.caret()
        hand.press("Ctrl+L")
        QApplication.processEvents()
        (fold,) = reader.canvas.folds.values()
        assert fold.paragraphs == 27
        first, last = reader.sight()
        assert first <= quote[0]
        assert speaker[1] <= last
        reader.viewport().grab()
        assert [bool(route.link.start and route.link.end) for route in reader.canvas.routes_in_sight] == [
            True
        ]
        assert reader.document().lineCount() < lines
        assert reader.caret() == caret
        for span in (quote, speaker):
            for place in range(*span):
                assert round_trip(hand, place) == place
        hand.press("Ctrl+L")
        assert reader.canvas.folds == {}
        assert reader.document().lineCount() >= lines

    play(monkeypatch, qtbot, [str(article)], script)


def round_trip(hand: Hand, place: int) -> int:
    """The code point found where a code point is drawn."""
    reader = hand.window.reader
    cursor = reader.textCursor()
    cursor.setPosition(reader.canvas.offsets.to_qt(place))
    rect = reader.cursorRect(cursor)
    return reader.place_at(QPointF(rect.left(), rect.center().y()))


@pytest.mark.parametrize("way", ["click", "caret", "find", "article"])
def test_what_is_hidden_comes_back_when_one_goes_there(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def script(hand: Hand) -> None:
        far_statement(hand)
        window, reader = hand.window, hand.window.reader
        hand.press("Ctrl+L")
        QApplication.processEvents()
        assert reader.canvas.folds
        inside = hand.place("night of day 12")
        if way == "click":
            above = next(
                one for one in reader.canvas.in_sight() if one.block.blockNumber() in reader.canvas.folds
            )
            point = QPoint(reader.viewport().width() // 2, int(above.y + above.height - HEIGHT / 2))
            QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        elif way == "caret":
            reader.set_caret(inside[0])
        elif way == "find":
            hand.press("Ctrl+F")
            hand.type("day 12")
            hand.wait_for(lambda: window.pane.find_bar.hits)
            QTest.keyClick(window.pane.find_bar.field, Qt.Key.Key_Return)
        else:
            other = article.with_name("other.txt")
            other.write_text(TEXT, "utf-8")
            window.library.open_article(other)
            hand.wait_open("other.txt")
        assert not reader.canvas.folds
        assert all(block_is_shown(hand, place) for place in range(0, len(TEXT), 50))

    play(monkeypatch, qtbot, [str(article)], script)


def block_is_shown(hand: Hand, place: int) -> bool:
    reader = hand.window.reader
    return reader.document().findBlock(reader.canvas.offsets.to_qt(place)).isVisible()


def test_keys_go_over_what_is_hidden_and_marks_can_be_made_beside_it(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        quote, speaker = far_statement(hand)
        reader = hand.window.reader
        hand.press("Ctrl+L")
        for _ in range(8):
            hand.press("Down")
        assert reader.canvas.folds
        assert reader.caret() > hand.place("night of day 29")[0]
        hand.select("the mayor of ward 31")
        hand.press("S")
        assert reader.canvas.folds
        assert hand.words_in_hand() == "the mayor of ward 31"
        hand.window.resize(900, 700)
        QApplication.processEvents()
        assert round_trip(hand, speaker[0]) == speaker[0]
        assert round_trip(hand, quote[0]) == quote[0]

    play(monkeypatch, qtbot, [str(article)], script)


def test_close_parts_leave_nothing_to_fold(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        far_statement(hand, last=3)
        hand.press("Ctrl+L")
        assert not hand.window.reader.canvas.folds
        assert "close together" in hand.window.status.currentMessage()

    play(monkeypatch, qtbot, [str(article)], script)


def linked_into_the_fold(hand: Hand, number: int) -> str:
    """A link from a quote that stays in sight to a speaker who does not; what lies between the quote and another one is hidden."""
    far_statement(hand)
    session = hand.window.session
    head = session.focus
    assert head is not None
    speaker = edits.mark(hand.on, "speaker", [hand.place(f"the mayor of ward {number}")], session.stamp())
    session.edit("Mark", speaker)
    hand.press("Ctrl+L")
    hidden = speaker.added[0].id
    session.edit("Link", edits.link(hand.on, head.id, "speaker", hidden))
    QApplication.processEvents()
    hand.window.reader.viewport().grab()
    return hidden


@pytest.mark.parametrize("way", ["click", "key"])
def test_a_link_into_what_is_hidden_goes_to_its_sign_and_the_jump_shows_it(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def script(hand: Hand) -> None:
        hidden = linked_into_the_fold(hand, 12)
        reader = hand.window.reader
        assert reader.canvas.folds
        (route,) = [one for one in reader.canvas.routes_in_sight if one.link.far]
        assert route.link.far == hidden
        assert route.tip is not None
        above = next(
            one for one in reader.canvas.in_sight() if one.block.blockNumber() in reader.canvas.folds
        )
        tip = QPoint(round(route.tip[0]), round(route.tip[1]) - 2)
        below = above.y + above.height
        assert below - HEIGHT <= route.tip[1] <= below
        event = QHelpEvent(QEvent.Type.ToolTip, tip, reader.viewport().mapToGlobal(tip))
        QApplication.sendEvent(reader.viewport(), event)
        hand.wait_for(lambda: "the mayor of ward 12" in QToolTip.text())
        if way == "click":
            QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=tip)
        else:
            hand.press("G")
        assert hand.words_in_hand() == "the mayor of ward 12"
        assert not reader.canvas.folds
        first, last = reader.sight()
        assert first <= reader.caret() <= last

    play(monkeypatch, qtbot, [str(article)], script)
