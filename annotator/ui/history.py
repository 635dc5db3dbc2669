"""The steps of one article, or of the registers of a folder, that can be taken back."""

from PySide6.QtGui import QUndoGroup, QUndoStack

from annotator.ui.step import Step

MOST = 1000
"""Steps of an article that are remembered; a long session must not fill the memory."""


class History(QUndoStack):
    """The last so many steps; older ones are let go of."""

    def __init__(self, group: QUndoGroup) -> None:
        super().__init__(group)
        self.setUndoLimit(MOST)

    @property
    def latest(self) -> int:
        """The number of the step that would be taken back next; 0 where there is none. Later steps have higher ones."""
        step = self.command(self.index() - 1) if self.index() else None
        return step.number if isinstance(step, Step) else 0

    @property
    def latest_back(self) -> int:
        """When the step was taken back that would be done again next, as a number like those of steps; 0 where there is none."""
        step = self.command(self.index()) if self.index() < self.count() else None
        return step.taken_back if isinstance(step, Step) else 0
