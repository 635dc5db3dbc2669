"""A register on the disk: read once, written after every change, brought together with what others have written."""

from functools import lru_cache
from pathlib import Path

from annotator.model.register import Register, RegisterChange, Which
from annotator.model.register_merge import conflicts_in, merged
from annotator.storage.digests import look_of
from annotator.storage.disk import DISK, Disk, bytes_of
from annotator.storage.keeping import keep_copy
from annotator.storage.links import check_within, leaving, real
from annotator.storage.publish import ABSENT, digest_of_bytes, put
from annotator.storage.register_file import (
    FILES,
    LARGEST,
    ReadRegister,
    RegisterFileError,
    decode_register,
    register_bytes,
)
from annotator.storage.state import state_dir
from annotator.storage.strays import remove_strays
from annotator.storage.troubles import StorageError, trouble

_LEVELS = 4
_TRIES = 5


def folder_of_registers(folder: Path, root: Path | None = None) -> Path:
    """The folder whose registers hold for the articles of a folder: the nearest one from there up that has some, else the root."""
    own = folder.absolute()
    folders = (own, *own.parents)[:_LEVELS]
    there = (one for one in folders if any((one / name).is_file() for name in FILES.values()))
    return next(there, root if root is not None and root in folders else own)


def names_for(article: Path, root: Path | None = None) -> dict[str, str]:
    """The names that actors and issues bear in the registers of an article, by what annotations hold, where those differ.

    A register that cannot be read gives none.
    """
    folder = folder_of_registers(article.parent, root)
    return {
        name: told for file in FILES for name, told in _names_in(folder, file, _seen(folder / FILES[file]))
    }


@lru_cache(maxsize=8)
def _names_in(folder: Path, which: Which, _seen: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    entries = RegisterStore(folder, which).register.entries
    return tuple((identity, one.name) for one in entries for identity in one.ids if identity != one.name)


def _seen(path: Path) -> tuple[int, ...]:
    """What keeps an old reading of a file from being used."""
    try:
        return look_of(path.stat())
    except OSError:
        return ()


class RegisterStore:
    """One register of a folder; `register` is what is in force, and only `apply` alters it.

    `apply` and `snapshot` belong to the thread of the window, `write` to that of the disk.
    """

    def __init__(self, folder: Path, which: Which, disk: Disk = DISK) -> None:
        """Never fails: a file that cannot be read makes the store read-only, and `notice` says why."""
        self.path = folder / FILES[which]
        self.which = which
        self.notice = ""
        self.read_only = False
        self._disk = disk
        self._target = real(self.path)
        self._swept = False
        self.register, self._base, self._digest = Register(which), Register(which), ABSENT
        try:
            self.register, self._base, self._digest = self._read()
        except (RegisterFileError, StorageError) as error:
            self.notice, self.read_only = str(error), True
        conflicts = len(conflicts_in(self.register))
        if conflicts and not self.notice:
            self.notice = f"{self.path.name}: {conflicts} field(s) hold two values; choose one in the panel of actors and issues."

    def apply(self, change: RegisterChange) -> None:
        """The one door for change of a register; raises RegisterError, with nothing altered, if it does not fit."""
        self.register.apply(change)

    def snapshot(self) -> Register:
        """The register as it is now, for writing it while it goes on changing."""
        return Register(self.which, self.register.entries, self.register.unknown)

    def adopt(self, register: Register) -> None:
        """Take what writing has brought together with the changes of others."""
        self.register = register

    def look(self, snapshot: Register) -> Register | None:
        """What a snapshot and the file make together, where somebody else has written the file since; else None.

        Raises StorageError or RegisterFileError; nothing is changed then. A file that has been mended may be written again.
        """
        before, self.read_only, self.notice = (self.read_only, self.notice), False, ""
        try:
            theirs, copy, digest = self._read()
        except (StorageError, RegisterFileError):
            self.read_only, self.notice = before
            raise
        if digest == self._digest:
            return None
        whole = merged(self._base, snapshot, theirs)
        self._base, self._digest = copy, digest
        return whole

    def write(self, snapshot: Register) -> Register | None:
        """Put a snapshot on the disk, durably; what others have written meanwhile is brought in, and then returned.

        Raises StorageError; the file is as it was then.
        """
        asked = whole = snapshot
        for _ in range(_TRIES):
            try:
                check_within(self.path, self.path.parent)
                theirs, _, digest = self._read()
                if digest != self._digest:
                    whole = merged(self._base, snapshot, theirs)
                data = register_bytes(whole)
                outside = put(self._target, data, digest, disk=self._disk)
                if outside is not None:
                    snapshot = whole = self._with_third(snapshot, outside)
                    continue
                self._disk.sync_folder(self._target.parent)
            except RegisterFileError as error:
                raise StorageError(str(error)) from error
            except OSError as error:
                kept = "The change is kept in memory and is written with the next one."
                raise trouble(error, f"{self.path} could not be written", kept) from error
            self._sweep()
            self._base, self._digest = whole, digest_of_bytes(data)
            return whole if whole != asked else None
        raise StorageError(f"{self.path} is being written by another program again and again; try again.")

    def _read(self) -> tuple[Register, Register, str]:
        """Two copies of what the file holds, with its digest; both are empty where there is no file."""
        told = leaving(self.path, self.path.parent)
        if told:
            self.notice, self.read_only = told, True
        try:
            data = self._disk.read(self.path)
        except FileNotFoundError:
            return Register(self.which), Register(self.which), ABSENT
        except OSError as error:
            raise trouble(error, f"{self.path} could not be read", "It was left as it is.") from error
        found = self._decoded(data)
        self.notice, self.read_only = found.notice or self.notice, found.read_only or self.read_only
        one = found.register
        return one, Register(self.which, one.entries, one.unknown), digest_of_bytes(data)

    def _decoded(self, data: bytes) -> ReadRegister:
        if len(data) > LARGEST:
            raise RegisterFileError(self.path, f"it has more than {LARGEST} bytes")
        return decode_register(data, self.which, self.path)

    def _with_third(self, snapshot: Register, outside: bytes) -> Register:
        """A snapshot with what somebody else has written, unless the file has it: then it will be read there."""
        if bytes_of(self._disk, self._target) == outside:
            return snapshot
        self._swept = False
        return merged(self._base, snapshot, self._decoded(outside).register)

    def _sweep(self) -> None:
        """Remove what was left half written beside the file, once."""
        if not self._swept:
            remove_strays(self._target, self._disk, keep=self._keep)
        self._swept = True

    def _keep(self, data: bytes) -> None:
        """Keep what a process that has ended left beside the file; raises OSError where it cannot be kept."""
        keep_copy(
            state_dir(), self.path.name, data, DISK
        )  # where the folder lies need not be where the state does
