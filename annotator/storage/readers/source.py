"""A file that articles are read from, within bounds."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, cast

LARGEST = 64 * 1024 * 1024
"""A source that is read in one piece may have so many bytes, unpacked; so may a line of one that is read line by line."""

HEAD = 8192
"""Bytes that are looked at to find out what a file is."""

PACKED = ".gz"
_MAGIC = b"\x1f\x8b"
_BROKEN = (gzip.BadGzipFile, EOFError, zlib.error)


class SourceError(Exception):
    """A source cannot be read; `place` says where in it, if that is known, the message what was expected."""

    def __init__(self, complaint: str, place: str = "") -> None:
        super().__init__(complaint)
        self.place = place


@dataclass(frozen=True)
class Source:
    """A file; one packed by gzip counts as what is packed in it."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without the end that says that it is packed."""
        name = self.path.name
        return name[: -len(PACKED)] if name.lower().endswith(PACKED) else name

    @property
    def suffix(self) -> str:
        """The end of the name from its last dot, in small letters."""
        return Path(self.name).suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """The first bytes; empty where the file cannot be read."""
        try:
            with self.stream() as stream:
                return stream.read(HEAD)
        except (OSError, SourceError):
            return b""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file as it lies there, in hexadecimal; raises OSError."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """The bytes, unpacked, from the start; raises SourceError for damaged packing, OSError."""
        with self.path.open("rb") as raw:
            packed = raw.read(2) == _MAGIC
            raw.seek(0)
            try:
                yield cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if packed else raw
            except _BROKEN as error:
                raise SourceError(f"it is packed by gzip, and the packing is damaged: {error}") from error

    def data(self, largest: int = LARGEST) -> bytes:
        """All bytes, unpacked; raises SourceError where they are more than `largest`, OSError."""
        with self.stream() as stream:
            data = stream.read(largest + 1)
        if len(data) > largest:
            raise SourceError(f"it is larger than {largest >> 20} MB; split it into smaller files")
        return data

    def lines(self, longest: int = LARGEST) -> Iterator[bytes]:
        """The lines with their ends, one at a time; raises SourceError for one of more than `longest` bytes, OSError."""
        with self.stream() as stream:
            number = 0
            while line := stream.readline(longest + 1):
                number += 1
                if len(line) > longest:
                    told = f"a line of more than {longest >> 20} MB; expected one article a line"
                    raise SourceError(told, f"line {number}")
                yield line
