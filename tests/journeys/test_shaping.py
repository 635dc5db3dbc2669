"""All occurrences at once, the last deed once more, joining, nesting, a whole stance in five keys."""

from itertools import product
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot

TEXT = """“We cannot wait, the barrier is a godsend,” said Maria Okafor. The barrier costs much; the barrier is late.

John Ainsley said that Okafor claimed “the barrier will pay for itself”.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "barrier.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def test_all_occurrences_are_shown_then_marked_in_one_step(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.select("the barrier")
        hand.press("T Ctrl+M O")
        bar = hand.window.pane.confirm_bar
        assert not bar.isHidden()
        assert "2 more of “the barrier” as target" in bar.accessibleName()
        hand.press("Esc")
        assert len(hand.on.annotations) == 1
        hand.press("O Return")
        assert [one.attributes["actor"] for one in hand.on.annotations] == ["the barrier"] * 3
        hand.press("Ctrl+Z")
        assert len(hand.on.annotations) == 1

    play(monkeypatch, qtbot, [str(article)], script)


def test_the_last_deed_is_done_once_more(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.select("godsend")
        hand.press("X Esc Esc")
        hand.select("costs much")
        hand.press(".")
        assert hand.words_in_hand() == "costs much"
        assert [one.type for one in hand.on.annotations] == ["stance", "stance"]

    play(monkeypatch, qtbot, [str(article)], script)


def test_two_annotations_become_one_and_one_is_told_within_another(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.select("Okafor claimed “the barrier will pay for itself”")
        hand.press("Q Esc")
        outer = hand.window.session.focus
        hand.press("Esc")
        hand.select("the barrier will pay for itself")
        hand.press("Q Esc V")
        focus = hand.window.session.focus
        assert focus is not None
        assert outer is not None
        assert focus.links["within"] == (outer.id,)
        hand.press("V")
        focus = hand.window.session.focus
        assert focus is not None
        assert "within" not in focus.links
        hand.press("Esc")
        hand.select("Maria")
        hand.press("S Esc")
        hand.select("Okafor")
        hand.press("S Shift+Tab Ctrl+J")
        assert hand.words_in_hand() == "Maria … Okafor"

    play(monkeypatch, qtbot, [str(article)], script)


INTENSITIES = {"I": 1, "Ctrl+I": 2, "Shift+I": 3}
BASES = {"B": "explicit", "Shift+B": "inferred"}


def test_a_whole_stance_takes_five_keys(article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.caret_in("We cannot")
        hand.press("Q Return Esc")
        quote = hand.on.annotations.among([one.id for one in hand.on.annotations if one.type == "quote"])
        hand.select("the barrier")
        hand.press("T Esc")
        for intensity, basis in product(INTENSITIES, BASES):
            hand.window.session.set_focus(next(iter(quote)).id)
            hand.select("a godsend")
            keys = f"X + {intensity} {basis} Return"
            assert len(keys.split()) == 5
            hand.press(keys)
            focus = hand.window.session.focus
            assert focus is not None
            told = {"polarity": "support", "intensity": INTENSITIES[intensity], "basis": BASES[basis]}
            assert focus.attributes == told
            assert [hand.on.text_of(one) for one in hand.on.linked(focus, "target")] == ["the barrier"]
            assert [hand.on.text_of(one) for one in hand.on.linked(focus, "holder")] == ["Maria Okafor"]
            assert len(hand.on.linked(focus, "evidence")) == 1
            hand.press("Delete")

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_stance_on_a_known_issue_that_the_text_implies_takes_four_keys(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.select("costs much")
        hand.press("X - Y")
        hand.type("flood defence")
        hand.press("Down Return Esc")
        hand.select("a godsend")
        hand.press("X + Y Return")
        focus = hand.window.session.focus
        assert focus is not None
        (target,) = hand.on.linked(focus, "target")
        assert (target.spans, target.attributes["issue"]) == ((), "flood defence")
        assert focus.attributes["polarity"] == "support"

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_side_key_on_selected_words_makes_the_stance(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.press("-")
        assert not list(hand.on.annotations)
        hand.select("a godsend")
        keys = "+ I B Y"
        assert len(keys.split()) < 5
        hand.press(keys)
        hand.type("flood defence")
        hand.press("Down Return Esc")
        (stance,) = [one for one in hand.on.annotations if one.type == "stance"]
        assert hand.on.text_of(stance) == "a godsend"
        assert stance.attributes == {"polarity": "support", "intensity": 1, "basis": "explicit"}
        assert len(hand.on.linked(stance, "target")) == 1
        hand.window.session.set_focus(stance.id)
        hand.press("-")
        assert hand.on.annotations[stance.id].attributes["polarity"] == "oppose"
        hand.press("Esc")
        hand.select("costs much")
        hand.press("-")
        assert hand.window.session.undo_group.undoText() == "Mark stance"
        hand.press("Ctrl+Z")
        assert [one.id for one in hand.on.annotations if one.type == "stance"] == [stance.id]

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_target_without_words_is_made_and_named(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.select("costs much")
        hand.press("X Esc - Y")
        hand.type("flood defence")
        hand.press("Down Return")
        focus = hand.window.session.focus
        assert focus is not None
        (target,) = hand.on.linked(focus, "target")
        assert target.spans == ()
        assert target.attributes["issue"] == "flood defence"

    play(monkeypatch, qtbot, [str(article)], script)
