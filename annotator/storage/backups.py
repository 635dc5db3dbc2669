"""Earlier versions of each sidecar, in the folder of the program's state: the ten latest, and the last one of each of seven days."""

import hashlib
import os
import re
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from annotator.storage.disk import Disk, bytes_of
from annotator.storage.faults import SidecarError
from annotator.storage.own_files import put_whole
from annotator.storage.sidecar import LARGEST, decode_sidecar

FOLDER = "backups"
LATEST = 10
DAYS = 7
EVERY = 300.0
"""Seconds between two versions that are kept while a layer is open."""

_ASIDE = ".new"
"""Where a version is written; whoever writes has the lock of the layer."""

_NAME = re.compile(r"(?P<number>\d{8})-(?P<day>\d{8})\.z")


class Backups:
    """Those of a layer that is open: one of what is written first, one every five minutes, one of what is written last."""

    def __init__(self, state: Path, sidecar: Path, disk: Disk) -> None:
        self._to = state, sidecar
        self._disk = disk
        self._due = 0.0
        self._waiting: bytes | None = None

    def take(self, data: bytes) -> None:
        """This is in the sidecar now."""
        self._waiting = data
        if time.monotonic() >= self._due:
            self.finish()
            self._due = time.monotonic() + EVERY

    def finish(self) -> None:
        """Keep what was not kept yet."""
        if self._waiting is not None:
            back_up(*self._to, self._waiting, self._disk)
        self._waiting = None


def backup_folder(state: Path, sidecar: Path) -> Path:
    """Where the versions of a sidecar are."""
    return state / FOLDER / hashlib.sha256(os.fsencode(sidecar)).hexdigest()[:32]


def back_up(state: Path, sidecar: Path, data: bytes, disk: Disk) -> None:
    """Keep a version, and let go of those that are too many; where that fails, it is done without."""
    with suppress(OSError):
        _back_up(state, sidecar, data, disk)


def _back_up(state: Path, sidecar: Path, data: bytes, disk: Disk) -> None:
    """Keep a version; raises OSError.

    Versions are numbered: a clock that jumps changes no order, only under which day one stands.
    """
    folder = backup_folder(state, sidecar)
    kept = _kept(folder)
    number = int(kept[-1].name[:8]) + 1 if kept else 1
    path = folder / f"{number:08}-{datetime.now(UTC):%Y%m%d}.z"
    put_whole(path, zlib.compress(data), disk, folder / _ASIDE)
    with suppress(OSError):
        disk.sync_folder(folder)
        for old in _too_many([*kept, path]):
            disk.unlink(old)


def keep_left(state: Path, sidecar: Path, disk: Disk, data: bytes) -> None:
    """Keep what a process that ended left beside a sidecar, if it is a whole one and not what the sidecar says; below what that says.

    Raises OSError where it could not be kept, and must not be thrown away.
    """
    try:
        decode_sidecar(data, sidecar)
    except SidecarError:
        return
    there = bytes_of(disk, sidecar)
    if data != there:
        _back_up(state, sidecar, data, disk)
        if there is not None:
            back_up(state, sidecar, there, disk)


def backups_of(state: Path, sidecar: Path, disk: Disk) -> list[bytes]:
    """The versions that can be read, whole, the newest first."""
    read = (_version(path, disk) for path in reversed(_kept(backup_folder(state, sidecar))))
    return [one for one in read if one is not None]


def _version(path: Path, disk: Disk) -> bytes | None:
    """What a file of a version holds; None where it is damaged, or ends too early."""
    with suppress(OSError, zlib.error):
        opening = zlib.decompressobj()
        data = opening.decompress(bytes_of(disk, path) or b"", LARGEST)
        return data if opening.eof else None
    return None


def _kept(folder: Path) -> list[Path]:
    """The files of the versions, the oldest first."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if _NAME.fullmatch(entry.name))
    except OSError:
        return []
    return [folder / name for name in names]


def _too_many(paths: list[Path]) -> list[Path]:
    last_of_day: dict[str, Path] = {}
    for path in paths:
        last_of_day.pop(
            path.name[9:17], None
        )  # a day that a clock came back to is as late as its last version
        last_of_day[path.name[9:17]] = path
    keep = {*paths[-LATEST:], *list(last_of_day.values())[-DAYS:]}
    return [path for path in paths if path not in keep]
