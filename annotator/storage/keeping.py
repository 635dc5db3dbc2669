"""Copies of what is about to give way, in the folder of the program's state."""

from pathlib import Path

from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import Disk, write_all

FOLDER = "kept"


def keep_copy(state: Path, name: str, data: bytes, disk: Disk) -> Path:
    """Where the copy is, under a name that tells its content; raises OSError where it cannot be made durable."""
    folder = state / FOLDER
    disk.make_folder(folder)
    path = folder / f"{digest_of_bytes(data)[:16]}.{name}"[-255:]
    if path.exists():
        return path
    file = disk.create(path, 0o600)
    try:
        write_all(disk, file, data)
        disk.sync(file)
    except BaseException:
        disk.unlink(path)
        raise
    finally:
        disk.close(file)
    disk.sync_folder(folder)
    return path
