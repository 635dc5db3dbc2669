"""A file written so that whoever looks finds the old one or the new one, whole."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from annotator.storage.digests import ABSENT, digest_of_bytes
from annotator.storage.disk import DISK, Disk, bytes_of, write_all
from annotator.storage.exchange import CANNOT
from annotator.storage.guard import put_under_lock
from annotator.storage.strays import fresh_path
from annotator.storage.troubles import ChangedOutside, NotPutBack

_TRIES = 3
"""How often somebody else's version is put back, should the disk refuse."""

Keep = Callable[[bytes], object]
"""Keeps some bytes where they are found again; raises OSError where it could not."""

Versions = tuple[bytes, str, Keep | None]
"""What is to be written, the digest of what it takes the place of, and who keeps what a third one has written."""

__all__ = ["ABSENT", "digest_of_bytes", "digest_on", "fresh_path", "publish", "put"]


def digest_on(disk: Disk, path: Path) -> str:
    """The SHA-256 of a file; ABSENT for one that is not there. Raises OSError."""
    found = bytes_of(disk, path)
    return ABSENT if found is None else digest_of_bytes(found)


def publish(target: Path, data: bytes, expected: str, *, disk: Disk = DISK) -> None:
    """Put data in the place of a file whose digest is `expected`; the folder must be synced afterwards.

    Raises ChangedOutside when somebody else has put something else there, or OSError; the file is as it was then. NotPutBack
    is the one case in which it is not.
    """
    if _placed(target, data, expected, disk) is not None:
        raise ChangedOutside(
            f"{target} was saved by another program since it was read here; nothing was overwritten. "
            "Read it again before you write it."
        )


def put(
    target: Path, data: bytes, expected: str, *, disk: Disk = DISK, keep: Keep | None = None
) -> bytes | None:
    """Put data in the place of a file whose digest is `expected`; the folder must be synced afterwards.

    The data are on the disk before they get the file's name. What somebody else has put there is given back, and nothing is
    written; a file that has gone is made anew. Raises OSError, and the file is as it was. A version that the disk refuses to put
    back is given like one that it did, since merging brings it into the file; NotPutBack is raised where it cannot even be read.

    Should two others have written in the same moment, the file has the one and the other is given; until that is merged and
    written it must not be in memory alone. It stays beside the file, under a name that a later start finds, unless `keep` keeps it.
    """
    try:
        return _placed(target, data, expected, disk, keep)
    except NotPutBack as error:
        if error.theirs is None:
            raise
        return error.theirs


def _placed(target: Path, data: bytes, expected: str, disk: Disk, keep: Keep | None = None) -> bytes | None:
    found = now_in(target, disk)
    if found is not None and digest_of_bytes(found) != expected:
        return found
    fresh = fresh_path(target)
    try:
        _write(fresh, target, data, disk)
    except BaseException:
        _drop(fresh, disk)
        raise
    with disk.turn(target.parent):
        return _put_in_turn(fresh, target, (data, expected, keep), disk)


def now_in(target: Path, disk: Disk) -> bytes | None:
    """What a file holds while nobody is putting anything there; None where there is none. Raises OSError."""
    with disk.turn(target.parent):
        return bytes_of(disk, target)


def _put_in_turn(fresh: Path, target: Path, versions: Versions, disk: Disk) -> bytes | None:
    """Give the fresh file the target's name, in whichever way the file system can."""
    expected = versions[1]
    try:
        found = bytes_of(disk, target)
    except BaseException:
        _drop(fresh, disk)
        raise
    if found is not None and digest_of_bytes(found) != expected:
        _drop(fresh, disk)
        return found
    try:
        return _put(fresh, target, versions, disk, there=found is not None)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
    return put_under_lock(fresh, target, expected, disk)


def _put(fresh: Path, target: Path, versions: Versions, disk: Disk, *, there: bool) -> bytes | None:
    """Give the fresh file its name, without losing what somebody else puts there in the same moment.

    Raises OSError; with a code of CANNOT the fresh file is still there and unused.
    """
    try:
        if there:
            disk.exchange(fresh, target)
        else:
            disk.link(fresh, target)
    except FileExistsError:
        _drop(fresh, disk)
        return disk.read(target)
    except OSError as error:
        if error.errno == errno.EPERM and not there:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(target)) from error
        if error.errno not in CANNOT:
            _drop(fresh, disk)
        raise
    if there:
        return _swapped_back(fresh, target, versions, disk)
    _drop(fresh, disk)
    return None


def _swapped_back(fresh: Path, target: Path, versions: Versions, disk: Disk) -> bytes | None:
    """None, if what came out is what should have stood there; else it is put back, and given.

    Should a third one have written between the two exchanges, it is that one's bytes that are given, and the fresh file has them.
    """
    data, expected, keep = versions
    try:
        out = disk.read(fresh)
    except OSError as error:
        _put_back(fresh, target, None, disk, error)
        _drop(fresh, disk)
        raise
    if digest_of_bytes(out) == expected:
        _drop(fresh, disk)
        return None
    _put_back(fresh, target, out, disk)
    third = disk.read(fresh)
    if third == data:
        _drop(fresh, disk)
        return out
    if keep:
        with suppress(OSError):
            keep(third)
            disk.unlink(fresh)
    return third


def _put_back(fresh: Path, target: Path, out: bytes | None, disk: Disk, why: OSError | None = None) -> None:
    """Give the target again what came out of it; what the disk refuses once is tried again. Raises NotPutBack."""
    for _ in range(_TRIES):
        try:
            disk.exchange(fresh, target)
        except OSError as error:
            why = error
        else:
            return
    raise NotPutBack(target, fresh, out) from why


def _drop(path: Path, disk: Disk) -> None:
    with suppress(OSError):
        disk.unlink(path)


def _write(fresh: Path, target: Path, data: bytes, disk: Disk) -> None:
    file = disk.create(fresh, 0o666)
    try:
        with suppress(FileNotFoundError):
            disk.set_mode(file, stat.S_IMODE(target.stat().st_mode))
        write_all(disk, file, data)
        disk.sync(file)
    finally:
        disk.close(file)
