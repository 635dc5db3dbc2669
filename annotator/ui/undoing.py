"""What undo takes back: the last step of the open article or of the registers, which all articles of a folder share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack
from typing_extensions import override

from annotator.model.change import Change
from annotator.ui.history import History

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.ui.step import Step


class Undoing(QUndoGroup):
    """The active stack is that of the open article; beside it stands that of the registers in force.

    Of the two, undo takes back the later step, and redo does again what was taken back last.
    """

    named = Signal()
    """What undo and redo would do has changed."""
    done = Signal(str, object)
    """What a new step is called, or that one was taken back or done again; with what a new one has changed in the open article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loose = History(self)
        self._of_folders: dict[Path | None, History] = {}
        self._last_pushed = 0
        for signal in (self.indexChanged, self.activeStackChanged):
            signal.connect(self.named)
        self.share(None)
        self.show_steps(None)

    def show_steps(self, stack: History | None) -> None:
        """Another article is open, with these steps; None for no article."""
        self.setActiveStack(stack or self._loose)

    def share(self, folder: "Path | None") -> None:
        """The registers of another folder are in force."""
        if folder not in self._of_folders:
            self._of_folders[folder] = History(self)
            self._of_folders[folder].indexChanged.connect(self.named)
        self._shared = self._of_folders[folder]
        self.named.emit()

    def push(self, step: "Step") -> None:
        """Do a step that can be taken back."""
        self._last_pushed = step.number
        stack = self._shared if step.is_shared else self.activeStack()
        stack.push(step)
        self.done.emit(step.text(), step.change)

    @property
    def latest(self) -> int:
        """The number of the step that would be taken back next; 0 where there is none."""
        return max(self._article.latest, self._shared.latest)

    @property
    def latest_shared(self) -> int:
        """The number of the last step of the registers; 0 where there is none."""
        return self._shared.latest

    @property
    def _article(self) -> History:
        stack = self.activeStack()
        return stack if isinstance(stack, History) else self._loose

    def _undoable(self) -> QUndoStack:
        return self._shared if self._shared.latest > self._article.latest else self._article

    def _redoable(self) -> QUndoStack:
        """A step of the registers that was taken back is passed over once something else was done after that."""
        back = self._shared.latest_back
        return self._shared if back > max(self._article.latest_back, self._last_pushed) else self._article

    @override
    def undo(self) -> None:
        name = self.undoText()
        self._undoable().undo()
        if name:
            self.done.emit(f"Taken back: {name}", Change())

    @override
    def redo(self) -> None:
        name = self.redoText()
        self._redoable().redo()
        if name:
            self.done.emit(f"Done again: {name}", Change())

    @override
    def canUndo(self) -> bool:
        return self._undoable().canUndo()

    @override
    def canRedo(self) -> bool:
        return self._redoable().canRedo()

    @override
    def undoText(self) -> str:
        return self._undoable().undoText()

    @override
    def redoText(self) -> str:
        return self._redoable().redoText()
