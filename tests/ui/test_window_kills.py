"""The real window is killed again and again while somebody annotates in it, and no change that it called saved is lost."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from annotator.model.layer import Layer
from annotator.storage.changes import decode_change
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar

TESTS = Path(__file__).resolve().parents[1]
TEXT = "“We will go,” said Ann Lee.\n\nNobody – not even he – asked “why?” 🙂\n\n“No,” she wrote.\n" * 12
LONGEST = 3.0
"""Seconds that a window lives at most after its first change; it writes a sidecar after half of that, or on Ctrl+S."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")


class Expected:
    """What may stand in each article's layer: what the window has called saved, and perhaps what it was about to record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: Counter[str] = Counter()
        self._sure: dict[str, Layer] = {}
        self._waiting: list[tuple[str, bytes]] = []
        self._before = self._saved = 0

    def hear(self, line: bytes) -> None:
        """A line that the window has told."""
        word, name, about = (*line.rstrip(b"\n").split(b" ", 2), b"", b"")[:3]
        if word == b"making":
            self._waiting.append((name.decode(), about))
        elif word == b"saved":
            self._save(int(name))
        elif word in (b"opened", b"refused"):
            self.found["unreadable"] += word == b"refused"
            self._compare(name.decode(), about)

    def begin(self) -> None:
        """A new window counts anew what it saves."""
        self._saved = 0

    def half_written(self) -> bool:
        """Whether a sidecar is being written, or was when the window died."""
        with os.scandir(self.folder) as entries:
            return any(entry.name.endswith(".tmp") for entry in entries)

    def look(self) -> None:
        """What lies in the folder once a window has opened it."""
        articles = {"a.txt", "b.txt"}
        there = {path.name for path in self.folder.iterdir()}
        self.found["strays"] += len(there - articles - {f"{name}.ann.json" for name in articles})
        for name in articles:
            sidecar = sidecar_path(self.folder / name)
            if sidecar.exists():
                read_sidecar(sidecar)

    def _save(self, number: int) -> None:
        for _ in range(number - self._saved):
            name, change = self._waiting.pop(0)
            self._sure.setdefault(name, Layer()).apply(decode_change(change).change)
        self.found["saved"] += number - self._saved
        self._saved = number

    def _compare(self, name: str, about: bytes) -> None:
        """A layer that was opened is the one that is sure, or has been led on by what was being recorded, and is sure now."""
        opened = Layer()
        opened.apply(decode_change(about).change)
        sure = self._sure.setdefault(name, Layer())
        mine = [change for one, change in self._waiting if one == name]
        self._waiting = [(one, change) for one, change in self._waiting if one != name]
        for change in mine:
            if opened == sure:
                break
            sure.apply(decode_change(change).change)
            self.found["beyond"] += 1
        self.found["lost"] += opened != sure
        self._sure[name] = opened


def killed(folder: Path, kills: int, seed: int) -> Counter[str]:
    """What was found after so many lives of a window on one folder, all but the last of them ended by a kill."""
    folder.joinpath("news").mkdir()
    for name in ("a.txt", "b.txt"):
        folder.joinpath("news", name).write_text(TEXT, "utf-8")
    expected, chance = Expected(folder / "news"), random.Random(seed)
    for number in range(kills):
        live(folder, expected, f"{seed}-{number}", chance.uniform(0, LONGEST) ** 2 / LONGEST)
    live(folder, expected, "last", 0)
    return expected.found


def live(folder: Path, expected: Expected, seed: str, seconds: float) -> None:
    """One life of the window: it opens, tells what it has found, is driven, and is killed so long after its first change."""
    command = [sys.executable, str(Path(__file__).with_name("dying.py")), seed, "open", str(folder / "news")]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ["QT_QPA_PLATFORM"],
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "ANNOTATOR_STATE_DIR": str(folder / "state"),
        "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent))),
    }
    run = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    assert run.stdin is not None
    assert run.stdout is not None
    expected.begin()
    lines = Lines(run.stdout.fileno())
    for line in lines.until(b"ready", time.monotonic() + 60):
        expected.hear(line)
    expected.look()
    if seed != "last":
        run.stdin.write(b"\n")
        for line in lines.until(b"making", time.monotonic() + 60):
            expected.hear(line)
        drive(lines, expected, seconds)
    run.kill()
    for line in lines.until(b"", time.monotonic() + 60):
        expected.hear(line)
    assert run.wait() == -signal.SIGKILL
    run.stdin.close()
    run.stdout.close()
    expected.found["kills"] += seed != "last"
    expected.found["left by the dead"] += expected.half_written()


def drive(lines: "Lines", expected: Expected, seconds: float) -> None:
    """Hear what the window tells for so long; every third time until a sidecar is half written, if that comes about."""
    aimed = expected.found["kills"] % 3 == 0
    until = time.monotonic() + (2 * LONGEST if aimed else seconds)
    while time.monotonic() < until:
        for line in lines.until(b"", time.monotonic() if aimed else until):
            expected.hear(line)
        if aimed and expected.half_written():
            break


class Lines:
    """The lines of a pipe, as they come."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._begun = b""

    def until(self, word: bytes, end: float) -> list[bytes]:
        """Those that come until one of this first word (which is among them), until a time, or until there will be no more."""
        found: list[bytes] = []
        while not (word and found and found[-1].startswith(word)):
            whole, newline, rest = self._begun.partition(b"\n")
            if newline:
                found.append(whole)
                self._begun = rest
                continue
            if not select.select([self._file], [], [], max(0.0, end - time.monotonic()))[0]:
                break
            data = os.read(self._file, 65536)
            if not data:
                break
            self._begun += data
        return found


def check(found: Counter[str], kills: int) -> None:
    told = ", ".join(f"{count} {word}" for word, count in sorted(found.items()))
    print(f"the window was killed {kills} times: {told}")  # noqa: T201 # the figure
    assert found["kills"] == kills
    assert found["saved"] >= 2 * kills
    assert found["left by the dead"]
    assert not any(found[word] for word in ("lost", "unreadable", "strays")), told


@pytest.mark.slow
def test_fifty_kills_of_the_window_lose_nothing(tmp_path: Path) -> None:
    check(killed(tmp_path, 50, seed=1), 50)
