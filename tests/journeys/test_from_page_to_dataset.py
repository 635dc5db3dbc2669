"""From a saved web page to a dataset: read in, opened, annotated, exported, each through the real `main()`."""

import json
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot
from storage import sources

from annotator.__main__ import main


def test_what_a_page_was_derived_from_goes_all_the_way_to_the_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page, articles, out = tmp_path / "harbour.html", tmp_path / "articles", tmp_path / "dataset"
    page.write_text(sources.page(), "utf-8")
    assert main(["read", str(page), "--into", str(articles)]) == 0

    def annotate(hand: Hand) -> None:
        hand.wait_open("harbour.html.txt")
        hand.caret_in("waited long enough")
        hand.press("Q")
        assert hand.words_in_hand() == "“We have waited long enough,”"
        hand.wait_for((articles / "harbour.html.txt.anna.ann.json").is_file)

    play(monkeypatch, qtbot, ["open", str(articles), "--layer", "anna"], annotate)
    sidecar = json.loads((articles / "harbour.html.txt.anna.ann.json").read_text("utf-8"))
    assert sidecar["text"]["derived_from"]["file"] == "harbour.html"
    assert main(["check", str(articles)]) == 0
    assert main(["export", str(articles), "--to", "jsonl", "--out", str(out)]) == 0
    (line,) = (out / "annotations.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["derived_from"]["tool"] == "trafilatura"
