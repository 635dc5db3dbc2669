"""A walk over all annotations of an article in small steps, so that the window never waits for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotations import SPANLESS

FIRST_STEP = 64
"""So many chunks (of 1,024 code points) are walked at once: any article of a usual length in one step."""

NEXT_STEP = 48
"""So many in each later step."""


class Sweep(QObject):
    """Hands on the annotations in the order of the text, piece by piece; those that start after `frontier` are still to come.

    `passed` carries a list of annotations. The first piece comes before `start` returns.
    """

    passed = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on: AnnotatedArticle | None = None
        self._chunks: list[int] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return bool(self._chunks)

    def will_pass(self, chunk: int) -> bool:
        """Whether the annotations that start in a chunk are still to be handed on; then a chunk that is new is among them."""
        if not self._chunks or (chunk >= 0 and not 0 <= self._chunks[-1] <= chunk):
            return False
        if chunk not in self._chunks:
            self._chunks.append(chunk)
            self._chunks.sort(key=lambda one: (one != SPANLESS, -one))
        return True

    def start(self, on: AnnotatedArticle) -> None:
        """Begin at the beginning of an article."""
        self._on = on
        self._chunks = on.annotations.chunks()[::-1]
        self._step(FIRST_STEP)

    def stop(self) -> None:
        """Hand on nothing more."""
        self._on, self._chunks = None, []
        self._timer.stop()

    def finish(self) -> None:
        """Hand on all that is still to come now."""
        if self._chunks:
            self._step(len(self._chunks))

    def _go_on(self) -> None:
        self._step(NEXT_STEP)

    def _step(self, count: int) -> None:
        on = self._on
        if on is None:
            return
        taken = [self._chunks.pop() for _ in range(min(count, len(self._chunks)))]
        self.passed.emit([one for chunk in taken for one in on.annotations.in_chunk(chunk)])
        if self._chunks:
            self._timer.start()
        else:
            self._timer.stop()
            self.finished.emit()
