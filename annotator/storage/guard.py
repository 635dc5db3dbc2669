"""Replacing a file where two files cannot change places: by turns, behind a lock file."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import Disk, bytes_of, write_all
from annotator.storage.strays import lock_path, lock_words

LEFT_AFTER = 5.0
"""Seconds that a lock file stays the same until its owner counts as gone; counted here, since clocks differ and jump."""

_NAP = 0.01
"""Seconds between two looks at a lock file."""


def put_under_lock(fresh: Path, target: Path, expected: str, disk: Disk) -> bytes | None:
    """Replace the target by the fresh file, or give back what somebody else has put there. Raises OSError."""
    try:
        with _locked(target, disk):
            found = bytes_of(disk, target)
            if found is not None and digest_of_bytes(found) != expected:
                return found
            disk.replace(fresh, target)
            return None
    finally:
        with suppress(OSError):
            disk.unlink(fresh)


@contextmanager
def _locked(target: Path, disk: Disk) -> Iterator[None]:
    """Have the lock file of the target for a while; raises OSError."""
    path = lock_path(target)
    ours = lock_words(os.getpid())
    seen, since = b"", time.monotonic()
    while not _taken(path, ours, disk):
        held = bytes_of(disk, path) or b""
        if held != seen:
            seen, since = held, time.monotonic()
        elif time.monotonic() - since > LEFT_AFTER:
            with suppress(OSError):
                disk.unlink(path)
        time.sleep(_NAP)
    try:
        yield
    finally:
        with suppress(OSError):
            if bytes_of(disk, path) == ours:
                disk.unlink(path)


def _taken(path: Path, ours: bytes, disk: Disk) -> bool:
    """Whether the lock file could be made; raises OSError where nobody could make it."""
    try:
        file = disk.create(path, 0o600)
    except FileExistsError:
        return False
    try:
        write_all(disk, file, ours)
    except OSError:
        with suppress(OSError):
            disk.unlink(path)
        raise
    finally:
        disk.close(file)
    return True
