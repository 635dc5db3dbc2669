"""A disk on which others write in the same moment as we, and on which a process may die."""

from pathlib import Path

from storage.faulty import FaultyDisk
from typing_extensions import override


class Killed(BaseException):
    """The process has been killed: nothing it does after this has any effect."""


class Racing(FaultyDisk):
    """Others write in the moment before each exchange; from the call `dies_at` on, the process is dead."""

    def __init__(self, *writes: bytes) -> None:
        super().__init__()
        self.waiting = list(writes)
        self.dies_at = 0
        self.died = False
        self.undisturbed = self.exchange
        self.exchange = self.disturbed  # type: ignore[method-assign]

    def disturbed(self, one: Path, other: Path) -> None:
        if self.waiting and not self.died:
            other.write_bytes(self.waiting.pop(0))
        self.undisturbed(one, other)

    @override
    def _is_due(self) -> bool:
        if self.dies_at and len(self.calls) >= self.dies_at:
            self.died = True
            raise Killed
        return super()._is_due()
