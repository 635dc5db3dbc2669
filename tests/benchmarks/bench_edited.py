"""How long a decision takes where an edit has displaced thousands of annotations: the key, the panel, the next row in hand."""

import time
from itertools import count
from pathlib import Path
from statistics import quantiles

import pytest
from benchmarks.figures import tell
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.store import LayerStore

ROWS = 5_000
DECISIONS = 40
LIMIT = 16.0
"""Milliseconds from the key to what it shows: one frame."""


def edited_article(path: Path) -> None:
    """An article with so many annotations, every one of which has lost a word since."""
    sentences = [
        f"Speaker {number} said that bill {number * 7} was far too long.\n" for number in range(ROWS)
    ]
    path.write_text("".join(sentences), "utf-8")
    places, starts = count(), [0]
    for one in sentences:
        starts.append(starts[-1] + len(one))
    made = tuple(
        Annotation(f"q{number}", "quote", ((starts[number], starts[number] + len(one) - 1),))
        for number, one in zip(places, sentences, strict=False)
    )
    store = LayerStore.open(path)
    store.on.layer.apply(Change(added=made))
    store.record(Change(added=made))
    store.close()
    path.write_text("".join(one.replace("far too", "too") for one in sentences), "utf-8")


@pytest.mark.benchmark
def test_a_decision_among_thousands(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    edited_article(tmp_path / "a.txt")
    taken: list[float] = []

    def script(hand: Hand) -> None:
        desk = hand.window.edited.desk
        hand.wait_for(lambda: len(desk.rows) == ROWS)
        hand.press("F8")
        for number in range(DECISIONS):
            QApplication.processEvents()
            hand.wait_for(lambda: not hand.window.tasks.busy)
            began = time.process_time()
            hand.press("Ctrl+Return")
            QApplication.processEvents()
            taken.append((time.process_time() - began) * 1000)
            assert len(desk.rows) == ROWS - number - 1

    play(monkeypatch, qtbot, [str(tmp_path)], script)
    figures = quantiles(taken, n=20)
    tell(f"decision among {ROWS:,} rows, median of processor time", figures[9], LIMIT)
    tell(f"decision among {ROWS:,} rows, 95th percentile", figures[18], LIMIT * 2)
