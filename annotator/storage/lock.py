"""Locks, which end with the process that has them."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 3.0
"""Seconds after which a turn is taken all the same: a process that hangs must not keep others from saving."""

_NAP = 0.001
"""Seconds between two tries to get a turn."""

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30

    def try_lock(file: int) -> bool:
        """Whether this open file now has the lock; no other open file has it until this one is closed."""
        place = os.lseek(file, 0, os.SEEK_CUR)
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, place, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(file: int) -> bool:
        """Whether this open file now has the lock; no other open file has it until this one is closed.

        Where the file system has no locks at all, it has it.
        """
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


@contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """While this lasts, no other process that asks for a turn in the folder has one; each should be over in a moment.

    Where folders cannot be locked (Windows, some network shares) it is as if one was alone.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        until = time.monotonic() + PATIENCE
        while not try_lock(handle) and time.monotonic() < until:
            time.sleep(_NAP)
        yield
    finally:
        os.close(handle)
