"""The window with input that nobody should have made: it opens, answers keys, and says what is wrong."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.checks import find_problems
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import FILE
from annotator.storage.store import LayerStore

WORDS = "“We agree,” said Ann Bell.\n"

AT_ONCE = 1.0
SOON = 10.0
"""Seconds that a key and an opening may take: far above what they do take (the benchmarks tell that), far below a window that hangs."""

Played = Callable[[Path, Callable[[Hand], None]], None]


@pytest.fixture
def played(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Played:
    def play_on(path: Path, script: Callable[[Hand], None]) -> None:
        def opened(hand: Hand) -> None:
            hand.wait_open(path.name)
            script(hand)

        play(monkeypatch, qtbot, [str(path)], opened)

    return play_on


def article(folder: Path, data: bytes) -> Path:
    path = folder / "bad.txt"
    path.write_bytes(data)
    return path


def painted(hand: Hand, keys: str) -> float:
    """Seconds from a key until the reader has been drawn anew."""
    hand.window.reader.setFocus()
    begun = time.perf_counter()
    hand.press(keys)
    QApplication.processEvents()
    hand.window.reader.viewport().grab()
    return time.perf_counter() - begun


def lives(hand: Hand) -> None:
    """The window paints, takes a mark, and takes it back."""
    before = len(hand.on.annotations)
    hand.caret_in("agree")
    hand.press("C")
    assert len(hand.on.annotations) == before + 1
    hand.window.session.undo_group.undo()
    assert len(hand.on.annotations) == before
    assert not hand.window.reader.viewport().grab().isNull()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (WORDS.encode() + b"a\x00b " + b"and on " * 200, "bad.txt holds 1 NUL character"),
        (
            WORDS.encode() + b"and \x00\x00 so on and on and on and on and on for a while " * 100,
            "holds 200 NUL characters",
        ),
        (WORDS.encode() + b"caf\xe9 \xed\xa0\x80 \xff " * 50, "bad.txt is not UTF-8: it was read as"),
        (WORDS.encode() + b"so \xed\xa0\x80 on " * 50, "150 bytes of bad.txt spell no letter"),
        (WORDS.encode() + b"word" * 5000, ""),
    ],
    ids=["a NUL", "many NULs", "bytes that are no letters", "lone surrogates", "a line without spaces"],
)
def test_strange_text_is_told_and_shown_and_marked(
    data: bytes, told: str, tmp_path: Path, played: Played
) -> None:
    path = article(tmp_path, data)

    def script(hand: Hand) -> None:
        assert told in hand.window.notices.text
        assert bool(told) == bool(hand.window.notices.text)
        lives(hand)
        hand.press("Ctrl+End")
        hand.press("Ctrl+Home")
        hand.caret_in("agree")
        hand.press("C")
        assert hand.window.session.settle() == ""

    played(path, script)
    assert sidecar_path(path).exists()
    assert path.read_bytes() == data


def heap(count: int) -> Change:
    return Change(added=tuple(Annotation(f"n{one}", "cue", ((4, 9),)) for one in range(count)))


@pytest.mark.parametrize("count", [500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_heap_of_marks_on_one_word_is_drawn(count: int, tmp_path: Path, played: Played) -> None:
    def script(hand: Hand) -> None:
        begun = time.perf_counter()
        assert hand.window.session.edit("Many", heap(count))
        QApplication.processEvents()
        hand.window.reader.viewport().grab()
        assert time.perf_counter() - begun < SOON
        hand.caret_in("agree")
        assert painted(hand, "Right") < AT_ONCE
        lives(hand)

    played(article(tmp_path, WORDS.encode()), script)


def test_a_heap_of_statements_on_one_word_is_opened(tmp_path: Path, played: Played) -> None:
    path = article(tmp_path, WORDS.encode() * 40)
    kinds = ("cue", "quote", "speaker", "stance", "target")
    ones = tuple(Annotation(f"n{one}", kinds[one % 5], ((4, 9),)) for one in range(10_000))
    store = LayerStore.open(path)
    store.on.layer.apply(Change(added=ones))
    store.record(Change(added=ones))
    store.close()
    begun = time.perf_counter()

    def script(hand: Hand) -> None:
        assert time.perf_counter() - begun < SOON
        hand.caret_in("agree")
        assert painted(hand, "Right") < AT_ONCE
        lives(hand)
        hand.window.session.set_focus("n1")
        card = next(iter(hand.window.statements.model.heads()))
        said = hand.window.statements.model.card(hand.window.statements.model.row_of(card.id))
        assert any(chip.text == "1,976 more stances" for chip in said.chips)

    played(path, script)


def test_roles_that_form_a_circle_are_told_and_can_be_walked(tmp_path: Path, played: Played) -> None:
    one = Annotation("one", "quote", ((0, 11),), {"form": "direct"}, {"within": ("two",)})
    two = Annotation("two", "quote", ((0, 25),), {"form": "mixed"}, {"within": ("one",)})

    def script(hand: Hand) -> None:
        session = hand.window.session
        assert session.edit("Circle", Change(added=(one, two)))
        session.set_focus("one")
        session.echo.now()
        said = hand.window.details.findChild(QLabel, "details.problems")
        assert isinstance(said, QLabel)
        assert "leads back to itself" in said.text()
        for keys in ("G", "G", "Alt+Left"):
            assert painted(hand, keys) < AT_ONCE
        hand.press("Ctrl+L")
        lives(hand)
        told = {one.annotation: one.sentence for one in find_problems(hand.on) if one.code == "circle"}
        assert set(told) == {"one", "two"}
        assert "leads back to itself" in told["one"]

    played(article(tmp_path, WORDS.encode()), script)


def test_a_scheme_of_sixty_types_is_taken(tmp_path: Path, played: Played) -> None:
    rows = ['id = "wide"', 'name = "Wide"', 'version = "1"', 'language = "en"']
    for number in range(60):
        key = f'key = "{"QSCXTA"[number]}"' if number < 6 else ""
        rows += ["[[types]]", f'id = "t{number}"', f'name = "Kind {number}"', key, 'style = "quote"']
    (tmp_path / FILE).write_text("\n".join(rows), "utf-8")

    def script(hand: Hand) -> None:
        assert len(hand.on.scheme.types) == 60
        spans = [(4 * n, 4 * n + 3) for n in range(60)]
        ones = tuple(Annotation(f"n{n}", f"t{n}", (span,)) for n, span in enumerate(spans))
        assert hand.window.session.edit("Many", Change(added=ones))
        lives(hand)

    played(article(tmp_path, b"xxx " * 60 + WORDS.encode()), script)


def test_bytes_that_are_no_text_are_refused_with_the_reason(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = article(tmp_path, WORDS.encode() + bytes(4000))

    def script(hand: Hand) -> None:
        hand.wait_for(lambda: hand.window.notices.text)
        assert "more control characters, such as NUL, than a text has" in hand.window.notices.text
        assert hand.window.session.on is None

    play(monkeypatch, qtbot, [str(path)], script)


@pytest.mark.slow
@pytest.mark.parametrize("spaces", [True, False], ids=["lines", "one line without spaces"])
def test_twenty_megabytes_are_opened_and_marked(spaces: bool, tmp_path: Path, played: Played) -> None:
    line = b"The quay was closed for hours, and nobody could say why it was.\n"
    bulk = line * (20 * 2**20 // len(line)) if spaces else b"x" * (20 * 2**20)
    path = article(tmp_path, WORDS.encode() + bulk)
    begun = time.perf_counter()

    def script(hand: Hand) -> None:
        assert time.perf_counter() - begun < SOON
        assert len(hand.on.article.text) == len(WORDS) + len(bulk)
        hand.caret_in("agree")
        assert painted(hand, "Right") < AT_ONCE
        assert painted(hand, "Ctrl+End") < AT_ONCE
        assert hand.window.reader.caret() > 20_000_000
        lives(hand)

    played(path, script)


def test_while_a_large_article_is_read_that_is_said(tmp_path: Path, played: Played) -> None:
    def script(hand: Hand) -> None:
        said: list[str] = []
        library = hand.window.library
        hand.window.session.told.connect(said.append)
        other = tmp_path / "other.txt"
        other.write_text("Other.\n", "utf-8")
        library._slow.setInterval(0)
        library.open_article(other)
        library._slow.timeout.emit()
        hand.wait_open("other.txt")
        assert said[0] == "Opening other.txt …"
        assert said[-1] == ""

    played(article(tmp_path, WORDS.encode()), script)
