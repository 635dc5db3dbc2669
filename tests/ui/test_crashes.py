"""A failure of the program: told in a sentence, reported without a word of the article, and the window is where one was."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from storage.acting import abandon, add
from storage.making import quote

from annotator.storage.crash_reports import (
    KEPT,
    Trace,
    dead_traces,
    described,
    keep_report,
    put_away,
    waiting_reports,
)
from annotator.storage.names import sidecar_path
from annotator.storage.store import LayerStore
from annotator.ui.dialogs.crash_report import CrashReportDialog
from annotator.ui.memory import Memory
from annotator.ui.status import StatusBar
from annotator.ui.whereabouts import MOST_FAILURES

MARKER = "zanzibar-quetzal"
TEXT = f"“We will go,” said {MARKER}.\n\nNobody else spoke, and the evening was long.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "news" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def test_a_report_says_where_and_nothing_that_was_read(own_state: Path) -> None:
    def fails(text: str) -> None:
        try:
            dict[str, str]()[text]
        except KeyError as error:
            raise ValueError(f"cannot read {text}") from error

    with pytest.raises(ValueError, match=MARKER) as caught:
        fails(TEXT)
    told = described(caught.value, [("Python", "3")])
    assert MARKER not in told
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "in fails" in told
    for _ in range(KEPT + 3):
        keep_report(own_state, told)
    assert len(waiting_reports(own_state)) == KEPT + 3
    put_away(waiting_reports(own_state))
    assert waiting_reports(own_state) == []
    assert len(list((own_state / "crashes").iterdir())) == KEPT


def test_a_state_folder_that_cannot_be_written_costs_the_report_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert keep_report(tmp_path / "file", "told") is None


def test_a_living_process_has_left_nothing(own_state: Path) -> None:
    trace = Trace(own_state)
    assert list(dead_traces(own_state)) == []
    trace.close()
    assert list((own_state / "crashes").iterdir()) == []
    (own_state / "crashes" / "99.trace").write_text("Segmentation fault")
    assert list(dead_traces(own_state)) == ["Segmentation fault"]
    assert list(dead_traces(own_state)) == []


def failing(hand: Hand) -> None:
    """Mark something while a part of the window fails with the words of the article."""
    window = hand.window

    def fails(_change: object) -> None:
        raise RuntimeError(window.session.on and window.session.on.article.text)

    window.session.changed.connect(fails)
    for _ in range(2):
        hand.caret_in("We will go")
        hand.press("Q")
    window.session.changed.disconnect(fails)


def test_an_error_inside_the_window_is_a_sentence_and_the_work_goes_on(
    article: Path, own_state: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[object] = []
    monkeypatch.setattr("annotator.ui.crashes.log.critical", lambda *given, **_more: logged.append(given))

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        failing(hand)
        said = hand.window.notices.text
        assert "RuntimeError" in said
        assert "in the journal" in said
        assert MARKER not in said
        assert "Traceback" not in said
        (report,) = waiting_reports(own_state)  # one for one place
        told = report.read_text("utf-8")
        assert MARKER not in told
        assert "RuntimeError" in told
        assert str(report) in said
        hand.press("Esc")
        hand.caret_in("Nobody else")
        hand.press("A")

    play(monkeypatch, qtbot, [str(article)], script)
    assert logged
    there = sidecar_path(article).read_text("utf-8")
    assert '"quote"' in there
    assert '"aside"' in there


def test_a_report_is_shown_at_the_next_start_once(
    article: Path, own_state: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_report(own_state, "annotator: 1\n\nbuiltins.RuntimeError\n")

    def script(hand: Hand) -> None:
        dialog = hand.window.findChild(CrashReportDialog)
        assert isinstance(dialog, CrashReportDialog)
        assert dialog.isVisible()
        QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
        assert "RuntimeError" in QGuiApplication.clipboard().text()
        hand.press("Esc", dialog)
        assert waiting_reports(own_state) == []

    play(monkeypatch, qtbot, [str(article)], script)

    def next_start(hand: Hand) -> None:
        assert hand.window.findChild(CrashReportDialog) is None

    play(monkeypatch, qtbot, [str(article)], next_start)


def test_after_a_crash_the_window_is_where_one_was(
    article: Path, own_state: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = article.with_name("b.txt")
    other.write_text(TEXT, "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("b.txt")
        hand.caret_in("evening")
        hand.press("Alt+2")
        hand.window.whereabouts.write()  # as it does by itself, two seconds later
        kept["window.ini"] = (own_state / "window.ini").read_bytes()

    kept: dict[str, bytes] = {}
    play(monkeypatch, qtbot, [str(other), "--layer", "anna"], script)
    (own_state / "window.ini").write_bytes(kept["window.ini"])
    (own_state / "crashes" / "99.trace").write_text("Fatal Python error: Segmentation fault")

    def again(hand: Hand) -> None:
        hand.wait_open("b.txt")
        window = hand.window
        assert window.reader.caret() == sum(hand.place("evening")) // 2
        assert (window.modes.current.id, hand.on.layer.name) == ("review", "anna")
        dialog = window.findChild(CrashReportDialog)
        assert isinstance(dialog, CrashReportDialog)
        assert "Segmentation fault" in dialog.report.toPlainText()

    play(monkeypatch, qtbot, [], again)


def test_what_fails_again_and_again_is_not_opened_again(
    article: Path, own_state: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")

    play(monkeypatch, qtbot, [str(article)], script)
    memory = Memory()
    for _ in range(MOST_FAILURES - 1):
        memory.went_wrong()
    (own_state / "crashes" / "99.trace").touch()

    def again(hand: Hand) -> None:
        hand.wait_for(lambda: hand.window.session.corpus)
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert hand.window.session.on is None
        assert "several times" in hand.window.notices.text

    play(monkeypatch, qtbot, [], again)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_hard_crash_leaves_a_trace_without_a_word_of_the_article(article: Path, own_state: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from annotator.ui import app\n"
        "shown = app.Program.show\n"
        "def show(self, size=None):\n"
        "    shown(self, size)\n"
        "    self.window.session.article_opened.connect(lambda: os.kill(os.getpid(), signal.SIGSEGV))\n"
        "app.Program.show = show\n"
        "from annotator.__main__ import main\n"
        f"sys.exit(main([{str(article)!r}]))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": ""}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGSEGV
    (told,) = dead_traces(own_state)
    assert "Segmentation fault" in told
    assert MARKER not in told


def test_an_error_that_ends_the_program_leaves_a_report(
    article: Path, own_state: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        raise LookupError(hand.on.article.text)

    with pytest.raises(LookupError):
        play(monkeypatch, qtbot, [str(article)], script)
    (report,) = waiting_reports(own_state)
    told = report.read_text("utf-8")
    assert "LookupError" in told
    assert MARKER not in told


def test_what_came_back_from_the_journal_is_told_and_what_still_waits(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = article.with_name("gone.txt")
    for path in (article.with_name("b.txt"), gone):
        path.write_text(TEXT, "utf-8")
        store = LayerStore.open(path)
        add(store, quote())
        abandon(store)
    gone.unlink()
    told: list[str] = []
    monkeypatch.setattr(StatusBar, "_tell", lambda _bar, text: told.append(text))

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert told == ["Work on 1 article from a session that ended early was put into the sidecars."]
        assert "Work on gone.txt still waits in the journal" in hand.window.notices.text

    play(monkeypatch, qtbot, [str(article)], script)
