"""What the window says when something is wrong with the files, and that nothing is lost by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.edits import Stamp
from annotator.storage.names import sidecar_path
from annotator.ui.app import Program
from annotator.ui.main_window import MainWindow
from annotator.ui.session import Saved

TEXT = "“We agree,” said Ann Bell.\n"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    program = Program()
    program.show()
    yield program.window
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.tasks.busy)
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program.application.setStyleSheet("")
    program.application.setPalette(program.application.style().standardPalette())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.library.open([path])
    qtbot.waitUntil(lambda: window.session.on is not None and window.session.on.article.name == path.name)


def mark_quote(window: MainWindow) -> None:
    on = window.session.on
    assert on is not None
    window.session.edit("Mark quote", edits.mark(on, "quote", [(0, 11)], Stamp("ann", "")))


def test_a_broken_sidecar_is_opened_read_only_and_kept(
    qtbot: QtBot, window: MainWindow, article: Path
) -> None:
    sidecar = sidecar_path(article)
    sidecar.write_text('{"format": "annotator-sidecar", "version": 1, "annotations": [', "utf-8")
    opened(qtbot, window, article)
    assert window.session.saved is Saved.READ_ONLY
    assert sidecar.name in window.notices.text
    mark_quote(window)
    assert len(window.session.on.annotations if window.session.on else "?") == 0
    window.session.settle()
    assert sidecar.read_text("utf-8").endswith("[")


def test_a_file_that_is_no_text_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(bytes(range(256)) * 64)
    window.library.open([path])
    qtbot.waitUntil(lambda: "picture.txt" in window.notices.text)
    assert window.session.on is None


def test_a_missing_file_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.library.open([tmp_path / "gone.txt"])
    qtbot.waitUntil(lambda: "gone.txt" in window.notices.text)


def test_an_article_that_is_deleted_under_the_window_loses_nothing(
    qtbot: QtBot, window: MainWindow, article: Path
) -> None:
    opened(qtbot, window, article)
    article.unlink()
    mark_quote(window)
    assert "a.txt" in window.session.settle()
    assert window.session.saved.value == Saved.IN_JOURNAL.value
    assert "a.txt" in window.notices.text
    article.write_text(TEXT, "utf-8")
    assert window.session.settle() == ""
    assert window.session.saved.value == Saved.YES.value
    assert sidecar_path(article).exists()


def test_words_that_no_longer_fit_are_shown_and_nothing_moves(
    qtbot: QtBot, window: MainWindow, article: Path
) -> None:
    opened(qtbot, window, article)
    mark_quote(window)
    window.session.close_article()
    article.write_text(TEXT.replace("agree", "doubt"), "utf-8")
    opened(qtbot, window, article)
    assert window.session.store is not None
    assert [one.quoted for one in window.session.store.misfits] == [("“We agree,”",)]
    assert window.notices.text
    assert [one.spans for one in (window.session.on.annotations if window.session.on else ())] == [((0, 11),)]


def test_undo_and_redo_cover_every_step_and_come_back_after_closing(
    qtbot: QtBot, window: MainWindow, article: Path
) -> None:
    opened(qtbot, window, article)
    mark_quote(window)
    on = window.session.on
    assert on is not None
    (quote,) = on.annotations
    window.session.edit("Set form", edits.set_attribute(on, quote.id, "form", "mixed"))
    window.session.close_article()
    opened(qtbot, window, article)
    group, on = window.session.undo_group, window.session.on
    assert on is not None
    assert group.undoText() == "Set form"
    group.undo()
    assert on.annotations[quote.id].attributes["form"] == "direct"
    group.undo()
    assert len(on.annotations) == 0
    group.redo()
    group.redo()
    assert on.annotations[quote.id].attributes["form"] == "mixed"


def test_a_window_that_is_open_twice_can_write_only_once(
    qtbot: QtBot, window: MainWindow, article: Path
) -> None:
    opened(qtbot, window, article)
    other = Program().window
    opened(qtbot, other, article)
    assert other.session.saved is Saved.READ_ONLY
    assert "another window" in other.notices.text
    other.close()
    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
