"""The bars that ask something cover none of the words that they ask about."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.text.scrolling import BELOW, is_in_sight, line_in, scroll_to

PARAGRAPHS = [
    f"The river rose again in the night of day {n}. “We have {n} pumps at work,” said Anna Lind, the mayor of ward {n}. John Ames was not so sure, he told Rita Moss."
    for n in range(30)
]
TEXT = "\n\n".join(["Pumps", *PARAGRAPHS])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.txt"
    path.write_text(TEXT, "utf-8")
    return path


def place_of(hand: Hand, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(hand.window, widget.rect().topLeft()), widget.size())


def quote_at(hand: Hand, share: float, number: int = 14) -> tuple[int, int]:
    """Scroll so that a quotation stands at this share of the article's height."""
    start, end = hand.place(f"“We have {number} pumps at work,”")
    reader = hand.window.reader
    reader.setFocus()
    reader.set_caret(start + 4)
    scroll_to(reader, start, share)
    while not is_in_sight(reader, start + 4):
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + 1)
    return start, end


def could_be_seen(hand: Hand, place: int, others: list[int]) -> bool:
    """Whether a place is out of sight although nothing that is in sight would have to leave it."""
    reader = hand.window.reader
    if is_in_sight(reader, place):
        return False
    lines = [line_in(reader, one) for one in (place, *others) if one == place or is_in_sight(reader, one)]
    pitch = 2 * (lines[0][1] - lines[0][0])
    return (
        max(bottom for _, bottom in lines) - min(top for top, _ in lines) + BELOW + pitch
        < reader.viewport().height()
    )


@pytest.mark.parametrize(("width", "height", "points"), [(1200, 800, 14), (800, 600, 14), (1000, 700, 28)])
def test_the_quote_and_its_candidates_stay_in_sight(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, height: int, points: int
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        window, reader = hand.window, hand.window.reader
        window.settings["font_size"] = points
        window.resize(width, height)
        QApplication.processEvents()
        for share in (0.0, 0.5, 0.8, 0.97):
            start, end = quote_at(hand, share)
            before = reader.sight()
            hand.press("Q")
            asking = window.link_bar.asking
            assert asking is not None
            QApplication.processEvents()
            assert not place_of(hand, window.link_bar).intersects(place_of(hand, reader.viewport()))
            assert window.rect().contains(place_of(hand, window.link_bar))
            assert is_in_sight(reader, start)
            assert is_in_sight(reader, end - 1)
            near = [one.spans[0] for one in asking.choices]
            near = [one for one in near if before[0] <= one[0] and one[1] <= before[1]]
            assert [
                one
                for one in near
                if could_be_seen(hand, one[1] - 1, [start, end - 1, *(it[1] - 1 for it in near)])
            ] == []
            hand.press("Esc")
            assert window.pane.foot.isHidden()
            hand.press("Ctrl+Z")

    play(monkeypatch, qtbot, [str(article)], script)


def test_the_bar_that_asks_who_is_meant_covers_nothing_either(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        window, reader = hand.window, hand.window.reader
        window.resize(800, 600)
        QApplication.processEvents()
        quote_at(hand, 0.95)
        hand.select("Anna Lind", 14)
        hand.press("S")
        hand.press("M")
        bar = window.actor_bar
        assert not bar.isHidden()
        QTest.keyClicks(bar.line, "a")
        QApplication.processEvents()
        assert not place_of(hand, bar).intersects(place_of(hand, reader.viewport()))
        assert is_in_sight(reader, hand.place("Anna Lind", 14)[0])

    play(monkeypatch, qtbot, [str(article)], script)
