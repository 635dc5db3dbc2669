"""The real command with a hand on the keyboard that annotates until the process is killed: `dying.py SEED WORDS…`.

What the window has opened, what it is about to record, how many changes it has called saved: each is a line on its output. Once all that
an earlier life left is dealt with it says so, and begins when a line comes in.
"""

import os
import random
import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtTest import QTest
from typing_extensions import override

from annotator.__main__ import main
from annotator.model.change import Change
from annotator.storage.changes import encode_change
from annotator.storage.store import LayerStore
from annotator.storage.writing import annotation_line
from annotator.ui import app
from annotator.ui.main_window import MainWindow
from annotator.ui.session import Saved

KEYS = ("Q", "Q", "S", "C", "X", "T", "A", "Esc", "Ctrl+Z", "Ctrl+Shift+Z", "Del", "]", "{", "1", "Return", "+", "Tab", "Ctrl+S", "J", "K")  # fmt: skip
"""Marking, linking, moving edges, taking back, removing, saving, going to another article."""


def tell(word: str, about: bytes) -> None:
    """One line, in one go."""
    os.write(1, word.encode() + b" " + about + b"\n")


class Hand:
    """Presses keys, as fast as the window answers, and tells what becomes of it."""

    def __init__(self, window: MainWindow, seed: str) -> None:
        self._window = window
        self._session = window.session
        self._chance = random.Random(seed)
        self._changes = 0
        self._timer = QTimer(window, interval=2)
        self._timer.timeout.connect(self._begin)
        self._session.article_opened.connect(self._opened)
        self._session.changed.connect(self._changed)
        self._session.saved_changed.connect(self._saved)
        self._timer.start()

    def _opened(self) -> None:
        store = self._session.store
        assert store is not None
        layer = store.on.layer
        whole = Change(added=tuple(layer.annotations), read=layer.read, given=tuple(layer.verdicts.values()))
        word = "refused" if store.read_only else "opened"
        tell(f"{word} {store.path.name}", encode_change(whole, annotation_line))

    def _changed(self, _change: Change) -> None:
        self._changes += 1

    def _saved(self) -> None:
        if self._session.saved is Saved.YES:
            tell("saved", str(self._changes).encode())

    def _begin(self) -> None:
        if self._session.on is None or self._window.tasks.busy:
            return
        tell("ready", b"")
        os.read(0, 1)
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self._press)

    def _press(self) -> None:
        on = self._session.on
        if on is None or (self._window.tasks.busy and self._chance.random() < 0.8):
            return
        reader = self._window.reader
        reader.setFocus()
        if self._chance.random() < 0.5:
            reader.set_caret(self._chance.randrange(len(on.article.text)))
        QTest.keySequence(reader, self._chance.choice(KEYS))


class Driven(app.Program):
    """The program, with a hand in place of a person."""

    @override
    def show(self, size: QSize | None = None) -> None:
        super().show(size)
        self.hand = Hand(self.window, sys.argv[1])


def telling(record: Callable[[LayerStore, Change], None]) -> Callable[[LayerStore, Change], None]:
    """Recording that tells of each change before it goes into the journal."""

    def told(store: LayerStore, change: Change) -> None:
        tell(f"making {store.path.name}", encode_change(change, annotation_line))
        record(store, change)

    return told


if __name__ == "__main__":
    app.Program = Driven  # type: ignore[misc]
    LayerStore.record = telling(LayerStore.record)  # type: ignore[method-assign,assignment]
    sys.exit(main(sys.argv[2:]))
