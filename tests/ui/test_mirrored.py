"""In a mirrored window numbers, ranges and the program's own words stand as they are read, and keys on the side where reading ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from review.counted import write_counted

from annotator.ui.dialogs.command_palette import CommandPalette
from annotator.ui.dialogs.review_figures import ReviewFigures
from annotator.ui.lists.plain import own
from annotator.ui.lists.shown_text import isolated


@pytest.fixture(autouse=True)
def mirrored(qapp: QApplication) -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_intervals_and_words_that_end_in_dots_keep_their_direction(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_counted(tmp_path / "news")

    def script(hand: Hand) -> None:
        window = hand.window
        hand.wait_for(lambda: window.session.on)
        window.session.told.emit("That was the last article.")
        assert window.status.currentMessage() == isolated("That was the last article.")
        new = window.actors.panel.findChild(QPushButton, "actors.actor.enter-name")
        assert isinstance(new, QPushButton)
        assert new.text() == isolated("New …")
        window.dialogs.figures()
        hand.wait_for(lambda: window.findChildren(ReviewFigures) and not window.tasks.busy)
        dialog = window.findChildren(ReviewFigures)[-1]
        cells = [dialog.table.item(0, column) for column in range(dialog.table.columnCount())]
        intervals = [cell.text() for cell in cells if cell and "–" in cell.text()]
        assert intervals
        assert all(words == isolated(words.strip("\u2068\u2069")) for words in intervals)
        dialog.close()

    play(monkeypatch, qtbot, [str(tmp_path / "news")], script)


def test_the_palette_has_its_keys_on_the_left(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Words.\n", "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.press("Ctrl+K")
        hand.wait_for(lambda: hand.window.findChildren(CommandPalette))
        palette = hand.window.findChildren(CommandPalette)[-1]
        image = palette.list.viewport().grab().toImage()
        y = image.height() // 24  # the middle of the first of twelve rows, which has a key
        ground = image.pixelColor(image.width() // 2, y)
        inked = [
            x
            for x in range(20, image.width() - 20)
            if any(image.pixelColor(x, y + off) != ground for off in range(-4, 5))
        ]
        assert min(inked) < image.width() * 0.2
        assert max(inked) > image.width() * 0.8
        palette.close()

    play(monkeypatch, qtbot, [str(tmp_path)], script)


def test_own_words_are_left_alone_where_nothing_is_mirrored() -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert own("New …") == "New …"
