"""The orders and filters of the queue, chosen in its menus, and what clashes with what is marked already."""

from pathlib import Path

import pytest
from journeys.reviewing import begin, in_hand, words
from journeys.stage import Hand, play
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.review.queue import ORDERS


def choose(hand: Hand, button: str, starts: str) -> None:
    """Choose what begins with some words in a menu of the queue."""
    found = hand.window.findChild(QToolButton, f"queue.{button}")
    assert isinstance(found, QToolButton)
    hand.wait_for(lambda: found.menu().actions())
    next(one for one in found.menu().actions() if one.text().startswith(starts)).trigger()


def waiting(hand: Hand) -> list[str]:
    """The types of what waits, in the order of the queue, with how sure the tagger is."""
    return [f"{one.type} {one.confidence}" for one in hand.window.review.desk.queue.rows]


def test_each_order_and_each_filter_is_chosen_in_a_menu(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.window.settings["review_order"] = "article"
        for name, _ in ORDERS.values():
            choose(hand, "order", name)
            assert len(waiting(hand)) == 5
            if name == "Most certain first":
                assert waiting(hand)[-1] == "quote 0.4"
            if name == "By type":
                assert waiting(hand)[-1].startswith("stance")
        choose(hand, "order", "Article by article")
        choose(hand, "type", "Stance")
        assert waiting(hand) == ["stance 0.9"]
        assert in_hand(hand) == "“We cannot wait for the next storm,”"
        hand.press("Space")
        assert in_hand(hand) == "opposes"
        choose(hand, "type", "All")
        choose(hand, "confidence", "0.5 to 0.7")
        assert waiting(hand) == ["quote 0.6"]
        choose(hand, "confidence", "Any")
        choose(hand, "tagger", "rules")
        assert len(waiting(hand)) == 5
        hand.window.review.panel.actor_field.setText("nobody of this name")
        hand.wait_for(lambda: "Nothing matches" in hand.window.review.panel.empty.accessibleName())
        hand.window.review.panel.filters.clear()
        assert len(waiting(hand)) == 5

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_what_overlaps_an_annotation_is_told_and_leaves_it_as_it_is(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.select("wait for the next storm")
        hand.press("Q Esc Return")
        assert in_hand(hand) == "“We cannot wait for the next storm,”"
        bar, model = hand.window.review.bar, hand.window.review.panel.model
        assert "Overlaps your quote “wait for the next storm”" in bar.words
        row = hand.window.review.desk.row
        assert row is not None
        hand.wait_for(lambda: "overlaps yours" in [chip.text for chip in model.card_of(row).chips])
        hand.press("Return")
        assert "wait for the next storm" in words(hand)
        assert "“We cannot wait for the next storm,”" in words(hand)

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_each_decision_can_be_taken_back_and_done_again(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        layer = hand.on.layer
        for key in ("Return", "E", "Delete", "Space", "U"):
            before = (list(hand.on.annotations), dict(layer.verdicts), in_hand(hand))
            hand.press(key)
            after = (list(hand.on.annotations), dict(layer.verdicts))
            assert after != before[:2]
            hand.press("Ctrl+Z")
            assert (list(hand.on.annotations), dict(layer.verdicts), in_hand(hand)) == before
            hand.press("Ctrl+Shift+Z")
            assert (list(hand.on.annotations), dict(layer.verdicts)) == after
            hand.press("Ctrl+Z")

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
