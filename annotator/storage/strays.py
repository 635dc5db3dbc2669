"""What lies beside a sidecar while it is being written, and what is left of it by processes that have ended."""

import itertools
import os
import re
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import DISK, Disk

_LONGEST_NAME = 255
_STRAY = re.compile(r"\.(?P<pid>\d+)-[0-9a-f]{8}\.tmp(\.out)?$")
_LOCK = ".lock"
_GLANCE = 2_000


def fresh_path(target: Path) -> Path:
    """A name beside the target that nothing has: hidden, with the id of this process in it."""
    end = f".{os.getpid()}-{secrets.token_hex(4)}.tmp"
    return target.with_name(_stem(target, len(end)) + end)


def lock_path(target: Path) -> Path:
    """The name beside the target of the file that says that somebody is writing it."""
    return target.with_name(_stem(target, len(_LOCK)) + _LOCK)


def lock_words(process: int) -> bytes:
    """What a process writes into a lock file: its id, its machine, and something that no other one writes."""
    return f"{process} {socket.gethostname()} {secrets.token_hex(8)}\n".encode()


def remove_strays(
    target: Path, disk: Disk = DISK, *, thorough: bool = True, keep: Callable[[bytes], object] = len
) -> int:
    """Remove what processes that have ended left beside the target half written, and say how many files that were.

    What is in them is given to `keep` before: a process that ended between two exchanges left what somebody else had saved.
    A lock file of such a process goes too. Only whoever holds the target's lock may call this. Without `thorough`, a folder of many files is looked at in part.
    """
    removed = 0
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries if thorough else itertools.islice(entries, _GLANCE):
            end = _STRAY.search(entry.name)
            if not end or entry.name[: end.start()] != _stem(target, len(end.group())):
                continue
            if not is_running(int(end["pid"])):
                with suppress(OSError):
                    keep(disk.read(Path(entry.path)))
                    disk.unlink(Path(entry.path))
                    removed += 1
    return removed + _remove_lock(lock_path(target), disk)


def _remove_lock(path: Path, disk: Disk) -> bool:
    """Remove a lock file whose process has ended on this machine, and say whether there was one."""
    with suppress(OSError, ValueError):
        process, machine, _ = disk.read(path).decode().split()
        if machine == socket.gethostname() and not is_running(int(process)):
            disk.unlink(path)
            return True
    return False


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
