"""Every part of every window and dialog can be told apart by a test and a screen reader, and be reached with Tab."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus.folder import Corpus
from annotator.model.verdict import Decision
from annotator.review.queue import Waiting
from annotator.storage.resources import resource


def corpus_of(hand: Hand) -> Corpus:
    corpus = hand.window.session.corpus
    assert corpus is not None
    return corpus


OPENERS: dict[str, Callable[[Hand], None]] = {
    "palette": lambda hand: hand.window.dialogs.palette(),
    "keys": lambda hand: hand.window.dialogs.key_sheet(),
    "settings": lambda hand: hand.window.dialogs.settings(),
    "settings of keys": lambda hand: hand.window.dialogs.settings(page="keys"),
    "about": lambda hand: hand.window.dialogs.about(),
    "tag": lambda hand: hand.window.dialogs.tag([one.path for one in corpus_of(hand).articles]),
    "intake": lambda hand: hand.window.dialogs.intake([]),
    "figures": lambda hand: hand.window.dialogs.figures(),
    "bulk": lambda hand: hand.window.dialogs.bulk(
        Decision.ACCEPTED, [Waiting(corpus_of(hand).articles[0].path, 0, "one", "quote")]
    ),
    "export": lambda hand: hand.window.dialogs.export(corpus_of(hand), frozenset()),
    "import": lambda hand: hand.window.dialogs.import_files(),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(resource("samples"), tmp_path / "corpus")
    return tmp_path / "corpus"


def test_all_dialogs_have_names_and_a_place_in_the_order_of_tab(
    corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_for(lambda: hand.window.session.on)
        hand.wait_for(lambda: not hand.window.tasks.busy)
        found = {}
        for name, opener in OPENERS.items():
            opener(hand)
            QApplication.processEvents()
            dialog = next(
                one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
            )
            if not dialog.objectName() or not (dialog.accessibleName() or dialog.windowTitle()):
                found[name] = ["the dialog itself"]
            found[name] = found.get(name, []) + nameless(dialog) + not_reached(dialog)
            dialog.close()
            hand.wait_for(lambda: not hand.window.tasks.busy)
            QApplication.processEvents()
            hand.window.activateWindow()
            hand.window.reader.setFocus()
        assert [f"{name}: {told}" for name, all_told in found.items() for told in all_told] == []

    play(monkeypatch, qtbot, [str(corpus), "--layer", "gold"], script)


def can_have_keys(widget: QWidget) -> bool:
    qt_s_own = isinstance(widget, QTabBar) or widget.objectName().startswith("qt_")
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget.isVisible() and by_tab and not qt_s_own


def nameless(dialog: QWidget) -> list[str]:
    """What can have the keyboard and lacks a name for a test or for a screen reader."""
    return [
        f"no name: {type(one).__name__} {one.objectName()!r}"
        for one in dialog.findChildren(QWidget)
        if can_have_keys(one)
        and not (
            one.objectName()
            and (one.accessibleName() or (isinstance(one, QAbstractButton | QLabel) and one.text()))
        )
    ]


def not_reached(dialog: QWidget) -> list[str]:
    """What Tab should come to and does not."""
    reached: set[QWidget] = set()
    one = dialog.nextInFocusChain()
    while one is not None and one is not dialog and one not in reached:
        reached.add(one)
        one = one.nextInFocusChain()
    return [
        f"not reached: {one.objectName()}"
        for one in dialog.findChildren(QWidget)
        if can_have_keys(one) and one not in reached
    ]
