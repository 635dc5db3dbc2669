"""A disk like that of a poor network share."""

import errno
import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from typing_extensions import override

from annotator.storage.disk import Disk


class PlainDisk(Disk):
    """Files cannot change places there nor have two names, locks and syncing are not known, times are whole pairs of seconds."""

    @override
    def exchange(self, one: Path, other: Path) -> None:
        raise OSError(errno.EINVAL, "no exchange here")

    @override
    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no second names here")

    @override
    def turn(self, folder: Path) -> AbstractContextManager[None]:
        return nullcontext()

    @override
    def sync(self, file: int) -> None:
        self._coarse(file)

    @override
    def sync_data(self, file: int) -> None:
        self._coarse(file)

    @override
    def sync_folder(self, folder: Path) -> None:
        """Nothing is synced here."""

    def _coarse(self, file: int) -> None:
        seconds = int(os.fstat(file).st_mtime) // 2 * 2
        os.utime(file, (seconds, seconds))
