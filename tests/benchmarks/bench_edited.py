"""How long a decision takes where an edit has displaced thousands of annotations: the key, the panel, the next row in hand."""

import time
from itertools import count
from pathlib import Path
from statistics import median

import pytest
from benchmarks.figures import tell
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.store import LayerStore

DECISIONS = 40
LIMIT = 16.0
"""Milliseconds of a key: one frame; what a hundred rows cost is the window's, whatever is in the panel."""


def edited_article(path: Path, rows: int) -> None:
    """An article with so many annotations, every one of which has lost a word since."""
    sentences = [
        f"Speaker {number} said that bill {number * 7} was far too long.\n" for number in range(rows)
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
@pytest.mark.parametrize("rows", [100, 5_000])
def test_a_decision_among_many(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    edited_article(tmp_path / "a.txt", rows)
    decided: list[float] = []
    painted: list[float] = []

    def script(hand: Hand) -> None:
        desk = hand.window.edited.desk
        hand.wait_for(lambda: len(desk.rows) == rows)
        hand.press("F8")
        for number in range(DECISIONS):
            QApplication.processEvents()
            hand.wait_for(lambda: not hand.window.tasks.busy)
            began = time.process_time()
            hand.press("Ctrl+Return")
            decided.append((time.process_time() - began) * 1000)
            QApplication.processEvents()
            painted.append((time.process_time() - began) * 1000)
            assert len(desk.rows) == rows - number - 1

    play(monkeypatch, qtbot, [str(tmp_path)], script)
    tell(f"decision among {rows:,} rows, processor time", median(decided), LIMIT)
    tell("… and all of the window painted", median(painted), LIMIT * 2)
