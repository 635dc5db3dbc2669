"""What somebody else saves shows in the open window, merged, within two seconds."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from storage.making import as_bytes, on_text, quote, sidecar_of
from ui.test_window_troubles import opened, window

from annotator.model import edits
from annotator.model.change import Change
from annotator.model.edits import Stamp
from annotator.model.merging import Merge
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import encode_sidecar, read_sidecar
from annotator.ui.main_window import MainWindow
from annotator.ui.watcher import told_of

__all__ = ["window"]

TEXT = on_text().article.text
SOON = 2000
"""Milliseconds."""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def ids(window: MainWindow) -> list[str]:
    return [one.id for one in window.session.on.annotations] if window.session.on else []


def test_others_annotations_come_in_and_are_told(qtbot: QtBot, window: MainWindow, article: Path) -> None:
    opened(qtbot, window, article)
    on = window.session.on
    assert on is not None
    window.session.edit("Mark", edits.mark(on, "quote", [(28, 40)], Stamp("ann", "")))
    window.session.settle()
    mine = ids(window)[0]
    theirs = read_sidecar(sidecar_path(article)).layer
    theirs.apply(Change(added=(quote("theirs", note="new"),)))
    aside = article.with_name("aside")
    aside.write_bytes(encode_sidecar(on_text(*theirs.annotations)))
    aside.replace(sidecar_path(article))
    qtbot.waitUntil(lambda: ids(window) == ["theirs", mine], timeout=SOON)
    assert window.notices.text == "Somebody else has saved this article: 1 annotation came in."
    window.session.undo_group.undo()
    assert ids(window) == ["theirs"]
    window.session.settle()
    assert [one.id for one in read_sidecar(sidecar_path(article)).layer.annotations] == ["theirs"]


def test_a_step_back_leaves_what_others_changed_meanwhile(
    qtbot: QtBot, window: MainWindow, article: Path
) -> None:
    sidecar_path(article).write_bytes(as_bytes(sidecar_of(quote())))
    opened(qtbot, window, article)
    on = window.session.on
    assert on is not None
    window.session.edit("Note", edits.set_note(on, "q1", "ours"))
    sidecar_path(article).write_bytes(as_bytes(sidecar_of(quote(reason="theirs"))))
    qtbot.waitUntil(lambda: on.annotations["q1"].reason == "theirs", timeout=SOON)
    assert on.annotations["q1"].note == "ours"
    window.session.undo_group.undo()
    assert on.annotations["q1"] == quote(reason="theirs")


def test_a_text_that_is_edited_outside_is_shown(qtbot: QtBot, window: MainWindow, article: Path) -> None:
    opened(qtbot, window, article)
    article.write_text("Breaking: " + TEXT, "utf-8")
    qtbot.waitUntil(
        lambda: window.session.on is not None and window.session.on.article.text.startswith("Breaking"),
        timeout=SOON,
    )


def test_a_broken_file_is_told_and_not_overwritten(qtbot: QtBot, window: MainWindow, article: Path) -> None:
    sidecar_path(article).write_bytes(as_bytes(sidecar_of(quote())))
    opened(qtbot, window, article)
    sidecar_path(article).write_bytes(b"{")
    qtbot.waitUntil(lambda: "cannot be read" in window.notices.text, timeout=2 * SOON)
    assert sidecar_path(article).read_bytes() == b"{"
    sidecar_path(article).unlink()


def test_what_came_in_is_counted() -> None:
    one, two = quote("a"), quote("b")
    change = Change(removed=(one, two), added=(quote("a", note="x"), quote("c"), quote("d")))
    told = "Somebody else has saved this article: 2 annotations came in, 1 annotation changed, 1 annotation went."
    assert told_of(Merge(change)) == told
    assert told_of(Merge(Change())) == ""
    assert "what was read" in told_of(Merge(Change(read=((0, 3),))))
