"""What lies beside a sidecar while it is being written, and what is left of it by processes that have ended."""

import itertools
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import DISK, Disk
from annotator.storage.machine import has_ended, this_machine

FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds by which a sidecar is younger than what another machine left beside it, until that counts as left for good.

Both times are those that the file system has written: no clock of this machine is asked.
"""

_LONGEST_NAME = 255
_STRAY = re.compile(r"\.(?P<pid>\d+)-((?P<machine>[0-9a-f]{12})-)?[0-9a-f]{8}\.tmp(\.out)?$")
_LOCK = ".lock"
_GLANCE = 2_000


def fresh_path(target: Path) -> Path:
    """A name beside the target that nothing has: hidden, with the id of this process and its machine in it."""
    end = f".{os.getpid()}-{this_machine()}-{secrets.token_hex(4)}.tmp"
    return target.with_name(_stem(target, len(end)) + end)


def lock_path(target: Path) -> Path:
    """The name beside the target of the folder that says that somebody is writing it."""
    return target.with_name(_stem(target, len(_LOCK)) + _LOCK)


def lock_token() -> str:
    """The name of what a process puts into that folder: its id, its machine, and something that no other one has."""
    return f"{os.getpid()}-{this_machine()}-{secrets.token_hex(8)}"


def remove_strays(
    target: Path, disk: Disk = DISK, *, thorough: bool = True, keep: Callable[[bytes], object] | None = None
) -> int:
    """Remove what processes that have ended left beside the target half written, and say how many files that were.

    What is in them is given to `keep` before: a process that ended between two exchanges left what somebody else had saved. Where
    that raises OSError they stay. A lock of such a process goes too. Only whoever holds the target's lock may call this. Without
    `thorough`, a folder of many files is looked at in part.
    """
    removed = 0
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries if thorough else itertools.islice(entries, _GLANCE):
            end = _STRAY.search(entry.name)
            if not end or entry.name[: end.start()] != _stem(target, len(end.group())):
                continue
            with suppress(OSError):
                path = Path(entry.path)
                dead = has_ended(int(end["pid"]), end["machine"] or "") or _is_forgotten(path, target)
                if dead:
                    if keep:
                        keep(disk.read(path))
                    disk.unlink(path)
                    removed += 1
    return removed + _remove_lock(lock_path(target), disk)


def _is_forgotten(stray: Path, target: Path) -> bool:
    """Whether the target was written long after what lies beside it; raises OSError where one of them is not there."""
    return target.stat().st_mtime - stray.stat().st_mtime > FORGOTTEN_AFTER


def _remove_lock(path: Path, disk: Disk) -> bool:
    """Remove a lock of which everybody has ended who had it, and say whether there was one."""
    with suppress(OSError, ValueError):
        for name in disk.names(path):
            process, machine, _ = name.split("-")
            if has_ended(int(process), machine):
                disk.unlink(path / name)
        disk.remove_folder(path)
        return True
    return False


def _stem(target: Path, end: int) -> str:
    """How the names of half-written files begin; a hash of the name where the name is too long."""
    plain = f".{target.name}"
    if len(os.fsencode(plain)) + end <= _LONGEST_NAME:
        return plain
    return "." + digest_of_bytes(os.fsencode(target.name))[:32]
