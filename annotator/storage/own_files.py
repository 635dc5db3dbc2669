"""The files of the program's own, such as settings and backups: each is written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from annotator.storage.disk import DISK, Disk, write_all


def write_own(path: Path, text: str, disk: Disk = DISK) -> None:
    """Give a file this text in one step, with the folder that it lies in; raises OSError, and then leaves the file as it was."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    put_whole(path, text.encode("utf-8", "surrogatepass"), disk, aside)


def put_whole(path: Path, data: bytes, disk: Disk, aside: Path | None = None) -> None:
    """Put data under a name of the program's own: it has all of them or, where that fails or is cut off, what it had before.

    They are written aside first, under a name that nobody else writes to at the same time but to put the same there. The folder must be synced
    where the name has to last. Raises OSError.
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
