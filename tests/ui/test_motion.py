"""Whoever cannot bear movement has none: nothing in the window moves by itself, and what Qt moves can be held still."""

import re
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.progress_page import ProgressPage
from annotator.ui.exchange.loss_pane import LossPane
from annotator.ui.motion import is_still

WINDOW = Path(__file__).resolve().parents[2] / "annotator" / "ui"
MOVES = re.compile(
    r"Animation|QTimeLine|QMovie|setRange\(0, 0\)|setMaximum\(0\)|setAnimated|setEffectEnabled|CursorFlash"
)


def test_only_one_module_knows_of_movement() -> None:
    found = {path.name for path in WINDOW.rglob("*.py") if MOVES.search(path.read_text("utf-8"))}
    assert found <= {"motion.py", "motion_portal.py", "system_motion.py"}  # the last two only hear of it
    assert not re.search(
        r"animat|transition", (WINDOW.parents[1] / "resources" / "style.qss").read_text("utf-8")
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("“Yes,” she said.\n" * 80, "utf-8")
    return path


def bars_of(widget: LossPane | ProgressPage) -> list[tuple[int, int]]:
    return [(bar.minimum(), bar.maximum()) for bar in widget.findChildren(QProgressBar)]


def test_movement_is_held_still_and_comes_back(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        window = hand.window
        for effect in (Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateMenu):
            QApplication.setEffectEnabled(effect)
        flash = QApplication.cursorFlashTime()
        assert window.isAnimated()
        assert bars_of(LossPane(window)) == [(0, 0)]
        window.settings["motion"] = "none"
        assert is_still()
        assert not window.isAnimated()
        assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect)
        assert QApplication.cursorFlashTime() == 0
        assert bars_of(LossPane(window)) == [(0, 2)]
        page = ProgressPage(window)
        page.start(0, "Reading")
        page.show_progress(7, "Reading")
        assert bars_of(page) == [(0, 2)]
        page.start(9, "Reading")
        assert bars_of(page) == [(0, 9)]
        window.settings["motion"] = "system"
        assert window.isAnimated()
        assert QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
        assert QApplication.cursorFlashTime() == flash
        assert bars_of(LossPane(window)) == [(0, 0)]
        for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_General):
            QApplication.setEffectEnabled(effect, False)

    play(monkeypatch, qtbot, [str(article)], script)


def test_jumps_are_made_in_one_step(article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        reader = hand.window.reader
        reader.setFocus()
        reader.viewport().grab()
        places: list[int] = []
        reader.verticalScrollBar().valueChanged.connect(places.append)
        reader.reveal_span(1000, 1004)
        assert len(places) <= 3
        assert reader.sight()[0] <= 1000 < reader.sight()[1]
        hand.wait_for(lambda: not hand.window.tasks.busy)
        assert len(places) <= 3

    play(monkeypatch, qtbot, [str(article)], script)
