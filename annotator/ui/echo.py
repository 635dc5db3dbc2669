"""The session's news once more, when the article has been painted: for all that stands beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.change import Change

OF_AN_ARTICLE = ("opened", "closed", "change", "focus", "names")
"""What is no news any more when another article is open."""


class Echo(QObject):
    """A key is answered in the article first; panels, lists and the foot follow in the next turn of the event loop.

    What came several times is told once, where it came last. Changes are told one by one: each while the layer is as that change
    has left it, for `now` is called before the next one. With another article, or none, what was to be told of the one before is void.
    """

    article_opened = Signal()
    article_closed = Signal()
    changed = Signal(object)
    focus_changed = Signal()
    names_changed = Signal()
    saved_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Callable[[], None]] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.now)

    def open_article(self) -> None:
        """Another article is open; nothing else is told of the one before, not even that it was closed."""
        self._turn_to("opened", self.article_opened.emit)

    def close_article(self) -> None:
        """No article is open."""
        self._turn_to("closed", self.article_closed.emit)

    def change(self, change: Change) -> None:
        """A change has been put into force."""
        self._tell("change", partial(self.changed.emit, change))

    def change_focus(self) -> None:
        """Another annotation is in hand, or none."""
        self._tell("focus", self.focus_changed.emit)

    def change_names(self) -> None:
        """Actors or issues are called otherwise."""
        self._tell("names", self.names_changed.emit)

    def change_saved(self) -> None:
        """The work is as safe as it was not before."""
        self._tell("saved", self.saved_changed.emit)

    def now(self) -> None:
        """Tell at once what is waiting to be told."""
        self._timer.stop()
        while self._waiting:
            self._waiting.pop(next(iter(self._waiting)))()

    def _turn_to(self, what: str, tell: Callable[[], None]) -> None:
        for void in OF_AN_ARTICLE:
            self._waiting.pop(void, None)
        self._tell(what, tell)

    def _tell(self, what: str, tell: Callable[[], None]) -> None:
        self._waiting.pop(what, None)
        self._waiting[what] = tell
        if not self._timer.isActive():
            self._timer.start()
