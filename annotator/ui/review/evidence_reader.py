"""The evidence of all articles of the folder, gathered on the worker."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.model.scheme_file import SchemeError
from annotator.review.evidence import Evidence, evidence_in
from annotator.review.reading import Terms
from annotator.storage.articles import ArticleError
from annotator.storage.names import sidecars_in
from annotator.storage.sidecar import SidecarError
from annotator.ui.tasks import Tasks

AT_ONCE = 32
"""So many articles are read in one go."""


class EvidenceReader(QObject):
    """`grown` tells the evidence so far with how many articles of how many it is from."""

    grown = Signal(object, int, int)

    def __init__(
        self, tasks: Tasks, paths: Sequence[Path], terms: Terms, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._paths, self._terms = tasks, paths, terms
        self._done = 0
        self._stopped = False
        self._evidence = Evidence()

    def start(self) -> None:
        """Read some articles, and go on until all are read or it is stopped."""
        paths = self._paths[self._done : self._done + AT_ONCE]
        if paths and not self._stopped:
            self._tasks.start(partial(_gathered, paths, self._terms), partial(self._take, len(paths)))

    def stop(self) -> None:
        """Read no further article."""
        self._stopped = True

    def _take(self, read: int, found: Evidence) -> None:
        if self._stopped:
            return
        self._done += read
        self._evidence.add(found)
        self.grown.emit(self._evidence, self._done, len(self._paths))
        self.start()


def _gathered(paths: Sequence[Path], terms: Terms) -> Evidence:
    """What some articles say; those that cannot be read say nothing, which opening them will tell."""
    evidence = Evidence()
    folders = {folder: sidecars_in(folder) for folder in {path.parent for path in paths}}
    for path in paths:
        try:
            evidence.add(evidence_in(path, folders[path.parent].get(path, {}), terms))
        except (ArticleError, SidecarError, SchemeError, OSError):
            continue
    return evidence
