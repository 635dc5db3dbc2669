"""Where the person is, remembered while it changes, so that even a crash does not lose the place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

WRITE_AFTER = 2000
"""Milliseconds from a change of place to its writing."""

MOST_FAILURES = 3
"""After so many starts that did not end in order, one after the other, the article that was open is not opened again by itself."""

SETTLED_AFTER = 30_000
"""Milliseconds after which a start counts as one that went well."""


class Whereabouts(QObject):
    """Writes folder, article, layer, caret and mode some moments after each change, and brings the window back to them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._mode = ""
        self._later = QTimer(self, singleShot=True, interval=WRITE_AFTER)
        self._later.timeout.connect(self.write)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._settled.timeout.connect(window.memory.went_well)
        session = window.session
        for signal in (
            session.article_opened,
            session.corpus_opened,
            window.modes.changed,
            window.reader.caret_moved,
        ):
            signal.connect(self._moved)
        session.article_opened.connect(self._enter_mode)
        session.article_closing.connect(self._keep_caret)

    def return_to(self, *, unclean: bool) -> bool:
        """Bring back layer and mode after an end that was not in order; False where the article is better left closed."""
        memory = self._window.memory
        if not unclean:
            memory.went_well()
            return True
        failures = memory.went_wrong()
        self._settled.start()
        if failures >= MOST_FAILURES:
            return False
        self._window.library.layer = memory.layer
        self._mode = memory.mode
        return True

    def write(self) -> None:
        """Write now where the person is."""
        self._later.stop()
        window, memory = self._window, self._window.memory
        store, corpus = window.session.store, window.session.corpus
        memory.left_at(corpus.root if corpus else None, store.path if store else None)
        memory.working_in(store.on.layer.name if store else None, window.modes.current.id)
        if store:
            memory.caret_at(store.path, window.reader.caret())
        memory.write()

    def _moved(self, _where: object = None) -> None:
        if not self._later.isActive():
            self._later.start()

    def _keep_caret(self) -> None:
        store = self._window.session.store
        if store:
            self._window.memory.caret_at(store.path, self._window.reader.caret())

    def _enter_mode(self) -> None:
        mode, self._mode = self._mode, ""
        if mode and mode != self._window.modes.current.id:
            self._window.modes.switch(mode)
