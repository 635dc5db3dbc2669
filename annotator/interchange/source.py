"""Foreign files, read within bounds and strictly."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from annotator.interchange.fault import InterchangeError
from annotator.interchange.surrogates import replaced
from annotator.model.article import BYTE_ORDER_MARK
from annotator.storage.encodings import EncodingError, decoded

LARGEST = 512 * 1024 * 1024
"""A file that is read as a whole may have so many bytes."""

LONGEST_LINE = 64 * 1024 * 1024
"""A line of a file that is read line by line may have so many bytes."""

PACKED = b"\x1f\x8b\x08"
"""How each file begins that gzip has packed (RFC 1952)."""

_HALVES = re.compile(rb"\\u[dD][89a-fA-F]")


def bytes_of(path: Path) -> bytes:
    """All bytes of a file; raises InterchangeError where they are too many, and OSError."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InterchangeError(f"{path} is larger than {LARGEST >> 20} MB; split it")
    _refuse_packed(data, path)
    return data


def _refuse_packed(data: bytes, path: Path) -> None:
    """Raise InterchangeError for what gzip has packed: no format is read so."""
    if data.startswith(PACKED):
        raise InterchangeError(f"{path} is packed by gzip; unpack it first")


def raw_text(path: Path) -> str:
    """The text of a file with its byte order mark and its line ends; raises InterchangeError and OSError.

    What can be UTF-8 is that; else the bytes decide, and a bad byte of UTF-8 becomes one lone surrogate, as in every article.
    """
    data = bytes_of(path)
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return data.decode()
    try:
        text = decoded(data).text
    except EncodingError as error:
        raise InterchangeError(f"{path} cannot be read as text: {error}; save it as UTF-8 text") from error
    marked = data.startswith(BYTE_ORDER_MARK.encode()) and not text.startswith(BYTE_ORDER_MARK)
    return BYTE_ORDER_MARK + text if marked else text


def utf8_text(path: Path) -> str:
    """The text of a file that must be UTF-8, without a byte order mark; raises InterchangeError with the line, and OSError."""
    data = bytes_of(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InterchangeError(
            f"{path}, line {line}: expected UTF-8, found the byte 0x{data[error.start]:02x}"
        ) from error


def lines_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """The lines of a file that are not blank, each with its place for messages; raises InterchangeError and OSError."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if number == 1:
                _refuse_packed(line, path)
            place = f"{path}, line {number}"
            if len(line) > LONGEST_LINE:
                raise InterchangeError(
                    f"{place} is longer than {LONGEST_LINE >> 20} MB; this is no such file"
                )
            source = line.removeprefix(BYTE_ORDER_MARK.encode()) if number == 1 else line
            if source.strip():
                yield place, source


def json_value(source: bytes, place: str) -> object:
    """The value that some JSON spells; raises InterchangeError for what is none, holds NaN, a name twice or half a character."""
    try:
        value = json.loads(source.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_refused)
        halves = replaced(value)[1] if _HALVES.search(source) else 0
    except UnicodeDecodeError as error:
        raise InterchangeError(
            f"{place}: expected UTF-8, found the byte 0x{source[error.start]:02x} as its byte {error.start + 1:,}"
        ) from error
    except RecursionError as error:
        raise InterchangeError(f"{place}: nested too deeply to be read") from error
    except ValueError as error:
        raise InterchangeError(f"{place}: no JSON: {error}") from error
    if halves:
        raise InterchangeError(
            f"{place}: half a character (a lone surrogate such as \\ud800) stands in a string"
        )
    return value


def rows_in(path: Path) -> Iterator[tuple[str, object]]:
    """The values of a file of JSON, each with its place: one a line, or those of a list, or the one that fills the file.

    Raises InterchangeError and OSError.
    """
    several = lines_of(path)
    place, first = next(several, ("", b""))
    if not first:
        return
    try:
        value = json_value(first, place)
    except InterchangeError:
        if first.strip() not in (b"{", b"[") and not first.startswith((b"[", b"{")):
            raise
        yield from _rows_of_whole(path)
        return
    if isinstance(value, list):
        yield from _rows_of_whole(path)
        return
    yield place, value
    for place, line in several:
        yield place, json_value(line, place)


def _rows_of_whole(path: Path) -> Iterator[tuple[str, object]]:
    whole = json_value(bytes_of(path), str(path))
    if isinstance(whole, list):
        for number, value in enumerate(whole, start=1):
            yield f"{path}, entry {number}", value
    else:
        yield str(path), whole


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name “{twice}” stands twice in one object")
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
