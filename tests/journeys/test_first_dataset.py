"""From an unmarked article to a dataset, as a person does it."""

import csv
import json
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.__main__ import main

ARTICLE = """Council backs tidal barrier

“We cannot wait for the next storm,” said Maria Okafor, the council leader. “Every winter counts.”

According to a report by the Coastal Institute, the barrier would protect 14,000 homes.

John Ainsley warned that the plan was “a blank cheque”. He opposes the barrier.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "barrier.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, "utf-8")
    return path


CARET, SELECT = "caret", "select"

STEPS: tuple[tuple[str, str, int, str], ...] = (
    (CARET, "next storm", 0, "Q"),
    (SELECT, "said", 0, "C"),
    (SELECT, "Maria Okafor, the council leader", 0, "S Esc"),
    (CARET, "Every winter", 0, "Q L Return Esc Esc"),
    (SELECT, "the barrier would protect 14,000 homes", 0, "Q"),
    (SELECT, "According to", 0, "C"),
    (SELECT, "a report by the Coastal Institute", 0, "S Esc"),
    (SELECT, "the plan was “a blank cheque”", 0, "Q"),
    (SELECT, "warned", 0, "C"),
    (SELECT, "John Ainsley", 0, "S Esc"),
    (SELECT, "opposes", 0, "X -"),
    (SELECT, "the barrier", 1, "T"),
    (SELECT, "He", 0, "S Shift+R"),
)
"""Where the caret or the selection goes, and which keys are pressed there: quotes, a stance, their links."""


def annotate_all(hand: Hand) -> None:
    """Two quotes with speaker and cue, an indirect one, a mixed one, a stance with its target."""
    hand.wait_open("barrier.txt")
    for how, words, occurrence, keys in STEPS:
        (hand.caret_in if how == CARET else hand.select)(words, occurrence)
        hand.press(keys)


def test_a_whole_article_is_annotated_closed_opened_again_checked_and_exported(
    article: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left: list[object] = []

    def first(hand: Hand) -> None:
        annotate_all(hand)
        hand.wait_for(lambda: hand.window.session.saved.value == "Saved")
        left.extend(hand.on.annotations)

    def second(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        assert list(hand.on.annotations) == left
        assert hand.on.layer.read

    play(monkeypatch, qtbot, [str(article)], first)
    assert len(left) == 13
    play(monkeypatch, qtbot, [str(article)], second)
    assert main(["check", str(article.parent)]) == 0
    assert main(["export", str(article.parent), "--to", "jsonl", "--out", str(tmp_path / "out")]) == 0
    assert main(["export", str(article.parent), "--to", "csv", "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    see_exports(tmp_path / "out")


def see_exports(folder: Path) -> None:
    """Every span, sliced from the text, is its quoted text; every statement is a row."""
    line = json.loads(next(folder.glob("*.jsonl")).read_text("utf-8"))
    assert line["text"] == ARTICLE
    for annotation in line["annotations"]:
        sliced = [ARTICLE[start:end] for start, end in annotation["spans"]]
        assert sliced == annotation["quoted"]
    with next(folder.glob("*.csv")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["form"] for row in rows if row["kind"] == "quote"] == [
        "direct",
        "direct",
        "indirect",
        "mixed",
    ]
    stance = next(row for row in rows if row["kind"] == "stance")
    assert (stance["polarity"], stance["holder"], stance["target"]) == ("oppose", "He", "the barrier")
    assert [row["speaker"] for row in rows][:2] == ["Maria Okafor, the council leader"] * 2
