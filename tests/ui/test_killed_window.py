"""The real window is killed, and the next start of it is where one was, with all work."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar

TEXT = "“We will go,” said Ann Lee.\n\nNobody else spoke, and the evening was long.\n"

PROGRAM = """
import json, os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from annotator.__main__ import main
from annotator.ui import app

def first(window):
    reader = window.reader
    reader.setFocus()
    reader.set_caret(4)
    QTest.keySequence(reader, "Q")
    QTest.keySequence(reader, "Esc")
    window.modes.switch("review")
    reader.set_caret(60)
    written = window.memory.write
    def die():
        written()
        if window.memory.caret(window.session.store.path) == 60 and window.session.saved.name == "YES":
            os.kill(os.getpid(), signal.SIGKILL)
    window.memory.write = die

def second(window):
    on = window.session.on
    told = [on.article.name, on.layer.name, window.reader.caret(), window.modes.current.id, len(on.annotations)]
    print(json.dumps(told), flush=True)
    QTimer.singleShot(0, window.close)

shown = app.Program.show
def show(self, size=None):
    shown(self, size)
    act = {"first": first, "second": second}[sys.argv[1]]
    self.window.session.article_opened.connect(lambda: QTimer.singleShot(300, lambda: act(self.window)))
app.Program.show = show
sys.exit(main(sys.argv[2:]))
"""
"""The real command with a hand on the keyboard: it annotates and dies once its place is written; the next one tells where it is."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_window_opens_where_it_was(tmp_path: Path) -> None:
    article = tmp_path / "news" / "b.txt"
    article.parent.mkdir()
    article.write_text(TEXT, "utf-8")
    article.with_name("a.txt").write_text(TEXT, "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DISPLAY": ":none",
        "ANNOTATOR_STATE_DIR": str(tmp_path / "state"),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", PROGRAM, *words]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    killed = run("first", "open", str(article), "--layer", "anna")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = run("second", "open")
    assert json.loads(again.stdout.splitlines()[-1]) == ["b.txt", "anna", 60, "review", 1]
    assert len(read_sidecar(sidecar_path(article, "anna")).layer.annotations) == 1
