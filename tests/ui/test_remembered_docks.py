"""A window that was closed in review opens to annotate, with the panels of annotating."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("closed_in", ["review", "annotate"])
def test_the_panels_fit_the_mode_whatever_was_remembered(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, closed_in: str
) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” she said.\n", "utf-8")

    def leaving(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.window.modes.switch(closed_in)
        assert hand.window.review.dock.isHidden() == (closed_in == "annotate")

    def coming_back(hand: Hand) -> None:
        hand.wait_open("a.txt")
        window = hand.window
        assert window.modes.current.id == "annotate"
        assert window.review.dock.isHidden()
        assert not window.statements_dock.isHidden()
        window.modes.switch("review")
        assert not window.review.dock.isHidden()
        window.modes.switch("annotate")
        assert not window.statements_dock.isHidden()

    for script in (leaving, coming_back):
        play(monkeypatch, qtbot, [str(tmp_path)], script)


def test_a_panel_that_was_put_away_stays_so(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” she said.\n", "utf-8")

    def leaving(hand: Hand) -> None:
        hand.wait_open("a.txt")
        hand.press("Ctrl+Shift+S")
        assert hand.window.statements_dock.isHidden()

    def coming_back(hand: Hand) -> None:
        hand.wait_open("a.txt")
        assert hand.window.statements_dock.isHidden()
        assert hand.window.review.dock.isHidden()

    for script in (leaving, coming_back):
        play(monkeypatch, qtbot, [str(tmp_path)], script)
