"""What happens when the program fails: the person is told in a sentence, a report is kept, the next start knows of it."""

import faulthandler
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from annotator.storage.crash_reports import (
    Trace,
    dead_traces,
    described,
    keep_report,
    waiting_reports,
)
from annotator.storage.state import state_dir

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

log = logging.getLogger(__name__)

HARD = "The program was ended by the system, which left this trace:"


class Crashes:
    """Keeps reports while a window lives. `unclean` says that an earlier process did not end in order."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._told: set[tuple[type[BaseException], int]] = set()
        state = state_dir()
        traces = list(dead_traces(state))
        self.unclean = bool(traces)
        for trace in filter(None, traces):
            keep_report(
                state, "\n".join(f"{name}: {value}" for name, value in facts(None)) + f"\n\n{HARD}\n{trace}"
            )
        self.waiting = waiting_reports(state)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """A hard crash leaves a trace, and so does an error that ends the program."""
        try:
            trace = Trace(state_dir())
        except OSError:
            yield
            return
        ours = not faulthandler.is_enabled()
        if ours:
            faulthandler.enable(trace.file)
        try:
            yield
        finally:
            self._note_end(sys.exc_info()[1])
            if ours:
                faulthandler.disable()
            trace.close()

    def _note_end(self, error: BaseException | None) -> None:
        """Keep a report of the error that ends the program, if one does."""
        if error is not None and not isinstance(error, (SystemExit, KeyboardInterrupt)):
            keep_report(state_dir(), described(error, facts(self._window)))

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For an error that nobody expected: it is told, a report is kept, the window stays alive."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.critical("unexpected: %s", kind.__name__, exc_info=(kind, error, trace))
        last = trace
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        place = (kind, last.tb_lineno if last else 0)
        if place in self._told:
            return
        self._told.add(place)
        told = f"Something went wrong inside the program ({kind.__name__}). Your work is in the journal, and the window goes on."
        report = keep_report(state_dir(), described(error, facts(self._window)))
        if report:
            told += f" A report, without any text of articles, is in {report}."
        self._window.session.warned.emit(told)

    def show_waiting(self) -> None:
        """Show what an earlier process has left, once."""
        if self.waiting:
            self._window.dialogs.crash_report(self.waiting)


def facts(window: "MainWindow | None") -> list[tuple[str, str]]:
    """Versions, and the sizes of what is open; no names and no words."""
    from annotator.ui.dialogs.versions import versions  # noqa: PLC0415 # importlib.metadata is slow to load

    found = versions()
    on = window.session.on if window else None
    if window is not None:
        found.append(("Mode", window.modes.current.id))
    if on is not None:
        found.append(("Open", f"{len(on.article.text):,} code points, {len(on.annotations):,} annotations"))
    return found
