"""The steps of one article that can be taken back."""

from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

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
        places = range(self.index() - 1, -1, -1)
        return next((number for place in places if (number := _number(self.command(place)))), 0)


def _number(command: QUndoCommand) -> int:
    """That of a step, or of the last one of several that are taken back together; 0 for none."""
    if isinstance(command, Step):
        return command.number
    within = (command.child(place) for place in range(command.childCount() - 1, -1, -1))
    return next((one.number for one in within if isinstance(one, Step)), 0)
