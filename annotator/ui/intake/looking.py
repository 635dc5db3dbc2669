"""Previews made off the window's thread: only the one asked for last is shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.storage.previewing import Preview, Previewer
from annotator.storage.readers.reader import ReadOptions
from annotator.ui.tasks import Tasks


class PreviewDesk(QObject):
    """Takes one question at a time; while it is answered, only the last of those that follow is kept."""

    ready = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._previewer = Previewer()
        self._next: tuple[Path, ReadOptions, Path] | None = None
        self._busy = False

    def ask(self, path: Path, options: ReadOptions, into: Path) -> None:
        """Look into a file; `ready` tells the Preview."""
        self._next = (path, options, into)
        if not self._busy:
            self._go_on()

    def forget(self) -> None:
        """Whatever was asked is no longer wanted."""
        self._next = None

    def _go_on(self) -> None:
        if self._next is None:
            return
        work = partial(self._previewer.preview, *self._next)
        self._next, self._busy = None, True
        self._tasks.start(work, self._answer, self._failed)

    def _answer(self, preview: Preview) -> None:
        self._busy = False
        if self._next is None:
            self.ready.emit(preview)
        self._go_on()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        raise error
