"""One step of undo."""

import itertools
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

if TYPE_CHECKING:
    from annotator.model.change import Change
    from annotator.model.register import RegisterChange
    from annotator.ui.session import Session


_NUMBERS = itertools.count(1)


class Beside(Protocol):
    """What a step does in articles that are not open."""

    def do(self) -> None:
        """Do it, or do it again."""

    def undo(self) -> None:
        """Take it back."""


class Step(QUndoCommand):
    """A change of the open article and of the registers with what is done beside it, or the inverse of all.

    `number` is higher than that of every step before; so is `taken_back`, which tells when it was taken back last.
    """

    def __init__(
        self,
        session: "Session",
        name: str,
        change: "Change",
        registers: "tuple[RegisterChange, ...]",
        beside: Beside | None,
    ) -> None:
        super().__init__(name)
        self.number = next(_NUMBERS)
        self.taken_back = 0
        self._session = session
        self.change = change
        self._registers = registers
        self._beside = beside

    @property
    def is_shared(self) -> bool:
        """Whether it is a step of the registers alone, which all articles of a folder share."""
        return bool(self._registers) and not self.change and self._beside is None

    @override
    def redo(self) -> None:
        self._session.apply(self.change, self._registers)
        if self._beside:
            self._beside.do()

    @override
    def undo(self) -> None:
        self.taken_back = next(_NUMBERS)
        back = tuple(one.inverse() for one in reversed(self._registers))
        self._session.apply(self.change.inverse(), back)
        if self._beside:
            self._beside.undo()
