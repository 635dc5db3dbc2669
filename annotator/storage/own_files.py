"""The small files of the program's own, such as settings: each is written whole or not at all."""

import os
from pathlib import Path

from annotator.storage.disk import DISK, Disk, write_all


def write_own(path: Path, text: str, disk: Disk = DISK) -> None:
    """Give a file this text in one step, with the folder that it lies in; raises OSError, and then leaves the file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    aside.unlink(missing_ok=True)
    file = disk.create(aside, 0o600)
    try:
        try:
            write_all(disk, file, text.encode("utf-8", "surrogatepass"))
            disk.sync(file)
        finally:
            disk.close(file)
        disk.replace(aside, path)
    except BaseException:
        disk.unlink(aside)
        raise
