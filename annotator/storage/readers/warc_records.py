"""The records of a web archive (WARC, ISO 28500), within bounds: a line, a record, the whole unpacked file."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from annotator.storage.readers.source import Source, SourceError

LONGEST_LINE = 64 * 1024
MOST_LINES = 500
"""Bounds of a head: bytes of a line, lines."""

UNSUSPICIOUS = 64 * 1024 * 1024
HIGHEST_RATIO = 200
"""More than 64 MB may be read out of a packed file only so long as that is at most 200 times its size."""

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """A record: its head, and of its block at most so many bytes as were asked for, and one."""

    head: Mapping[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """What the record is, such as “response” or “warcinfo”."""
        return self.head.get("warc-type", "")


def records_of(source: Source, largest: int) -> Iterator[WarcRecord]:
    """The records in their order, of each block `largest` bytes and one; raises SourceError, OSError."""
    with source.stream() as stream:
        counted = _Counted(stream, max(UNSUSPICIOUS, HIGHEST_RATIO * source.path.stat().st_size))
        while (first := _first_line(counted)) is not None:
            if not first.startswith(b"WARC/"):
                raise SourceError(
                    "no web archive: expected a line “WARC/1.0” that begins a record",
                    f"byte {counted.place:,}",
                )
            head = _head(counted)
            yield WarcRecord(head, _block(counted, head.get("content-length", ""), largest))


class _Counted:
    """A stream that counts, so that what is packed cannot grow without end."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = most
        self.place = 0

    def line(self) -> bytes:
        """A line with its end."""
        line = self._stream.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            raise SourceError(
                f"a line of more than {LONGEST_LINE >> 10} kB in a head", f"byte {self.place:,}"
            )
        return self._count(line)

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        return self._count(self._stream.read(size))

    def _count(self, data: bytes) -> bytes:
        self.place += len(data)
        if self.place > self._most:
            raise SourceError(f"it grows to more than {HIGHEST_RATIO} times its size")
        return data


def _first_line(stream: _Counted) -> bytes | None:
    """The next line that is not blank; None at the end."""
    for _ in range(MOST_LINES):
        line = stream.line()
        if not line:
            return None
        if line.strip():
            return line
    raise SourceError(f"more than {MOST_LINES} blank lines between two records", f"byte {stream.place:,}")


def _head(stream: _Counted) -> dict[str, str]:
    head: dict[str, str] = {}
    for _ in range(MOST_LINES):
        line = stream.line()
        if not line.strip():
            return head
        name, _, value = line.decode("utf-8", "replace").partition(":")
        head.setdefault(name.strip().lower(), value.strip())
    raise SourceError(f"a head of more than {MOST_LINES} lines", f"byte {stream.place:,}")


def _block(stream: _Counted, told: str, largest: int) -> bytes:
    """The start of a block; the rest of it is passed over."""
    if not (told.isascii() and told.isdigit() and len(told) < 16):
        raise SourceError(
            "expected the number of bytes of a record (Content-Length)", f"byte {stream.place:,}"
        )
    left = int(told)
    block = stream.read(min(left, largest + 1))
    left -= len(block)
    while left > 0 and (chunk := stream.read(min(left, _CHUNK))):
        left -= len(chunk)
    if left > 0:
        raise SourceError("it ends in the middle of a record: it was cut off", f"byte {stream.place:,}")
    return block


def http_answer(block: bytes, largest: int) -> tuple[str, Mapping[str, str], bytes]:
    """Status, head and body of an answer in HTTP, the body unpacked to at most `largest` bytes and one.

    Raises SourceError for a body that is packed in a way that is not read, or badly.
    """
    start, _, body = block.partition(b"\r\n\r\n")
    lines = start.decode("latin-1").split("\r\n")
    status = [*lines[0].split(maxsplit=2), "", ""][1]
    head = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
    }
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _joined(body)
    return status, head, _unpacked(body, head.get("content-encoding", "").lower(), largest)


def _joined(body: bytes) -> bytes:
    """A body in one piece that was sent in chunks; as it is where it was joined by whoever stored it."""
    pieces: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\r\n", place, place + 64)
        size = body[place : max(end, place)].partition(b";")[0].strip()
        try:
            length = int(size, 16)
        except ValueError:
            return b"".join(pieces) if pieces else body
        if length <= 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + length])
        place = end + 2 + length + 2


def _unpacked(body: bytes, packing: str, largest: int) -> bytes:
    if packing in ("", "identity") or (packing == "gzip" and not body.startswith(b"\x1f\x8b")):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(
            f"the page is packed by “{packing[:20]}”, which is not read; expected gzip or deflate"
        )
    for bits in (47, -15) if packing == "deflate" else (47,):
        try:
            return zlib.decompressobj(bits).decompress(body, largest + 1)
        except zlib.error:
            continue
    raise SourceError(f"the page is packed by {packing}, and the packing is damaged")
