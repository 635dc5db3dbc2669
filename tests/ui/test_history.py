"""What can be taken back is bounded, and a step is known again by its number."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from storage.making import TEXT, quote
from ui.test_window_troubles import opened, window

from annotator.model.change import Change
from annotator.ui import history
from annotator.ui.main_window import MainWindow

__all__ = ["window"]


def test_the_last_steps_alone_can_be_taken_back_and_each_has_a_higher_number(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST", 4)
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    opened(qtbot, window, article)
    session = window.session
    numbers = [session.latest_step]
    for number in range(9):
        session.edit("Mark", Change(added=(quote(f"a{number}"), quote(f"b{number}"))))
        numbers.append(session.latest_step)
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 0
    for number in (8, 7, 6):
        session.undo_group.undo()
        assert session.latest_step == numbers[number]
    session.undo_group.undo()
    assert session.latest_step == 0
    assert not session.undo_group.canUndo()
    assert session.on is not None
    assert len(session.on.annotations) == 10
    session.undo_group.redo()
    assert session.latest_step == numbers[6]
