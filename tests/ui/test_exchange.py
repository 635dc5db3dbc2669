"""Export and import in the window: what would be lost is said before it is; progress, stopping, the end."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from annotator.corpus.folder import Corpus
from annotator.storage.resources import resource
from annotator.ui.app import Program
from annotator.ui.commands import exchanging
from annotator.ui.exchange import dialog as dialogs
from annotator.ui.exchange.dialog import ExchangeDialog
from annotator.ui.exchange.import_dialog import ImportDialog
from annotator.ui.exchange.job import Job, Ticker
from annotator.ui.main_window import MainWindow

ARTICLE = "harbour-barrier-vote.txt"
T = TypeVar("T", bound=QWidget)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(dialogs, "SETTLED", 0)
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
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in (ARTICLE, f"{ARTICLE}.gold.ann.json", "articles.json"):
        shutil.copyfile(resource("samples") / name, folder / name)
    return folder


class Stage:
    """The dialogs with the hands of a person."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def dialog(self) -> ExchangeDialog:
        found = self.window.findChild(ExchangeDialog)
        assert isinstance(found, ExchangeDialog)
        return found

    def part(self, kind: type[T], name: str) -> T:
        found = self.dialog.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(QPushButton, name), Qt.MouseButton.LeftButton)

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words, timeout=10_000)

    def open_export(self, corpus: Path) -> None:
        self.window.library.open([corpus])
        self.qtbot.waitUntil(lambda: exchanging.has_corpus(self.window))
        exchanging.export_dataset(self.window)
        self.qtbot.waitUntil(lambda: self.window.findChild(ExchangeDialog) is not None)

    @property
    def words(self) -> str:
        labels = [one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible()]
        lists = [
            one for one in self.dialog.findChildren(QListWidget) if one.objectName() == "exchange.losses"
        ]
        return "\n".join([*labels, *(one.item(n).text() for one in lists for n in range(one.count()))])


def sources_of(stage: Stage, sources: list[Path]) -> None:
    found = stage.dialog
    assert isinstance(found, ImportDialog)
    found.set_sources(sources)


@pytest.fixture
def stage(qtbot: QtBot, window: MainWindow) -> Stage:
    return Stage(qtbot, window)


def test_what_would_be_lost_is_said_before_anything_is_written(stage: Stage, corpus: Path) -> None:
    stage.open_export(corpus)
    stage.wait_for("Nothing would be lost")
    stage.dialog.formats.choose("csv")
    stage.wait_for("What would be lost")
    assert "× " in stage.words
    assert sorted(one.name for one in corpus.parent.iterdir()) == ["corpus"]


def test_an_export_ends_with_its_files_its_losses_and_the_folder(
    stage: Stage, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    stage.open_export(corpus)
    stage.dialog.formats.choose("csv")
    stage.wait_for("What would be lost")
    stage.click("exchange.action")
    stage.wait_for("1 layer of 1 article exported as")
    stage.wait_for("What was lost")
    out = corpus.with_name("corpus-dataset")
    assert sorted(one.name for one in out.iterdir()) == ["csv.manifest.json", "statements.csv"]
    stage.click("exchange.action")
    assert [Path(one) for one in opened] == [out]


def test_only_the_layers_that_are_chosen_go_out(stage: Stage, corpus: Path) -> None:
    stage.open_export(corpus)
    box = stage.part(QCheckBox, "export.layer.gold")
    assert box.isChecked()
    stage.wait_for("Nothing would be lost")
    box.click()
    stage.wait_for("No layer chosen")
    assert not stage.dialog.action.isEnabled()


def test_layers_of_taggers_are_left_out_unless_they_are_ticked(stage: Stage, corpus: Path) -> None:
    gold = (corpus / f"{ARTICLE}.gold.ann.json").read_text("utf-8")
    told = gold.replace('"name": "gold", "kind": "human"', '"name": "guesses", "kind": "tagger"')
    assert told != gold
    (corpus / f"{ARTICLE}.guesses.ann.json").write_text(told, "utf-8")
    stage.open_export(corpus)
    assert stage.part(QCheckBox, "export.layer.gold").isChecked()
    assert not stage.part(QCheckBox, "export.layer.guesses").isChecked()


def test_the_boxes_are_those_that_the_format_heeds(stage: Stage, corpus: Path) -> None:
    stage.open_export(corpus)
    text_free = stage.part(QCheckBox, "export.option.text_free")
    assert text_free.isVisible()
    stage.dialog.formats.choose("brat")
    assert not text_free.isVisible()


def test_a_dataset_is_split_as_it_is_chosen_and_its_manifest_says_the_command(
    stage: Stage, corpus: Path
) -> None:
    (corpus / "b.txt").write_text("“No,” said Bell.", "utf-8")
    gold = (corpus / f"{ARTICLE}.gold.ann.json").read_text("utf-8")
    stage.open_export(corpus)
    split = stage.part(QComboBox, "export.split")
    assert not stage.part(QSpinBox, "export.seed").isVisible()
    split.setEditText("a third")
    stage.wait_for("This is no split")
    split.setEditText("80/20")
    assert stage.part(QSpinBox, "export.seed").isVisible()
    view = stage.part(QComboBox, "export.view")
    view.setCurrentIndex(view.findData("attribution"))
    stage.wait_for("would be exported")
    stage.click("exchange.action")
    stage.wait_for("1 layer of 1 article exported as")
    out = corpus.with_name("corpus-dataset")
    rows = (out / "train" / "attribution.jsonl").read_text("utf-8").splitlines()
    assert len(rows) == gold.count('"type": "quote"')
    told = json.loads((out / "jsonl.manifest.json").read_text("utf-8"))
    assert told["command"][:5] == ["annotator", "export", str(corpus), "--to", "jsonl"]
    assert (told["split"], told["seed"], told["records"][0]["split"]) == ("80/20", 0, "train")


def test_without_a_layer_the_dialog_says_what_to_do(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing yet.", "utf-8")
    stage.open_export(tmp_path)
    stage.wait_for("Nothing to export yet")
    assert not stage.dialog.action.isEnabled()


def test_a_target_that_cannot_be_written_is_told(stage: Stage, corpus: Path) -> None:
    stage.open_export(corpus)
    stage.wait_for("Nothing would be lost")
    corpus.with_name("corpus-dataset").write_text("I am a file.", "utf-8")
    stage.click("exchange.action")
    stage.wait_for("The export failed")
    assert "Choose a folder that you may write to" in stage.words


def test_what_was_exported_is_imported_and_opened(stage: Stage, corpus: Path, tmp_path: Path) -> None:
    stage.open_export(corpus)
    stage.wait_for("Nothing would be lost")
    stage.click("exchange.action")
    stage.wait_for("exported as")
    stage.click("exchange.cancel")
    stage.qtbot.waitUntil(lambda: stage.window.findChild(ExchangeDialog) is None)
    stage.window.dialogs.import_files()
    stage.wait_for("Nothing chosen yet")
    stage.dialog.folder.folder = tmp_path / "imported"
    sources_of(stage, [corpus.with_name("corpus-dataset") / "annotations.jsonl"])
    stage.wait_for("1 article and 1 layer would be made")
    assert not (tmp_path / "imported").exists()
    stage.click("exchange.action")
    stage.wait_for("1 article and 1 layer imported from")
    stage.click("exchange.action")
    imported = Corpus.open(tmp_path / "imported")
    assert imported.layers == {"gold": 1}
    stage.qtbot.waitUntil(
        lambda: stage.window.session.corpus is not None and stage.window.session.corpus.root == imported.root
    )


def test_a_file_that_is_not_what_its_format_says_is_told_before(stage: Stage, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{", "utf-8")
    stage.window.dialogs.import_files()
    sources_of(stage, [broken])
    stage.wait_for("This will not work")
    assert "broken.jsonl" in stage.words
    assert not stage.dialog.action.isEnabled()


def test_a_name_that_no_layer_may_have_is_told(stage: Stage, corpus: Path) -> None:
    stage.window.dialogs.import_files()
    sources_of(stage, [corpus])
    QTest.keyClicks(stage.part(QLineEdit, "import.layer"), "no name!")
    stage.wait_for("No name for a layer")


def test_of_works_that_follow_each_other_only_the_last_is_heard_of(qtbot: QtBot, window: MainWindow) -> None:
    job, answers, begun = Job(window.tasks, window), list[object](), Event()
    job.finished.connect(answers.append)

    def long_work(ticker: Ticker) -> str:
        begun.set()
        while True:
            ticker.tick(0, 0)

    job.run(long_work)
    assert begun.wait(5)
    job.run(lambda _ticker: "second")
    job.run(lambda _ticker: "third")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert answers == ["third"]


def test_a_job_that_is_stopped_ends_without_an_answer(qtbot: QtBot, window: MainWindow) -> None:
    job, answers = Job(window.tasks, window), list[object]()
    job.finished.connect(answers.append)

    def long_work(ticker: Ticker) -> None:
        while True:
            ticker.tick(0, 0)

    job.run(long_work)
    job.stop()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert not answers
    assert not job.running


def test_an_answer_to_a_dialog_that_is_closed_is_nobodys(qtbot: QtBot, window: MainWindow) -> None:
    job, begun, closed = Job(window.tasks, window), Event(), Event()

    def work(_ticker: Ticker) -> str:
        begun.set()
        assert closed.wait(5)
        return "late"

    job.run(work)
    assert begun.wait(5)
    job.stop()
    delete(job)
    closed.set()
    qtbot.waitUntil(lambda: not window.tasks.busy)
