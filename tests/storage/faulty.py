"""A disk whose n-th call fails."""

import errno
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from typing_extensions import override

from annotator.storage.disk import Disk

CALLS = (
    "create",
    "open_log",
    "make_folder",
    "make_new_folder",
    "remove_folder",
    "names",
    "write",
    "sync",
    "sync_data",
    "truncate",
    "set_mode",
    "replace",
    "exchange",
    "link",
    "unlink",
    "read",
    "sync_folder",
)
"""Every call but `close`, which frees the file even where it fails."""

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EINTR)


class FaultyDisk(Disk):
    """The n-th of the calls fails, which `failed` names; with `for_good`, all after it fail as well. `heal` mends it.

    A write that fails has written half of what it was given.
    """

    def __init__(self, fails_at: int = 0, code: int = errno.EIO, *, for_good: bool = False) -> None:
        self.fails_at = fails_at
        self.code = code
        self.for_good = for_good
        self.calls: list[str] = []
        self.fired = False
        self.failed = ""
        for name in CALLS:
            setattr(self, name, self._counted(name, getattr(super(), name)))

    def heal(self) -> None:
        self.fails_at = 0

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def counted(*arguments: object) -> object:
            self.calls.append(name)
            if self._is_due():
                self.fired = True
                self.failed = self.failed or name
                if name == "write":
                    file, data = arguments
                    assert isinstance(data, memoryview)
                    assert isinstance(file, int)
                    os.write(file, data[: len(data) // 2])
                raise OSError(self.code, os.strerror(self.code))
            return call(*arguments)

        return counted

    def _is_due(self) -> bool:
        if not self.fails_at:
            return False
        return len(self.calls) == self.fails_at or (self.for_good and len(self.calls) > self.fails_at)


class ShortDisk(Disk):
    """Writes seven bytes at a time, as a disk may."""

    @override
    def write(self, file: int, data: memoryview) -> int:
        return os.write(file, data[:7])


def files_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
