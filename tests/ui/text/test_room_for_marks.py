"""No word moves under the hand when it is marked."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.text.scrolling import scroll_to

TEXT = "\n\n".join(
    ["Pumps"]
    + [
        f"The river rose again in the night of day {n}, and nobody in the lower ward slept. “We have {n} pumps at work,” said Anna Lind, the mayor of ward {n}. John Ames was not so sure."
        for n in range(20)
    ]
)


@pytest.mark.parametrize("share", [0.1, 0.6])
def test_the_line_under_the_caret_stays_where_it_is(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    article = tmp_path / "pumps.txt"
    article.write_text(TEXT, "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        hand.window.settings["propose"] = False
        hand.window.pane.welcome.dismiss()
        reader = hand.window.reader
        hand.caret_in("We have 8 pumps")
        scroll_to(reader, reader.textCursor().position(), share)
        QApplication.processEvents()
        y = reader.cursorRect().y()
        for words, key in (
            ("“We have 8 pumps at work,”", "Q"),
            ("said", "C"),
            ("Anna Lind", "S"),
            ("8 pumps", "T"),
        ):
            start, end = hand.place(words, 8 if key in "CS" else 0)
            reader.setFocus()
            bar = reader.verticalScrollBar().value()
            reader.set_selection(start, end)
            hand.press(key)
            reader.set_caret(hand.place("We have 8 pumps")[0] + 7)
            QApplication.processEvents()
            assert reader.verticalScrollBar().value() == bar
            assert reader.cursorRect().y() == y, key

    play(monkeypatch, qtbot, [str(article)], script)
