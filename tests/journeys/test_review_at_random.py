"""A review at random: whatever is decided, filtered, undone and opened, the queue is what the files and the window say."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from journeys.reviewing import begin
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review.suggested import TEXT, open_in, tagged, write_layers

from annotator.review.queue import ORDERS, Filter, ordered, waiting_of
from annotator.review.reading import read_reviewed
from annotator.storage.names import sidecars_of
from annotator.ui.dialogs.bulk import BulkDialog

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = (
    *("Return", "Delete", "Space", "U", "E", "N", "P", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "W"),
    *("}", "[", "Q", "S", "Esc", "J", "K", "Alt+1", "Alt+2"),
)
FILTERS = (Filter(), Filter(type="quote"), Filter(actor="Okafor"), Filter(most=0.7), Filter(tagger="rules"))


class Reviewer:
    """Does one thing after another; `told` is what was done, for when it went wrong."""

    def __init__(self, hand: Hand, corpus: Path, seed: int) -> None:
        self.corpus = corpus
        self.hand, self.chance, self.told = hand, random.Random(seed), list[str]()
        self.deeds: list[Callable[[], None]] = [
            *[self.press] * 12,
            self.filter,
            self.bulk,
            self.click,
            self.retag,
            self.select,
        ]

    def act(self) -> None:
        deed = self.chance.choice(self.deeds)
        self.told.append(deed.__name__)
        deed()
        self.hand.wait_for(lambda: not self.hand.window.tasks.busy and self.hand.window.session.on)

    def retag(self) -> None:
        """A newer version of the tagger has been there; or nothing waits, and what was decided is taken back."""
        if self.hand.window.review.desk.queue.rows:
            version = self.chance.choice("123")
            article = self.chance.choice((self.corpus / "a.txt", self.corpus / "c.txt"))
            before = {one: one.read_bytes() for one in self.corpus.glob("?.txt.ann.json")}
            write_layers(article, tagged(version))
            self.hand.window.review.desk.tagged()
            assert all(path.read_bytes() == told for path, told in before.items())
        else:
            self.hand.window.reader.setFocus()
            self.hand.press("Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z")

    def press(self) -> None:
        key = self.chance.choice(KEYS)
        self.told.append(key)
        self.hand.window.reader.setFocus()
        self.hand.press(key)

    def filter(self) -> None:
        self.hand.window.review.desk.queue.show(
            self.chance.choice(sorted(ORDERS)), self.chance.choice(FILTERS)
        )

    def bulk(self) -> None:
        self.hand.window.reader.setFocus()
        self.hand.press(self.chance.choice(("Ctrl+Shift+Return", "Ctrl+Shift+Backspace")))
        shown = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, BulkDialog) and one.isVisible()
        ]
        for dialog in shown:
            (dialog.accept if self.chance.random() < 0.3 else dialog.reject)()

    def click(self) -> None:
        marks = [one for one in self.hand.window.review.desk.proposals.values() if not one.trial]
        if marks:
            self.hand.window.reader.annotation_clicked.emit(
                self.chance.choice(self.chance.choice(marks).members).id
            )

    def select(self) -> None:
        start = self.chance.randrange(len(self.hand.on.article.text) - 20)
        self.hand.window.reader.set_selection(start, start + self.chance.randint(1, 20))

    def check(self) -> None:
        desk, queue = self.hand.window.review.desk, self.hand.window.review.desk.queue
        if not desk.active:
            return
        store, terms = self.hand.window.session.store, desk.terms()
        assert store is not None
        waiting = []
        for place, entry in enumerate(
            self.hand.window.session.corpus.articles if self.hand.window.session.corpus else ()
        ):
            if entry.path == store.path:
                found = waiting_of(store.on, open_in(store.on, desk.taggers.layers, terms), entry.path, place)
            else:
                read = read_reviewed(entry.path, sidecars_of(entry.path), terms)
                found = waiting_of(read.on, read.proposals, entry.path, place)
            waiting += found
        assert list(queue.rows) == ordered(waiting, queue.order, queue.filter)
        assert queue.line.total == len(waiting)
        panel = self.hand.window.review.panel
        self.hand.wait_for(
            lambda: [panel.model.row(n) for n in range(panel.model.rowCount())] == list(queue.rows)
        )
        assert desk.row is None or desk.row.article == store.path
        assert desk.in_hand is None or desk.in_hand.head.id in {
            one.id for p in desk.proposals.values() for one in p.members
        }


def review(corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seed: int, deeds: int) -> None:
    """Review a corpus in which one text is there twice."""
    (corpus / "c.txt").write_text(TEXT, "utf-8")
    write_layers(corpus / "c.txt", tagged())

    def script(hand: Hand) -> None:
        begin(hand)
        reviewer = Reviewer(hand, corpus, seed)
        for _ in range(deeds):
            reviewer.act()
            try:
                reviewer.check()
            except AssertionError as error:
                error.add_note(f"seed {seed}: {', '.join(reviewer.told[-30:])}")
                raise

    play(monkeypatch, qtbot, [str(corpus), str(corpus / "a.txt")], script)


def test_the_queue_is_what_there_is_to_decide(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(suggested_corpus, qtbot, monkeypatch, 1, 30)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 8))
def test_the_queue_is_what_there_is_to_decide_for_long(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    review(suggested_corpus, qtbot, monkeypatch, seed, 600)
