"""A file written so that whoever looks finds the old one or the new one, whole."""

import hashlib
import itertools
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from annotator.storage.disk import DISK, Disk, write_all
from annotator.storage.troubles import ChangedOutside

ABSENT = ""
"""The digest of a file that is not there."""

_LONGEST_NAME = 255
_STRAY = re.compile(r"\.(?P<pid>\d+)-[0-9a-f]{8}\.tmp$")
_GLANCE = 2_000

Replace = Callable[[Path, Path, str, Disk], None]
"""Puts a fresh file in the place of a target whose digest should be this one; raises ChangedOutside, OSError."""


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_on(disk: Disk, path: Path) -> str:
    """The SHA-256 of a file; ABSENT for one that is not there. Raises OSError."""
    try:
        return digest_of_bytes(disk.read(path))
    except FileNotFoundError:
        return ABSENT


def replace_unchanged(fresh: Path, target: Path, expected: str, disk: Disk) -> None:
    """Replace the target, if it is what it should be or has gone; else raise ChangedOutside and leave it."""
    if digest_on(disk, target) not in (expected, ABSENT):
        raise ChangedOutside(
            f"{target} was saved by another program since it was read here; nothing was overwritten. "
            "Open the article again: your changes wait in the journal and are put on top of the new file."
        )
    disk.replace(fresh, target)


def publish(
    target: Path, data: bytes, expected: str, *, disk: Disk = DISK, replace: Replace = replace_unchanged
) -> None:
    """Put data in the place of a file whose digest is `expected`; the folder must be synced afterwards.

    The data are on the disk before they get the file's name. Raises ChangedOutside or OSError, and the file is as it was.
    """
    fresh = fresh_path(target)
    try:
        _write(fresh, target, data, disk)
        replace(fresh, target, expected, disk)
    except BaseException:
        with suppress(OSError):
            disk.unlink(fresh)
        raise


def fresh_path(target: Path) -> Path:
    """A name beside the target that nothing has: hidden, with the id of this process in it."""
    end = f".{os.getpid()}-{secrets.token_hex(4)}.tmp"
    return target.with_name(_stem(target, len(end)) + end)


def remove_strays(target: Path, disk: Disk = DISK, *, thorough: bool = True) -> int:
    """Remove what processes that have ended left beside the target half written, and say how many files that were.

    Only whoever holds the target's lock may call this. Without `thorough`, a folder of many files is looked at in part.
    """
    removed = 0
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries if thorough else itertools.islice(entries, _GLANCE):
            end = _STRAY.search(entry.name)
            if not end or entry.name[: end.start()] != _stem(target, len(end.group())):
                continue
            if not is_running(int(end["pid"])):
                with suppress(OSError):
                    disk.unlink(Path(entry.path))
                    removed += 1
    return removed


def is_running(process: int) -> bool:
    """Whether another process of this machine has this id; this one does not count. Where that cannot be told: no."""
    if process == os.getpid() or process > 2**31 or sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _stem(target: Path, end: int) -> str:
    """How the names of half-written files begin; a hash of the name where the name is too long."""
    plain = f".{target.name}"
    if len(os.fsencode(plain)) + end <= _LONGEST_NAME:
        return plain
    return "." + digest_of_bytes(os.fsencode(target.name))[:32]


def _write(fresh: Path, target: Path, data: bytes, disk: Disk) -> None:
    file = disk.create(fresh, 0o666)
    try:
        with suppress(FileNotFoundError):
            disk.set_mode(file, stat.S_IMODE(target.stat().st_mode))
        write_all(disk, file, data)
        disk.sync(file)
    finally:
        disk.close(file)
