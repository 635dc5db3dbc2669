"""Copies of what is about to give way, in the folder of the program's state."""

import os
from pathlib import Path

from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import Disk, bytes_of
from annotator.storage.own_files import put_whole

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
    disk.sync_folder(path.parent)
    return path
