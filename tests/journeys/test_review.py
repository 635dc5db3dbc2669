"""From a tagger's suggestions to a person's annotations, by the keys of reviewing."""

from pathlib import Path

import pytest
from journeys.reviewing import begin, focus, in_hand, words
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot
from review.suggested import made, tagged, write_layers

from annotator.model.verdict import Decision
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar


def test_each_key_decides_and_the_next_one_is_in_hand_at_once(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        assert in_hand(hand) == "“We cannot wait for the next storm,”"
        hand.press("Return")
        assert words(hand) == [
            "“We cannot wait for the next storm,”",
            "said",
            "Maria Okafor, the council leader",
        ]
        assert in_hand(hand) == "“Every winter counts,”"
        hand.press("Delete")
        assert len(hand.on.annotations) == 3
        assert in_hand(hand).startswith("“We have been handed")
        hand.press("N")
        assert in_hand(hand) == "opposes"
        hand.press("P Space")
        assert in_hand(hand) == "opposes"
        hand.press("U")
        assert in_hand(hand).startswith("“We have been handed")
        hand.press("Ctrl+Z")
        assert in_hand(hand) == "opposes"
        hand.press("Ctrl+Z Ctrl+Z Ctrl+Z")
        assert in_hand(hand) == "“We cannot wait for the next storm,”"
        assert len(hand.on.annotations) == 0
        assert not hand.on.layer.verdicts
        hand.press("Ctrl+Shift+Z")
        assert len(hand.on.annotations) == 3

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_a_correction_and_a_missing_statement_are_made_in_the_same_flow(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("E")
        assert hand.words_in_hand() == "“We cannot wait for the next storm,”"
        hand.press("}")
        assert hand.words_in_hand() == "“We cannot wait for the next storm"
        hand.press("Return")
        assert hand.window.session.focus is None
        assert in_hand(hand) == "“Every winter counts,”"
        hand.select("John Ainsley argued")
        hand.press("Q")
        assert hand.words_in_hand() == "John Ainsley argued"
        hand.press("Delete")
        assert in_hand(hand) == "“Every winter counts,”"
        assert "John Ainsley argued" not in words(hand)
        hand.select("Council")
        hand.press("A Esc")
        assert in_hand(hand) == "“Every winter counts,”"
        hand.press("Return")
        assert len(hand.on.layer.verdicts) == 5
        assert (
            hand.on.layer.verdicts[made("quote", "“We cannot wait for the next storm,”").id].decision
            is Decision.CORRECTED
        )

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
    (quote,) = (
        one
        for one in read_sidecar(sidecar_path(suggested_corpus / "a.txt")).annotations
        if one.origin and one.origin.type == "quote" and one.origin.spans != one.spans
    )
    assert quote.origin
    assert quote.origin.spans[0][1] > quote.spans[0][1]


def test_a_key_that_changes_a_suggestion_corrects_it(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("}")
        assert hand.words_in_hand() == "“We cannot wait for the next storm"
        assert [one.decision for one in hand.on.layer.verdicts.values()].count(Decision.CORRECTED) == 1
        hand.press("Return")
        assert in_hand(hand) == "“Every winter counts,”"
        hand.press("N N")
        assert in_hand(hand) == "opposes"
        hand.press("+")
        assert hand.words_in_hand() == "opposes"
        assert focus(hand).attributes["polarity"] == "support"
        hand.press("Ctrl+Z Ctrl+Z")
        assert in_hand(hand) == "opposes"
        hand.press("P")
        hand.select("a blank cheque")
        hand.press("Shift+F")
        assert len(focus(hand).spans) == 2
        hand.press("Return")
        assert in_hand(hand) == "opposes"

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_selected_words_take_the_place_of_those_that_were_suggested(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.select("Maria Okafor")
        hand.press("E")
        assert hand.words_in_hand() == "“We cannot wait for the next storm,”"
        assert words(hand) == ["“We cannot wait for the next storm,”", "said", "Maria Okafor"]
        hand.press("Ctrl+Z")
        assert words(hand) == []
        hand.select("cannot wait for the next storm")
        hand.press("E")
        assert words(hand) == ["cannot wait for the next storm", "said", "Maria Okafor, the council leader"]
        hand.press("Return")
        hand.select("Council backs")
        hand.press("E")
        assert hand.words_in_hand() == "“Every winter counts,”"

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_the_review_goes_on_in_the_next_article_and_undo_comes_back(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return Return Return Delete")
        hand.wait_open("b.txt")
        hand.wait_for(lambda: in_hand(hand) == "“At last,”")
        hand.press("Ctrl+Z")
        hand.wait_open("a.txt")
        hand.wait_for(lambda: in_hand(hand) == "opposes")
        assert len(hand.on.annotations) == 8
        hand.press("Return")
        hand.wait_open("b.txt")
        hand.wait_for(lambda: in_hand(hand) == "“At last,”")
        hand.press("Return")
        assert hand.window.review.desk.in_hand is None
        assert hand.window.review.desk.queue.rows == []
        hand.wait_for(lambda: hand.window.session.saved.value == "Saved")

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
    assert len(read_sidecar(sidecar_path(suggested_corpus / "a.txt")).annotations) == 10
    assert len(read_sidecar(sidecar_path(suggested_corpus / "b.txt")).annotations) == 1


def test_what_was_rejected_stays_so_when_the_window_is_opened_again(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(hand: Hand) -> None:
        begin(hand)
        hand.press("Delete Delete")

    def second(hand: Hand) -> None:
        begin(hand)
        assert in_hand(hand).startswith("“We have been handed")
        hand.press("Alt+1")
        assert hand.window.review.desk.in_hand is None
        assert not hand.window.review.bar.isVisible()

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], first)
    write_layers(suggested_corpus / "a.txt", tagged("2"))
    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], second)


def test_reason_and_confidence_can_be_kept_back_until_after_the_decision(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        bar, desk = hand.window.review.bar, hand.window.review.desk
        hand.press("W")
        assert bar.words.startswith("rules 1, 0.90: a quote by its words")
        hand.window.settings["review_reason"] = "after"
        hand.wait_for(lambda: desk.in_hand)
        assert "0.90" not in bar.words
        hand.press("W")
        assert "0.90" not in bar.words
        hand.press("Return")
        assert bar.words.startswith("Before: accepted: rules 1, 0.90")

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)


def test_a_part_of_a_statement_is_decided_by_itself(
    suggested_corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        desk = hand.window.review.desk
        speaker = next(one for one in desk.in_hand.parts if one.type == "speaker") if desk.in_hand else None
        assert speaker
        hand.window.reader.annotation_clicked.emit(speaker.id)
        assert desk.in_hand
        assert desk.in_hand.head.id == speaker.id
        hand.press("Delete Return")
        assert [one.type for one in hand.on.annotations] == ["quote", "cue"]

    play(monkeypatch, qtbot, [str(suggested_corpus), str(suggested_corpus / "a.txt")], script)
