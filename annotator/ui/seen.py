"""Which paragraphs have been on screen long enough to count as read."""

from PySide6.QtCore import QObject, QTimer

from annotator.model import edits
from annotator.model.spans import Span, count_within, near
from annotator.ui.session import Session
from annotator.ui.text.view import ArticleView

TICK = 500
"""Milliseconds between two looks at the screen."""

CHARACTERS_A_SECOND = 60
"""Faster than anybody reads with care (some 25 a second): what was on screen for less has not been read."""

AT_LEAST = 1.0
"""Seconds that even the shortest paragraph must be seen."""


class SeenParagraphs(QObject):
    """Adds up how long each paragraph was wholly visible in the active window, then says that it was read."""

    def __init__(self, session: Session, view: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._seconds: dict[Span, float] = {}
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.look)
        session.article_opened.connect(self._seconds.clear)
        self._timer.start()

    def look(self) -> None:
        """One look at the screen."""
        on = self._session.on
        if (
            on is None
            or not self._session.settings["read_by_seeing"]
            or not self._view.window().isActiveWindow()
        ):
            return
        read = []
        for start, end in self._view.visible_paragraphs():
            seen = self._seconds[start, end] = self._seconds.get((start, end), 0.0) + TICK / 1000
            needed = max(AT_LEAST, (end - start) / CHARACTERS_A_SECOND)
            if seen >= needed and not count_within(
                [(start, end)], on.layer.read[near(on.layer.read, start, end)]
            ):
                read.append((start, end))
        if read:
            self._session.observe(edits.mark_read(on, read))
