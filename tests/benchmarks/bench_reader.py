"""The reader's speed against its limits: run with `-m benchmark -s`.

Figures are milliseconds of this process on the processor, the best of several rounds: what the machine does beside it is left out.
"""

import random
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest
from benchmarks.figures import tell
from benchmarks.reading import annotated
from pytestqt.qtbot import QtBot
from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.ui.text.view import ArticleView

pytestmark = pytest.mark.benchmark

ROUNDS, STEPS = 4, 40
WIDTH, HEIGHT = 900, 1000


class Limits(NamedTuple):
    """Milliseconds; keys, scrolling and resizing by their 95th percentile."""

    open: float
    key: float
    scroll: float = 16.0
    resize: float = 33.0


SIZES = {
    "5 kB / 50": (5_000, 50, Limits(50, 16)),
    "5 kB / 300": (5_000, 300, Limits(50, 33)),
    "1 MB / 10 k": (1_000_000, 10_000, Limits(200, 33)),
    "10 MB / 100 k": (10_000_000, 100_000, Limits(500, 33)),
}


def spent(deed: Callable[[], object]) -> float:
    """Milliseconds of the processor that a deed takes, with the painting that follows from it."""
    started = time.process_time()
    deed()
    return (time.process_time() - started) * 1000


def best(rounds: list[list[float]], share: float) -> float:
    """The lowest, over the rounds, of the figure that this share of a round's steps stays below."""
    return min(sorted(steps)[min(len(steps) - 1, int(len(steps) * share))] for steps in rounds)


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.set_reading_font("Noto Serif", 13)
    view.set_column(72)
    view.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(view):
        view.show()
    return view


class Reader:
    """Does the steps that are measured on an article."""

    def __init__(self, view: ArticleView, on: AnnotatedArticle) -> None:
        self.view = view
        self.on = on
        self.chance = random.Random(3)
        self.made = 0
        self.step = 2

    def show(self) -> None:
        self.view.show_article(self.on)
        self.view.viewport().repaint()

    def key(self) -> None:
        """A key makes an annotation of words in sight and takes it in hand."""
        start = self.view.visible_paragraphs()[0][0] + self.chance.randint(0, 60)
        self.made += 1
        one = Annotation(f"made{self.made}", "speaker", ((start, start + 12),))
        change = Change(added=(one,))
        self.on.layer.apply(change)
        self.view.refresh(change)
        self.view.set_focus_annotation(one.id)
        self.view.viewport().repaint()
        self.on.layer.apply(change.inverse())
        self.view.refresh(change.inverse())

    def scroll(self) -> None:
        """A notch of the wheel, down to the end and up again."""
        bar = self.view.verticalScrollBar()
        if not 0 <= bar.value() + self.step <= bar.maximum():
            self.step = -self.step
        bar.setValue(bar.value() + self.step)
        self.view.viewport().repaint()

    def resize(self) -> None:
        self.view.resize(self.chance.randint(500, WIDTH), HEIGHT)
        self.view.viewport().repaint()

    def rounds(self, deed: Callable[[], None], steps: int = STEPS) -> list[list[float]]:
        return [[spent(deed) for _ in range(steps)] for _ in range(ROUNDS)]


@pytest.mark.parametrize("size", SIZES)
def test_the_reader_is_as_quick_as_a_hand(view: ArticleView, size: str) -> None:
    length, count, limits = SIZES[size]
    reader = Reader(view, annotated(length, count))
    opened = min(spent(reader.show) for _ in range(ROUNDS))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    keys = best(reader.rounds(reader.key), 0.95)
    scrolled = best(reader.rounds(reader.scroll), 0.95)
    resized = best(reader.rounds(reader.resize, STEPS // 2), 0.95)
    for what, figure, limit in zip(limits._fields, (opened, keys, scrolled, resized), limits, strict=True):
        tell(f"{size}: {what}", figure, limit)


@pytest.mark.parametrize(
    ("name", "text", "open_limit"),
    [
        ("one paragraph of 1 MB", "word after word. " * 60_000, 1000.0),
        ("1 MB without a blank", "x" * 1_000_000, 2000.0),
    ],
)
def test_a_monstrous_paragraph_stays_quick(
    view: ArticleView, name: str, text: str, open_limit: float
) -> None:
    marks = [Annotation(f"a{n}", "quote", ((n * 900, n * 900 + 90),)) for n in range(1000)]
    reader = Reader(view, AnnotatedArticle(Article(text), BUILT_IN, Layer(annotations=marks)))
    tell(f"{name}: open", min(spent(reader.show) for _ in range(ROUNDS)), open_limit)

    def key() -> None:
        reader.made += 1
        change = Change(added=(Annotation(f"made{reader.made}", "cue", ((500, 520),)),))
        reader.on.layer.apply(change)
        view.refresh(change)
        view.viewport().repaint()

    tell(f"{name}: key", best(reader.rounds(key), 0.95), 50.0)


def test_ten_thousand_annotations_on_one_word_stay_usable(view: ArticleView) -> None:
    on = annotated(5_000, 50)
    on.layer.apply(Change(added=tuple(Annotation(f"w{n}", "cue", ((40, 46),)) for n in range(10_000))))
    reader = Reader(view, on)
    tell("10,000 on one word: open", min(spent(reader.show) for _ in range(ROUNDS)), 500.0)
    tell("10,000 on one word: key", best(reader.rounds(reader.key, 10), 0.95), 200.0)
