"""ZIP archives from outside, whose members are read by name and within bounds, and never unpacked."""

import errno
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

LARGEST_FILE = 512 * 1024 * 1024
"""An archive may have so many bytes on the disk."""

MOST_MEMBERS = 10_000
LARGEST_LIST = 400 * MOST_MEMBERS
"""The list of members may take so many bytes: it is read before they can be counted."""

MOST_BYTES = 200 * 1024 * 1024
"""All that is read out of one archive may have so many bytes."""

HIGHEST_RATIO = 200
UNSUSPICIOUS = 1024 * 1024
"""A member of more than 1 MB may be at most 200 times as large as it is packed."""

_CHUNK = 64 * 1024
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_NESTED = b"PK\x03\x04"
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError)
"""What zipfile raises where an archive does not hold together; an offset before the file's beginning is an OSError too."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class ArchiveError(ValueError):
    """A file is no ZIP archive that is safe to read; the message names the member and what was expected."""


@contextmanager
def open_archive(path: Path) -> Iterator["Archive"]:
    """An archive that is open for reading; raises ArchiveError for one that is broken or hostile, OSError."""
    with path.open("rb") as stream:
        _check_size(stream)
        try:
            packed = zipfile.ZipFile(stream)
        except (*_BROKEN, OSError) as error:
            if _is_of_disk(error):
                raise
            raise ArchiveError(f"no ZIP archive that can be read: {error}") from error
        with packed:
            yield Archive(packed)


class Archive:
    """The members of an open archive; what is read of them all together is bounded."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._left = MOST_BYTES
        members = [member for member in packed.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise ArchiveError(f"it has {len(members):,} members; expected at most {MOST_MEMBERS:,}")
        for member in members:
            _check_name(member.orig_filename)
        self._count = Counter(member.filename for member in members)
        self._members = {member.filename: member for member in members}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in the archive, in its own order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member; raises ArchiveError where it is missing, broken, encrypted, too large or a ZIP itself."""
        member = self._members.get(name)
        if member is None:
            raise ArchiveError(f"there is no member “{name}” in it")
        if self._count[name] > 1:
            raise ArchiveError(f"the member “{name}” is in it {self._count[name]} times")
        if member.flag_bits & 0x1:
            raise ArchiveError(f"the member “{name}” is encrypted; save it without a password")
        if member.compress_type not in _PACKED:
            raise ArchiveError(f"the member “{name}” is packed in a way that is not read; expected deflate")
        try:
            with self._packed.open(member) as stream:
                return self._inflated(stream, member)
        except (*_BROKEN, OSError) as error:
            if isinstance(error, ArchiveError) or _is_of_disk(error):
                raise
            raise ArchiveError(f"the member “{name}” is broken: {error}") from error

    def _inflated(self, stream: IO[bytes], member: zipfile.ZipInfo) -> bytes:
        chunks, size = [], 0
        most = max(UNSUSPICIOUS, HIGHEST_RATIO * member.compress_size)
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self._left -= len(chunk)
            if size > most:
                raise ArchiveError(
                    f"the member “{member.filename}” grows to more than {HIGHEST_RATIO} times its size"
                )
            if self._left < 0:
                raise ArchiveError(f"it grows to more than {MOST_BYTES >> 20} MB")
            chunks.append(chunk)
        if chunks and chunks[0].startswith(_NESTED):
            raise ArchiveError(f"the member “{member.filename}” is an archive itself, which is not read")
        return b"".join(chunks)


def _check_size(stream: IO[bytes]) -> None:
    """Raise ArchiveError where the file, or the list of its members, is larger than any honest one."""
    size = stream.seek(0, 2)
    if size > LARGEST_FILE:
        raise ArchiveError(f"larger than {LARGEST_FILE >> 20} MB")
    stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
    tail = stream.read()
    end = tail[-_END_SIZE:]
    if not (end.startswith(_END) and end.endswith(b"\0\0")):
        end = tail[tail.rfind(_END) :] if _END in tail else b""
    if int.from_bytes(end[12:16], "little") > LARGEST_LIST:
        raise ArchiveError(f"it lists more than {MOST_MEMBERS:,} members")
    stream.seek(0)


def _is_of_disk(error: Exception) -> bool:
    """Whether the disk failed, and not the archive."""
    return isinstance(error, OSError) and error.errno != errno.EINVAL


def _check_name(name: str) -> None:
    """Raise ArchiveError for a name that leads out of the archive, on any system."""
    windows = PureWindowsPath(name)
    leads_out = ".." in windows.parts or windows.drive or windows.root or PurePosixPath(name).is_absolute()
    if leads_out or "\0" in name:
        raise ArchiveError(f"the name of its member “{name!r}” leads out of it")
