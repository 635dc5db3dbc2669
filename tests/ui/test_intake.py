"""Reading articles in, in the window: what is dropped, looked at, read, stopped, refused."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from storage import sources
from storage.sources import SENTENCES

from annotator.storage.intake import Intake, Item, Outcome
from annotator.ui.app import Program
from annotator.ui.commands.reading_in import to_read_in
from annotator.ui.intake.dialog import IntakeDialog
from annotator.ui.main_window import MainWindow


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
def page(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.html"
    path.write_text(sources.page(), "utf-8")
    return path


T = TypeVar("T", bound=QWidget)


class Stage:
    """The dialog with the hands of a person."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def dialog(self) -> IntakeDialog:
        found = self.window.findChild(IntakeDialog)
        assert isinstance(found, IntakeDialog)
        return found

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=10_000)

    def open(self, paths: Sequence[Path]) -> None:
        self.window.dialogs.intake(paths)
        self.settle()

    def drop(self, paths: Sequence[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(400, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)
        self.settle()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(QPushButton, name), Qt.MouseButton.LeftButton)
        self.settle()

    def part(self, kind: type[T], name: str) -> T:
        found = self.dialog.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    @property
    def text(self) -> str:
        return self.part(QPlainTextEdit, "intake.text").toPlainText()

    @property
    def words(self) -> str:
        return "\n".join(one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def stage(qtbot: QtBot, window: MainWindow) -> Stage:
    return Stage(qtbot, window)


def test_a_page_that_is_dropped_is_looked_at_read_and_opened(stage: Stage, page: Path) -> None:
    stage.drop([page])
    assert SENTENCES[0] in stage.text
    assert "The Courier" in stage.words
    assert not (page.parent / "articles").exists()
    stage.click("intake.action")
    assert "1 article was read" in stage.words
    stage.click("intake.action")
    stage.qtbot.waitUntil(lambda: stage.window.session.on is not None)
    on = stage.window.session.on
    assert on is not None
    assert (on.article.name, on.article.metadata["outlet"]) == ("harbour.html.txt", "The Courier")


def test_the_preview_switches_between_extractors(stage: Stage, page: Path) -> None:
    stage.open([page])
    assert "newsletter" not in stage.text
    stage.click("intake.extractor.page")
    assert "newsletter" in stage.text
    stage.click("intake.action")
    assert "newsletter" in (page.parent / "articles" / "harbour.html.txt").read_text("utf-8")


def test_what_a_page_holds_is_shown_as_plain_text_alone(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    hostile = sources.page().replace("Harbour plan passes", "&lt;img src='file:///etc/hostname'&gt; passes")
    path.write_text(hostile, "utf-8")
    stage.open([path])
    title = stage.part(QLabel, "intake.title")
    assert title.text().startswith("<img")
    assert all(
        one.textFormat() is Qt.TextFormat.PlainText for one in stage.dialog.findChildren(QLabel) if one.text()
    )


def test_the_columns_of_a_table_are_chosen_and_kept(stage: Stage, tmp_path: Path) -> None:
    table = sources.jsonl(tmp_path / "a.jsonl", {"words": "One."}, {"words": "Two."})
    stage.open([table])
    assert "Which column holds the text?" in stage.words
    box = stage.part(QComboBox, "intake.column.text")
    box.setFocus()
    QTest.keyClicks(box, "w")
    box.activated.emit(box.currentIndex())
    stage.settle()
    assert stage.text == "One."
    assert stage.part(QLabel, "intake.place").text() == "1 of 2"
    stage.click("intake.action")
    assert (tmp_path / "articles" / "reading.json").is_file()
    assert len(list((tmp_path / "articles").glob("*.txt"))) == 2


def test_a_column_counts_for_the_tables_that_have_it_and_is_known_the_next_time(
    stage: Stage, tmp_path: Path
) -> None:
    first = sources.jsonl(tmp_path / "a.jsonl", {"words": "One."})
    second = sources.jsonl(tmp_path / "b.jsonl", {"text": "Two."})
    stage.open([first, second])
    box = stage.part(QComboBox, "intake.column.text")
    box.setCurrentIndex(box.findText("words"))
    box.activated.emit(box.currentIndex())
    stage.settle()
    stage.click("intake.action")
    assert "2 articles were read" in stage.words
    stage.click("intake.cancel")
    stage.qtbot.waitUntil(lambda: stage.window.findChild(IntakeDialog) is None)
    stage.open([sources.jsonl(tmp_path / "c.jsonl", {"words": "Three."})])
    assert stage.text == "Three."


def test_what_cannot_be_read_is_told_in_the_preview_and_at_the_end(
    stage: Stage, page: Path, tmp_path: Path
) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4")
    stage.open([tmp_path / "cut.pdf", page])
    assert "Nothing can be read from this file" in stage.words
    stage.click("intake.action")
    listed = stage.part(QListWidget, "intake.outcomes")
    assert listed.item(0).text().startswith("cut.pdf: it is no PDF")
    assert "1 not readable" in stage.words


def test_a_duplicate_is_told_before_and_after(stage: Stage, page: Path, tmp_path: Path) -> None:
    stage.open([page])
    stage.click("intake.action")
    stage.click("intake.cancel")
    other = tmp_path / "copy.html"
    other.write_text(sources.page().replace("Subscribe", "Please subscribe"), "utf-8")
    stage.qtbot.waitUntil(lambda: stage.window.findChild(IntakeDialog) is None)
    stage.open([other])
    assert "The target has this text already: harbour.html.txt" in stage.words
    stage.click("intake.action")
    assert "the same text as harbour.html.txt" in stage.part(QListWidget, "intake.outcomes").item(0).text()


def test_a_run_that_is_stopped_keeps_what_was_read(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = sources.jsonl(tmp_path / "a.jsonl", *({"text": f"Text {number}."} for number in range(50)))
    stage.open([table])
    dialog, take = stage.dialog, Intake.take

    def take_and_stop(intake: Intake, item: Item) -> Iterator[Outcome]:
        for outcome in take(intake, item):
            dialog._run.stop()
            yield outcome

    monkeypatch.setattr(Intake, "take", take_and_stop)
    stage.click("intake.action")
    assert "1 article was read until you stopped it" in stage.words
    assert len(list((tmp_path / "articles").glob("*.txt"))) == 1
    assert (tmp_path / "articles" / "articles.json").is_file()


def test_a_target_that_cannot_be_written_is_told(stage: Stage, page: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("I am a file.", "utf-8")
    stage.open([page])
    stage.click("intake.action")
    assert "is a file; name a folder to read into" in stage.words


def test_without_files_the_dialog_says_what_to_do(stage: Stage, tmp_path: Path) -> None:
    stage.open([])
    assert "Nothing to read yet" in stage.words
    empty = tmp_path / "empty"
    empty.mkdir()
    stage.dialog.add([empty])
    stage.settle()
    assert "No file in it" in stage.words


def test_articles_and_sidecars_are_opened_and_everything_else_is_read_in(tmp_path: Path, page: Path) -> None:
    article, export = tmp_path / "a.txt", tmp_path / "b.txt"
    article.write_text("An article.", "utf-8")
    export.write_text("1 of 2 DOCUMENTS\n\nLENGTH: 2 words\n\nx\n", "utf-8")
    sidecar = tmp_path / "a.txt.ann.json"
    sidecar.write_text("{}", "utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_text("x", "utf-8")
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    for name in ("a.html", "b.txt"):
        (mixed / name).write_text("x", "utf-8")
    assert to_read_in([article, export, sidecar, page, pages, mixed]) == [export, page, pages]
