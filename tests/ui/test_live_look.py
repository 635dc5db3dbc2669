"""Colours and direction of the whole window, changed while it is open."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from journeys.stage import WAIT, undress
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.app import Program, reading_face
from annotator.ui.text.pane import QT_ROLES


@contextmanager
def opened(folder: Path, qtbot: QtBot, before: Mapping[str, object] | None = None) -> Iterator[Program]:
    article = folder / "a.txt"
    article.write_text("A title\n\nSome words that nobody has marked, and nothing beside them.\n", "utf-8")
    program = Program()
    window = program.window
    for name, value in (before or {}).items():
        program.settings[name] = value
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


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_colours_chosen_before_the_window_is_shown_are_those_of_the_article(
    tmp_path: Path, qtbot: QtBot, theme: str
) -> None:
    with opened(tmp_path, qtbot, before={"theme": theme}) as program:
        QApplication.processEvents()
        reader = program.window.reader
        paper = reader._canvas.palette.colour("paper")
        assert reader._canvas.palette.name == theme
        assert paper_of(program) == paper
        for part in (reader, reader.viewport()):
            for role, name in QT_ROLES.items():
                assert part.palette().color(role) == reader._canvas.palette.colour(name), name
        assert program.window.grab().toImage().pixelColor(reader.mapTo(program.window, QPoint(3, 3))) == paper


def test_the_face_and_size_of_the_article_outlive_other_colours(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path, qtbot, before={"theme": "dark", "font_size": 21}) as program:
        reader, face = program.window.reader, reading_face()
        for name in ("dark", "light", "high-contrast"):
            program.settings["theme"] = name
            assert (reader.font().family(), reader.font().pointSizeF()) == (face, 21)
            assert reader.document().defaultFont().pointSizeF() == 21


def test_what_is_set_shows_while_the_settings_are_open(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path, qtbot) as program:
        window, reader = program.window, program.window.reader
        window.dialogs.settings()
        before = window.grab().toImage()
        for name, value in (("column", 40), ("font_size", 20), ("font", "DejaVu Sans"), ("spacing", 150)):
            program.settings[name] = value
            after = window.grab().toImage()
            assert after != before, name
            before = after
        assert reader.font().pointSizeF() == 20
