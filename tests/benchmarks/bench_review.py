"""Keys and seconds to gold, from a tagger's suggestions and from nothing; and how long the window takes for a decision.

The articles are those of PolNeAR on which the rules were tuned: what is measured is the hand, not the tagger.
"""

import statistics
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time, thread_time

import pytest
from benchmarks.figures import tell
from benchmarks.keystrokes import Cost
from benchmarks.replaying import Replay, gold_of
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review.suggested import TEXT, write_layers

from annotator.__main__ import main
from annotator.interchange.format import ReadOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.polnear import read_polnear
from annotator.model.annotated import AnnotatedArticle
from annotator.model.layer import Layer
from annotator.review.queue import Waiting
from annotator.storage.schemes import load_scheme
from annotator.tagging.taggers import make_tagger

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear-train"
ARTICLES = 40
FRAME = 33.0
"""Milliseconds from a key to the painted window: the limit for an article with 300 annotations."""


def gold_articles() -> Iterator[AnnotatedArticle]:
    """The first articles with their gold; skipped where the corpus is not on this machine."""
    if not CORPUS.is_dir():
        pytest.skip("PolNeAR is not on this machine")
    scheme = load_scheme()
    for read in islice(read_polnear(CORPUS, ReadOptions(), LossReport()), ARTICLES):
        if read.article is not None:
            yield AnnotatedArticle(read.article, scheme, read.layer)


@pytest.mark.benchmark
def test_keys_and_seconds_to_gold() -> None:
    tagger = make_tagger("rules", {})
    by_hand, reviewed, statements = Cost(), Cost(), 0
    for on in gold_articles():
        suggested = Layer("auto-rules", "tagger", tagger.suggest(on.article, on.scheme))
        statements += len(gold_of(on))
        for total, cost in (
            (by_hand, Replay(on).from_nothing()),
            (reviewed, Replay(on).from_suggestions(suggested)),
        ):
            total.add(cost.keys, cost.points, cost.thoughts, cost.further)
            total.one_key += cost.one_key
    print(f"\n{ARTICLES} articles of PolNeAR, {statements} attributions")
    for name, cost in (
        ("from nothing, by hand", by_hand),
        ("from the rules, with the review keys", reviewed),
    ):
        each = f"{cost.keys / statements:.2f} keys, {cost.points / statements:.2f} pointings"
        least = cost.least_seconds / statements
        print(f"{name:38} {each}, {cost.seconds / statements:.2f} s ({least:.2f} s) an attribution")
    print(f"{'right as suggested: one key':38} {reviewed.one_key / statements:.0%} of the attributions")
    tell("seconds against by hand, in percent", 100 * reviewed.seconds / by_hand.seconds, 100, "%")
    least = 100 * reviewed.least_seconds / by_hand.least_seconds
    tell("the same with one thought a statement", least, 100, "%")


@pytest.mark.benchmark
def test_a_decision_shows_within_a_frame(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagger = make_tagger("rules", {})
    on = max(gold_articles(), key=lambda one: len(one.article.text))
    article = tmp_path / "article.txt"
    article.write_text(on.article.text, "utf-8")
    layer = Layer("auto-rules", "tagger", tagger.suggest(on.article, on.scheme))
    write_layers(article, layer, text=on.article.text)
    wall: list[float] = []
    spent: list[float] = []

    def script(hand: Hand) -> None:
        hand.wait_open("article.txt")
        hand.window.reader.setFocus()
        hand.press("Alt+2")
        hand.wait_for(lambda: hand.window.review.desk.in_hand)
        hand.window.repaint()
        while hand.window.review.desk.in_hand:
            begun, busy = perf_counter(), process_time()
            hand.press("Return")
            hand.window.reader.viewport().repaint()
            wall.append((perf_counter() - begun) * 1000)
            spent.append((process_time() - busy) * 1000)
            QApplication.processEvents()

    play(monkeypatch, qtbot, [str(article)], script)
    print(
        f"\n{len(wall)} decisions in an article of {len(on.article.text):,} characters, {len(layer.annotations)} suggestions"
    )
    tell("decision to painted article, median", statistics.median(wall), FRAME)
    tell("the same, 95th percentile", sorted(wall)[int(len(wall) * 0.95)], FRAME)
    tell("the same in processor time of all threads", sorted(spent)[int(len(spent) * 0.95)], FRAME)


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("order", "elsewhere"), [("article", 0), ("article", 200_000), ("uncertain", 200_000)]
)
def test_a_decision_costs_the_same_in_a_large_folder(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, order: str, elsewhere: int
) -> None:
    article = tmp_path / "corpus" / "article.txt"
    article.parent.mkdir()
    article.write_text(TEXT * 20, "utf-8")
    assert main(["tag", str(article), "--jobs", "1"]) == 0
    spent: list[float] = []

    def script(hand: Hand) -> None:
        hand.wait_open("article.txt")
        hand.window.settings["review_order"] = order
        hand.window.reader.setFocus()
        hand.press("Alt+2")
        desk = hand.window.review.desk
        hand.wait_for(lambda: desk.in_hand and not hand.window.tasks.busy)
        desk.queue.line.put(waiting_elsewhere(elsewhere))
        desk.queue.changed.emit()
        QApplication.processEvents()
        for _ in range(20):
            busy = thread_time()
            hand.press("Return")
            hand.window.reader.viewport().repaint()
            QApplication.processEvents()
            spent.append((thread_time() - busy) * 1000)

    play(monkeypatch, qtbot, [str(article)], script)
    tell(f"a decision, {order}, {elsewhere:,} elsewhere", statistics.median(spent), 2 * FRAME)


def waiting_elsewhere(count: int) -> dict[Path, list[Waiting]]:
    """Suggestions that wait in other articles, forty in each, less in doubt than those of `rules`."""
    return {
        Path(f"/nowhere/{place}.txt"): [
            Waiting(Path(f"/nowhere/{place}.txt"), place, f"{n}", "quote", "x", "", 1.0, n) for n in range(40)
        ]
        for place in range(1, count // 40 + 1)
    }
