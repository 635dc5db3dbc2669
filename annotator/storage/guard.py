"""Replacing a file where two files cannot change places: by turns, behind a lock that is a folder.

Whoever makes the folder puts a file into it whose name nobody else has. A lock that was left is taken away by that name, so that two who
find it left can never take away the one that a third has made meanwhile; a folder goes only when it is empty.
"""

import errno
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.storage.digests import digest_of_bytes, look_of
from annotator.storage.disk import Disk, bytes_of
from annotator.storage.strays import lock_path, lock_token

LEFT_AFTER = 5.0
"""Seconds that a lock stays the same until its owner counts as gone; counted here, since clocks differ and jump."""

_NAP = 0.01
"""Seconds between two looks at a lock."""

_NOT_EMPTY = (errno.ENOTEMPTY, errno.EEXIST)


def put_under_lock(fresh: Path, target: Path, expected: str, disk: Disk) -> bytes | None:
    """Replace the target by the fresh file, or give back what somebody else has put there. Raises OSError.

    A program that knows nothing of the lock may write all the same. It is looked for up to the last call before the file is
    replaced; between these two calls nothing can be told, where two files cannot change places.
    """
    try:
        while True:
            with _locked(lock_path(target), disk) as token:
                before = _look(target)
                found = bytes_of(disk, target)
                if found is not None and digest_of_bytes(found) != expected:
                    return found
                ours = _names(token.parent, disk) == [token.name]  # whoever has slept for long has it no more
                if ours and _look(target) == before:
                    disk.replace(fresh, target)
                    return None
    finally:
        with suppress(OSError):
            disk.unlink(fresh)


@contextmanager
def _locked(lock: Path, disk: Disk) -> Iterator[Path]:
    """Have a lock for a while; gives the file in it that is ours. Raises OSError."""
    token = lock / lock_token()
    seen, since = _names(lock, disk), time.monotonic()
    while not _taken(token, disk):
        there = _names(lock, disk)
        if there is None or there != seen:
            seen, since = there, time.monotonic()
        elif time.monotonic() - since > LEFT_AFTER:
            _remove(lock, there, disk)
        time.sleep(_NAP)
    try:
        yield token
    finally:
        with suppress(OSError):
            _remove(lock, [token.name], disk)


def _taken(token: Path, disk: Disk) -> bool:
    """Whether the lock could be made, and is ours alone; raises OSError where nobody could make it."""
    try:
        disk.make_new_folder(token.parent)
    except FileExistsError:
        return False
    try:
        disk.close(disk.create(token, 0o600))
        if disk.names(token.parent) == [token.name]:
            return True
    except FileNotFoundError:  # the folder was empty for so long that somebody took it for left
        return False
    except OSError:
        with suppress(OSError):
            _remove(token.parent, [token.name], disk)
        raise
    _remove(token.parent, [token.name], disk)
    return False


def _look(target: Path) -> tuple[int, ...]:
    """How a file looks; nothing where there is none. Raises OSError."""
    try:
        return look_of(target.stat())
    except FileNotFoundError:
        return ()


def _names(lock: Path, disk: Disk) -> list[str] | None:
    """The names in a lock; None where there is none. Raises OSError."""
    try:
        return sorted(disk.names(lock))
    except FileNotFoundError:
        return None


def _remove(lock: Path, names: list[str], disk: Disk) -> None:
    """Take files of these names out of a lock, and the lock away if nothing else is in it. Raises OSError."""
    for name in names:
        with suppress(FileNotFoundError):
            disk.unlink(lock / name)
    try:
        disk.remove_folder(lock)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in _NOT_EMPTY:
            raise
