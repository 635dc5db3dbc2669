"""The calls to the operating system that saving relies on."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from annotator.storage.exchange import exchange
from annotator.storage.lock import turn_in

if sys.platform == "darwin":
    import fcntl

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LOG = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""What a file system says that does not know syncing, as some network shares do not."""
_NO_FOLDER_SYNC = (*_NO_SYNC, errno.EACCES, errno.EISDIR)


class Disk:
    """Each method is one call and raises OSError where the call fails; a test puts another one in its place."""

    def create(self, path: Path, mode: int) -> int:
        """Open a file that must not be there yet; the umask is taken off the mode."""
        return os.open(path, _NEW, mode)

    def open_log(self, path: Path) -> int:
        """Open a file for reading it whole, and for writing at its end; it is made, for its owner alone, if it is not there."""
        return os.open(path, _LOG, 0o600)

    def make_folder(self, path: Path) -> None:
        """Make a folder, for its owner alone, with those that it lies in, so that it lasts; it may be there."""
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in missing:
            self.sync_folder(folder.parent)

    def make_new_folder(self, path: Path) -> None:
        """Make a folder that must not be there yet; who may write in the one it lies in may write in it."""
        path.mkdir()
        if sys.platform != "win32":
            with suppress(OSError):
                path.chmod(stat.S_IMODE(path.parent.stat().st_mode))

    def remove_folder(self, path: Path) -> None:
        """Remove a folder that is empty."""
        path.rmdir()

    def names(self, path: Path) -> list[str]:
        """What lies in a folder, in no order."""
        return os.listdir(path)  # noqa: PTH208 # names are wanted, not paths

    def write(self, file: int, data: memoryview) -> int:
        """Write some of the data, and say how many bytes."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Return when the bytes of a file, and what is needed to find them, are on the disk itself."""
        if sys.platform == "darwin":
            with suppress(OSError):
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
        _tolerant(os.fsync, file)

    def sync_data(self, file: int) -> None:
        """Like `sync`, but for what only tells about the file: who may read it, when it was written."""
        if sys.platform in ("darwin", "win32"):
            self.sync(file)
        else:
            _tolerant(os.fdatasync, file)

    def truncate(self, file: int, length: int) -> None:
        """Cut a file to so many bytes."""
        os.ftruncate(file, length)

    def set_mode(self, file: int, mode: int) -> None:
        """Give a file these permissions, where the system has such."""
        if sys.platform != "win32":
            os.fchmod(file, mode)

    def close(self, file: int) -> None:
        """Close a file."""
        os.close(file)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file another's name; whoever looks sees the one or the other, whole."""
        source.replace(target)

    def exchange(self, one: Path, other: Path) -> None:
        """Give each of two files the other's name in one step; not every system can."""
        exchange(one, other)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name that nothing has; not every file system can."""
        os.link(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def read(self, path: Path) -> bytes:
        """All bytes of a file."""
        return path.read_bytes()

    def turn(self, folder: Path) -> AbstractContextManager[None]:
        """Have a folder to oneself for a moment, among the processes that ask for it; where that cannot be, do without."""
        return turn_in(folder)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the disk itself; where the system has no such call, at once."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)


def _tolerant(sync: Callable[[int], None], file: int) -> None:
    try:
        sync(file)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


DISK = Disk()


def write_all(disk: Disk, file: int, data: bytes) -> None:
    """Write all of the data, however many calls that takes; raises OSError."""
    left = memoryview(data)
    while left:
        left = left[disk.write(file, left) :]


def bytes_of(disk: Disk, path: Path) -> bytes | None:
    """The bytes of a file; None for one that is not there. Raises OSError."""
    try:
        return disk.read(path)
    except FileNotFoundError:
        return None
