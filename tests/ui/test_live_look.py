"""Colours and direction of the whole window, changed while it is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from journeys.stage import WAIT, undress
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.app import Program


@contextmanager
def opened(folder: Path, qtbot: QtBot) -> Iterator[Program]:
    article = folder / "a.txt"
    article.write_text("A title\n\nSome words that nobody has marked, and nothing beside them.\n", "utf-8")
    program = Program()
    window = program.window
    program.show()
    program.open([article], None)
    qtbot.waitUntil(lambda: window.session.on is not None, timeout=WAIT)
    yield program
    window.close()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=WAIT)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    undress()


def paper_of(program: Program) -> QColor:
    """The colour of an empty corner of the article."""
    picture = program.window.reader.viewport().grab().toImage()
    return picture.pixelColor(picture.width() - 3, picture.height() - 3)


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast"])
def test_the_article_takes_on_other_colours_at_once(tmp_path: Path, qtbot: QtBot, theme: str) -> None:
    with opened(tmp_path, qtbot) as program:
        for name in ("light", "dark", theme):
            program.settings["theme"] = name
            assert paper_of(program) == program.window.reader._canvas.palette.colour("paper")
            assert program.window.reader._canvas.palette.name == name


@pytest.mark.parametrize("direction", Qt.LayoutDirection.__members__.values())
def test_the_whole_window_mirrors(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, direction: Qt.LayoutDirection
) -> None:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(direction)
    with opened(tmp_path, qtbot) as program:
        window = program.window
        parts = (window.articles, window.reader, window.pane.minimap, window.statements)
        lefts = [part.mapTo(window, QPoint(0, 0)).x() for part in parts]
        mirrored = qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert lefts == sorted(lefts, reverse=mirrored)
    qapp.setLayoutDirection(before)
