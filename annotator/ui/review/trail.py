"""The way back through the articles in which something was decided, so that undo follows it."""

from pathlib import Path

from annotator.ui.session import Session


class Trail:
    """Each step of a review: the article, and the number of the step of undo that it was."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._steps: list[tuple[Path, int]] = []
        self._begun = 0
        self._undo_at: Path | None = None
        session.article_opened.connect(self._opened)

    @property
    def elsewhere(self) -> Path | None:
        """The article of the last decision, where that is not the open one and nothing was done here since it was opened."""
        if not self._steps or self._session.undo_group.latest_shared > self._steps[-1][1]:
            return None
        path, store = self._steps[-1][0], self._session.store
        if store is not None and (path == store.path or self._latest() > self._begun):
            return None
        return path

    def decided(self) -> None:
        """A decision has become a step of undo."""
        store = self._session.store
        if store is not None:
            self._steps.append((store.path, self._latest()))

    def follow(self) -> None:
        """Forget the decisions of the open article that were taken back."""
        store, latest = self._session.store, self._latest()
        while (
            store is not None
            and self._steps
            and self._steps[-1][0] == store.path
            and self._steps[-1][1] > latest
        ):
            self._steps.pop()

    def undo_on_arrival(self, path: Path) -> None:
        """Take the last step of an article back as soon as it is open."""
        self._undo_at = path

    def arrived(self, path: Path) -> bool:
        """Take a step back, if that is what the article was opened for."""
        asked, self._undo_at = self._undo_at == path, None
        if asked:
            self._session.undo_group.undo()
            self.follow()
        return asked

    def _opened(self) -> None:
        self._begun = self._latest()

    def _latest(self) -> int:
        return self._session.latest_step
