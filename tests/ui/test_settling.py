"""Where a merge has kept both values, a person chooses in the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from storage.making import TEXT, as_bytes, quote, sidecar_of
from ui.test_window_troubles import opened, window

from annotator.model.conflict import Conflict
from annotator.storage.names import sidecar_path
from annotator.ui.commands import settling
from annotator.ui.main_window import MainWindow

__all__ = ["window"]


@pytest.mark.parametrize(("take_theirs", "note"), [(False, "ours"), (True, "theirs")])
def test_a_conflict_is_settled_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, *, take_theirs: bool, note: str
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    disputed = quote(note="ours", conflicts=(Conflict("note", "theirs"),))
    sidecar_path(article).write_bytes(as_bytes(sidecar_of(disputed)))
    opened(qtbot, window, article)
    assert not settling.is_disputed(window)
    settling.choose(take_theirs, window)
    window.session.set_focus("q1")
    assert settling.is_disputed(window)
    settling.choose(take_theirs, window)
    on = window.session.on
    assert on is not None
    assert on.annotations["q1"] == quote(note=note)
    window.session.undo_group.undo()
    assert on.annotations["q1"] == disputed
