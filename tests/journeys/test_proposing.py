"""A whole attribution by hand: the quotation, then what the window proposes."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot


def begin(hand: Hand) -> None:
    hand.wait_open("barrier.txt")
    hand.caret_in("next storm")
    hand.press("Q")
    assert not hand.window.link_bar.isHidden()


def linked(hand: Hand, role: str) -> list[str]:
    focus = hand.window.session.focus
    assert focus is not None
    return [hand.on.text_of(one) for one in hand.on.linked(focus, role)]


def test_two_keys_make_a_whole_attribution_and_one_takes_it_back(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        hand.press("Return")
        assert hand.words_in_hand() == "“We cannot wait for the next storm,”"
        assert linked(hand, "cue") == ["said"]
        assert linked(hand, "speaker")[0].startswith("Maria Okafor")
        assert hand.window.reader.hasFocus()
        assert "Link speaker and cue" in hand.window.session.undo_group.undoText()
        hand.press("Ctrl+Z")
        assert [one.type for one in hand.on.annotations] == ["quote"]

    play(monkeypatch, qtbot, [str(article)], script)


def test_a_digit_takes_another_speaker_with_the_cue_that_was_proposed(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        asking = hand.window.link_bar.asking
        assert asking is not None
        second = asking.choices[1]
        hand.press("2")
        assert linked(hand, "speaker") == [hand.on.article.text[slice(*second.spans[0])]]
        assert linked(hand, "cue") == ["said"]

    play(monkeypatch, qtbot, [str(article)], script)


def test_arrows_and_tab_walk_space_leaves_out_and_esc_leaves_all_open(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        begin(hand)
        bar = hand.window.link_bar
        hand.press("Tab")
        assert bar.asking is not None
        assert bar.asking.role.id == "cue"
        hand.press("Down Up Space Shift+Tab Return")
        assert linked(hand, "cue") == []
        assert len(linked(hand, "speaker")) == 1
        hand.press("Ctrl+Z")
        hand.press("Esc")
        hand.caret_in("a blank cheque")
        hand.press("Q Esc")
        assert bar.isHidden()
        assert linked(hand, "speaker") == []

    play(monkeypatch, qtbot, [str(article)], script)


def test_the_key_of_quotes_once_more_grows_and_asks_anew(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.caret_in("a blank cheque")
        hand.press("Q")
        assert hand.words_in_hand() == "“a blank cheque”"
        hand.press("Q")
        assert hand.words_in_hand().startswith("John Ainsley, who leads")

    play(monkeypatch, qtbot, [str(article)], script)


def test_no_proposal_where_the_setting_says_so(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("barrier.txt")
        hand.window.settings["propose"] = False
        hand.caret_in("next storm")
        hand.press("Q")
        assert hand.window.link_bar.isHidden()

    play(monkeypatch, qtbot, [str(article)], script)
