"""How many keys a whole attribution takes by hand (quote, cue, speaker), replayed with real key events in the real window.

The replayed person puts the caret into the quotation and presses Q. Where that is not the quote, Q once more takes the sentence; where
that is not it either, its words are selected first. Then the proposal: what is right is taken, what is wrong is exchanged by arrows, Tab
and digits, or left out and selected and marked. Two stretches are the same when they hold the same words. Keys are counted; going
somewhere is told apart: as landings (each time that the caret or a selection has to be put somewhere else), and as travel: the least keys that
the window's own movements take for that, the selecting of words included (`travelling.py`).
"""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.travelling import Travel
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

from annotator.interchange.format import ReadOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.polnear import read_polnear
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.quotations import form_of
from annotator.model.spans import Span, Spans, hull
from annotator.storage.articles import read_article
from annotator.storage.resources import resource
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import read_sidecar

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "polnear-train"
ARTICLES, EVERY = 50, 18
KEYS = {"speaker": "S", "cue": "C"}
FORMS = ("direct", "mixed", "indirect")
WORD = re.compile(r"\w+")


@dataclass
class Tally:
    """What was counted for the quotes of one form."""

    quotes: int = 0
    keys: int = 0
    landings: int = 0
    into: int = 0
    travel: int = 0
    grown: int = 0
    selected: int = 0
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    first: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    near: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    offered: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def words_in(text: str, spans: Spans) -> frozenset[int]:
    """Where the words of some stretches begin."""
    return frozenset(match.start() for a, b in spans for match in WORD.finditer(text, a, b))


class Person:
    """Replays the quotes of a gold layer."""

    def __init__(self, hand: Hand, tallies: dict[str, Tally]) -> None:
        self.hand = hand
        self.tallies = tallies
        self.tally = Tally()

    def press(self, keys: str) -> None:
        """Press keys and count them."""
        self.hand.press(keys)
        self.tally.keys += len(keys.split())

    def land(self, start: int, end: int, within: Span | None = None) -> None:
        """Put the caret, or a selection, somewhere else; for a caret any place `within` will do."""
        reader = self.hand.window.reader
        reader.setFocus()
        travel = Travel(reader, self.hand.on)
        keys = travel.to(within) if within else travel.selecting((start, end))
        self.tally.travel += keys
        self.tally.into += keys if within else 0
        if start == end:
            reader.set_caret(start)
        else:
            reader.set_selection(start, end)
        self.tally.landings += 1

    def replay(self, gold: AnnotatedArticle) -> None:
        """All quotes of an article that have words."""
        for one in gold.annotations:
            if one.type == "quote" and one.spans and words_in(gold.article.text, one.spans):
                form = form_of(gold.article.text, one.spans)
                self.tally = self.tallies[form]
                self.tally.quotes += 1
                self.quote(gold, one)

    def quote(self, gold: AnnotatedArticle, one: Annotation) -> None:
        wanted = words_in(gold.article.text, one.spans)
        before = self.tally.travel, self.tally.into
        middle = (one.spans[0][0] + one.spans[0][1]) // 2
        self.land(middle, middle, within=one.spans[0])
        self.press("Q")
        if self.in_hand() != wanted:
            self.press("Q")
            self.tally.grown += 1
        if self.in_hand() != wanted:
            self.take_back()
            self.tally.travel, self.tally.into = before
            self.tally.selected += 1
            self.mark_by_hand("Q", one.spans)
        assert self.in_hand() == wanted, gold.article.text[slice(*hull(one.spans))]
        self.roles(gold, one)

    def take_back(self) -> None:
        """A person sees at once that the words have to be selected: what was tried before is not counted."""
        session = self.hand.window.session
        while session.focus is not None:
            session.undo_group.undo()
        self.tally.keys -= 2
        self.tally.landings -= 1

    def mark_by_hand(self, key: str, spans: Spans) -> None:
        """Select the words and press a key; further stretches are selected and added."""
        self.land(*spans[0])
        self.press(key)
        for span in spans[1:]:
            self.land(*span)
            self.press("F")

    def in_hand(self) -> frozenset[int]:
        focus = self.hand.window.session.focus
        return words_in(self.hand.on.article.text, focus.spans) if focus else frozenset()

    def roles(self, gold: AnnotatedArticle, one: Annotation) -> None:
        """Exchange what is wrong in the proposal, take it, and mark by hand what it did not have."""
        text, bar = gold.article.text, self.hand.window.link_bar
        wanted = {role: next(iter(gold.linked(one, role)), None) for role in KEYS}
        words = {role: words_in(text, part.spans) if part else frozenset() for role, part in wanted.items()}
        if bar.asking is None:  # it was left by adding a stretch
            bar.propose()
        offers = bar.asking.offers if bar.asking else {}
        choices = {role: [words_in(text, choice.spans) for choice in offers.get(role, ())] for role in KEYS}
        picked = {role: bar.asking.picked.get(role) if bar.asking else None for role in KEYS}
        places = {
            role: choices[role].index(words[role]) if words[role] in choices[role] else None for role in KEYS
        }
        for role in KEYS:
            self.note(role, words[role], choices[role], picked[role])
        self.answer([role for role in KEYS if role in offers and places[role] != picked[role]], places)
        for role, part in wanted.items():
            if part is not None and places[role] is None:
                self.mark_by_hand(KEYS[role], part.spans)
        self.check(gold, one)
        self.hand.press("Esc Esc")

    def answer(self, wrong: list[str], places: dict[str, int | None]) -> None:
        """Walk to what is wrong; the last one with a place is taken by its digit, which takes the rest too."""
        bar = self.hand.window.link_bar
        ordered = sorted(wrong, key=lambda role: places[role] is not None)
        for role in ordered:
            assert bar.asking is not None
            if bar.asking.role.id != role:
                self.press("Tab")
            place = places[role]
            if place is None:
                self.press("Space")
            elif role == ordered[-1]:
                self.press(str(place + 1))
                return
            else:
                now = bar.asking.picked[role]
                steps = place - (-1 if now is None else now)
                self.press(" ".join(["Down" if steps > 0 else "Up"] * abs(steps)))
        if bar.asking is not None:
            self.press("Return" if bar.asking.picks else "Esc")

    def check(self, gold: AnnotatedArticle, one: Annotation) -> None:
        """What was made is what the gold layer has, the first speaker and the first cue of it."""
        on, text = self.hand.on, gold.article.text
        wanted = words_in(text, one.spans)
        made = next(
            it
            for it in reversed(list(on.annotations))
            if it.type == "quote" and words_in(text, it.spans) == wanted
        )
        for role in KEYS:
            first = [words_in(text, part.spans) for part in gold.linked(one, role)][:1]
            assert [words_in(text, part.spans) for part in on.linked(made, role)] == first, (
                text[slice(*hull(one.spans))],
                role,
            )

    def note(
        self, role: str, words: frozenset[int], choices: list[frozenset[int]], picked: int | None
    ) -> None:
        tally = self.tally
        first = choices[picked] if picked is not None else frozenset()
        tally.asked[role] += 1
        tally.first[role] += first == words
        tally.near[role] += first == words or bool(first & words)
        tally.offered[role] += words in choices or not words


def samples(folder: Path) -> Iterator[tuple[str, AnnotatedArticle]]:
    """The samples' gold; their texts are copied into the folder."""
    for path in sorted(resource("samples").glob("*.txt")):
        gold = path.with_name(f"{path.name}.gold.ann.json")
        if gold.is_file():
            shutil.copy(path, folder)
            yield path.name, AnnotatedArticle(read_article(path), load_scheme(None), read_sidecar(gold).layer)


def polnear(folder: Path) -> Iterator[tuple[str, AnnotatedArticle]]:
    """Every so many of the corpus, one annotator each; the texts are written into the folder."""
    for read in islice(read_polnear(SHARED, ReadOptions(), LossReport()), 0, ARTICLES * EVERY, EVERY):
        assert read.article is not None
        (folder / read.article.name).write_text(read.article.text, "utf-8", newline="")
        yield read.article.name, AnnotatedArticle(read.article, load_scheme(None), read.layer)


def tell(name: str, tallies: dict[str, Tally]) -> None:
    print(
        f"\n{name}: keys for a whole attribution, landings and travel apart; how often the proposal was right, near, among those offered"
    )
    whole = Tally()
    for form in FORMS:
        one = tallies[form]
        line(form, one, 4.0 if form == "direct" else None)
        for key in ("quotes", "keys", "landings", "into", "travel", "grown", "selected"):
            setattr(whole, key, getattr(whole, key) + getattr(one, key))
        for table in ("asked", "first", "near", "offered"):
            for role in KEYS:
                getattr(whole, table)[role] += getattr(one, table)[role]
    line("all", whole, 8.0)


def line(form: str, one: Tally, limit: float | None) -> None:
    if not one.quotes:
        return
    rates = "  ".join(
        f"{role} {one.first[role] / one.asked[role]:.0%}/{one.near[role] / one.asked[role]:.0%}/{one.offered[role] / one.asked[role]:.0%}"
        for role in KEYS
    )
    mean = one.keys / one.quotes
    told = f"  limit {limit:.0f}{'' if mean <= limit else '   OVER'}" if limit else ""
    print(
        f"  {form:9} {one.quotes:5} quotes  {mean:5.2f} keys  {one.landings / one.quotes:4.2f} landings"
        f"  travel {one.travel / one.quotes:5.2f} keys (into quotations {one.into / one.quotes:.2f})"
        f"  (selected {one.selected / one.quotes:.0%})  {rates}{told}"
    )


@pytest.mark.benchmark
@pytest.mark.parametrize("name", ["samples", "polnear"])
def test_keys(name: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "polnear" and not SHARED.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    folder = tmp_path / "corpus"
    folder.mkdir()
    golds = list({"samples": samples, "polnear": polnear}[name](folder))
    tallies: dict[str, Tally] = defaultdict(Tally)

    def script(hand: Hand) -> None:
        for file, gold in golds:
            hand.window.library.open_article(folder / file)
            hand.wait_open(file)
            assert hand.on.article.text == gold.article.text
            Person(hand, tallies).replay(gold)

    play(monkeypatch, qtbot, [str(folder)], script)
    tell(name, tallies)
