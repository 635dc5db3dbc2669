"""The journal: every change, durable before anybody is told that it is saved."""

import hashlib
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.storage.disk import DISK, Disk, write_all
from annotator.storage.lock import try_lock

FOLDER = "journal"
SUFFIX = ".journal"

_CHECKSUM = 8


class JournalLockedError(Exception):
    """Somebody else has the journal open."""


@dataclass(frozen=True, slots=True)
class Records:
    """What a journal holds: its records in order, the length of its sound part, whether a record in its middle is damaged."""

    payloads: tuple[bytes, ...]
    length: int
    damaged: bool


def journal_path(state: Path, sidecar: Path) -> Path:
    """The journal of a sidecar, named after where the sidecar lies."""
    return state / FOLDER / (hashlib.sha256(os.fsencode(sidecar)).hexdigest()[:32] + SUFFIX)


def sealed(payload: bytes) -> bytes:
    """A record as it stands in the journal: checksum, payload, line end."""
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def records_in(data: bytes) -> Records:
    """The sound records in some bytes; what stands after the last of them is a torn tail."""
    payloads, sound, place, damaged, gap = list[bytes](), 0, 0, False, False
    while (end := data.find(b"\n", place)) >= 0:
        payload = _opened(data[place:end])
        place = end + 1
        if payload is None:
            gap = True
            continue
        payloads.append(payload)
        damaged, sound = damaged or gap, place
    return Records(tuple(payloads), sound, damaged)


def _opened(line: bytes) -> bytes | None:
    payload = line[_CHECKSUM + 1 :]
    sound = line[: _CHECKSUM + 1] == b"%08x " % zlib.crc32(payload)
    return payload if sound and payload else None


class Journal:
    """The journal of one sidecar, open and locked; the first record is a header, which `append` writes when it is due.

    Raises JournalLockedError when somebody else has it, OSError when the system refuses.
    """

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self.path = path
        self._disk = disk
        self.was_there = path.exists()
        disk.make_folder(path.parent)
        self._file = self._locked_file()
        try:
            data = disk.read(path)
            self.records = records_in(data)
            if len(data) > self.records.length:
                disk.truncate(self._file, self.records.length)
            if self.records.length:
                # Who wrote them may have ended before they were on the disk, and a person is about to be shown them.
                disk.sync_data(self._file)
                disk.sync_folder(path.parent)
        except BaseException:
            disk.close(self._file)
            raise
        self._lines = [sealed(payload) for payload in self.records.payloads]
        self._length = self.records.length
        self._torn = False

    @property
    def empty(self) -> bool:
        """Whether nothing is waiting in it."""
        return not self._lines

    def append(self, payload: bytes, header: bytes) -> None:
        """Return when a record is on the disk; the header goes before the first one. Raises OSError with nothing added."""
        lines = [sealed(payload)] if self._lines else [sealed(header), sealed(payload)]
        if self._vanished():
            self._begin_again()
        if self._torn:
            self._disk.truncate(self._file, self._length)
        self._torn = True
        data = b"".join(lines)
        write_all(self._disk, self._file, data)
        self._disk.sync_data(self._file)
        if not self._length:
            self._disk.sync_folder(self.path.parent)
        self._torn = False
        self._length += len(data)
        self._lines += lines

    def clear(self) -> None:
        """Empty the journal; raises OSError."""
        self._torn = True
        self._disk.truncate(self._file, 0)
        self._disk.sync_data(self._file)
        self._torn = False
        self._length = 0
        self._lines.clear()

    def close(self) -> None:
        """Give the journal free; an empty one goes away."""
        if self.empty and not self._vanished():
            with suppress(OSError):
                self._disk.unlink(self.path)
        self._disk.close(self._file)

    def _locked_file(self) -> int:
        """The open file, locked; one that was removed between opening and locking is opened again."""
        while True:
            file = self._disk.open_log(self.path)
            if not try_lock(file):
                self._disk.close(file)
                raise JournalLockedError
            if os.fstat(file).st_nlink:
                return file
            self._disk.close(file)

    def _vanished(self) -> bool:
        """Whether somebody has removed the file, so that what is written to it would be gone with this process."""
        return os.fstat(self._file).st_nlink == 0

    def _begin_again(self) -> None:
        """A new file with all the records of the one that was removed."""
        self._disk.make_folder(self.path.parent)
        fresh = self._locked_file()
        self._disk.close(self._file)
        self._file = fresh
        self._torn = True
        self._length = 0
        data = b"".join(self._lines)
        write_all(self._disk, fresh, data)
        self._length = len(data)
        self._torn = False
