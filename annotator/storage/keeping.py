"""Copies of what is about to give way, in the folder of the program's state."""

import os
from contextlib import suppress
from pathlib import Path

from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import Disk, bytes_of, write_all

FOLDER = "kept"
_LONGEST_NAME = 200
"""Bytes of a name, so that there is room for more at its ends."""

_INNER = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character."""


def keep_copy(state: Path, name: str, data: bytes, disk: Disk) -> Path:
    """Where the copy is, under a name that tells its content; raises OSError where it cannot be made durable."""
    end = os.fsdecode(os.fsencode(name)[-_LONGEST_NAME:].lstrip(_INNER))
    path = state / FOLDER / f"{digest_of_bytes(data)[:16]}.{end}"
    if bytes_of(disk, path) != data:
        put_whole(path, data, disk)
    return path


def put_whole(path: Path, data: bytes, disk: Disk, aside: Path | None = None) -> None:
    """Put data under a name in the state folder: it has all of them or, where that fails or is cut off, what it had before.

    They are written aside first, under a name that nobody else writes to at the same time but to put the same there. Raises OSError.
    """
    aside = aside or path.with_name(f"{path.name}.new")
    disk.make_folder(path.parent)
    with suppress(FileNotFoundError):
        disk.unlink(aside)
    file = disk.create(aside, 0o600)
    try:
        try:
            write_all(disk, file, data)
            disk.sync(file)
        finally:
            disk.close(file)
        disk.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            disk.unlink(aside)
        raise
    disk.sync_folder(path.parent)
