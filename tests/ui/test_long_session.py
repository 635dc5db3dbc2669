"""A person works for very long: what the window holds in memory and what waits in the journal stay the same."""

import resource as system
from itertools import cycle, islice
from pathlib import Path

import pytest
from benchmarks.figures import tell
from journeys.stage import Hand, play
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from annotator.storage.journal import FOLDER

TEXT = (
    "“We will go,” said Ann Lee.\n\nNobody – not even he – asked “why?” 🙂\n\n“No,” she wrote on Monday.\n\n"
    * 15
)
MOST = 60
"""Annotations of an article from which on the person removes instead of adding."""

ADDING = "Q ] Q 1 Esc S Shift+] Esc C Esc X + Return Esc T Esc Ctrl+Z Ctrl+Z Ctrl+Shift+Z "
REMOVING = "Tab Del Tab Del Esc Ctrl+Z Del "
LOOKING = "PgDown Down Right Shift+Right Esc Tab Shift+Tab Ctrl+F Esc Up PgUp Ctrl+S J "


def actions(hand: Hand, number: int) -> list[str]:
    """What the person does in one go of some twenty or thirty actions."""
    there = len(hand.on.annotations)
    return ((REMOVING * 3 if there > MOST else ADDING) + (LOOKING if number % 3 == 0 else "Ctrl+S")).split()


def megabytes() -> float:
    """What the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * system.getpagesize() / 1e6


def turn_round() -> None:
    """One round of a loop of events like the program's own: nothing else lets go of widgets that are done with."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


class Long:
    """The work, with what was in memory and in the journals from time to time."""

    def __init__(self, hand: Hand, journals: Path, every: int) -> None:
        self.held: list[float] = []
        self.waiting: list[int] = []
        self._hand, self._journals, self._every = hand, journals, every

    def work(self, count: int) -> None:
        """Do so many actions."""
        done = number = 0
        places = cycle(range(3, len(TEXT) - 3, 17))
        while done < count:
            self._hand.window.reader.setFocus()
            self._hand.window.reader.set_caret(next(places))
            for keys in islice(actions(self._hand, number), count - done):
                self._hand.press(keys)
                turn_round()
                done += 1
                if done % self._every == 0:
                    self._look()
            self._hand.wait_for(lambda: self._hand.window.session.on)
            number += 1

    def _look(self) -> None:
        self.held.append(megabytes())
        files = self._journals.iterdir() if self._journals.is_dir() else ()
        self.waiting.append(sum(path.stat().st_size for path in files))


def worked(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, state: Path, count: int) -> Long:
    """A window on two articles in which somebody has done so many things."""
    for name in ("a.txt", "b.txt"):
        tmp_path.joinpath(name).write_text(TEXT, "utf-8")
    found: list[Long] = []

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        found.append(Long(hand, state / FOLDER, max(1, count // 100)))
        found[0].work(count)
        hand.window.session.settle()
        found[0]._look()

    play(monkeypatch, qtbot, [str(tmp_path)], script)
    return found[0]


def test_the_journal_does_not_grow_with_the_work(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, own_state: Path
) -> None:
    long = worked(tmp_path, qtbot, monkeypatch, own_state, 60)
    assert max(long.waiting) > 0
    assert long.waiting[-1] == 0


@pytest.mark.slow
@pytest.mark.no_qt_log  # pytest would keep each message of Qt until the test has ended
def test_a_hundred_thousand_actions_leave_memory_and_journal_as_they_were(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, own_state: Path
) -> None:
    long = worked(tmp_path, qtbot, monkeypatch, own_state, 100_000)
    warm = max(long.held[:10])
    most = max(long.held[10:])
    tell("most memory in 100,000 actions, against the first 10,000", most, warm * 1.1, "MB")
    tell("most that waited in the journals", max(long.waiting) / 1e3, 1000, "kB")
    assert most <= warm * 1.1
    assert max(long.waiting) <= 1_000_000
    assert long.waiting[-1] == 0
