"""CSV and TSV files with a line of names, one article a row."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from annotator.storage.encodings import EncodingError, decoded, decoded_as
from annotator.storage.readers.columns import draft_of_row, mapping_of
from annotator.storage.readers.reader import Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import LARGEST, Source, SourceError

_SIGNS = {".tsv": "\t", ".tab": "\t"}
_SAMPLE = 64 * 1024


def _table(source: Source, encoding: str) -> tuple[Any, Sequence[str]]:
    """The reader of the rows, standing behind the names, and these; raises SourceError where there are none."""
    lines = _lines(source, encoding)
    first = next(lines, "")
    sign = _SIGNS.get(source.suffix) or _sign(first)
    csv.field_size_limit(LARGEST)
    rows = csv.reader(chain([first], lines), delimiter=sign, strict=False)
    columns = next(rows, [])
    if not any(columns):
        raise SourceError("expected a line with the names of the columns", "line 1")
    return rows, columns


def _columns(source: Source) -> Sequence[str]:
    return _table(source, "")[1]


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    rows, columns = _table(source, options.encoding)
    mapping = mapping_of(columns, options)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Unreadable(f"line {rows.line_num}", f"no row of a table: {error}")
            continue
        if row is None:
            return
        if not any(row):
            continue
        place = f"line {rows.line_num}"
        if len(row) > len(columns):
            yield Unreadable(place, f"expected {len(columns)} columns, found {len(row)}")
        else:
            yield draft_of_row(dict(zip(columns, row, strict=False)), mapping, place)


def _lines(source: Source, encoding: str) -> Iterator[str]:
    """The lines of the table in characters, their ends as they are: a cell may hold some."""
    told = encoding or _encoding(source)
    if told.startswith("utf-16"):
        yield from _decoded(source.data(), told).splitlines(keepends=True)
        return
    for number, line in enumerate(source.lines(), 1):
        if b"\0" in line:
            raise SourceError("it holds bytes that no text has", f"line {number}")
        yield _decoded(line, told).removeprefix("\ufeff" if number == 1 else "")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return decoded_as(data, encoding).text
    except EncodingError as error:
        raise SourceError(str(error)) from error


def _encoding(source: Source) -> str:
    """What the first part of the file is written in."""
    with source.stream() as stream:
        head = stream.read(_SAMPLE)
    try:
        return decoded(head[: head.rfind(b"\n") + 1] or head).encoding
    except EncodingError as error:
        raise SourceError(f"it is no table of text: {error}") from error


def _sign(header: str) -> str:
    """What stands between the names: the most frequent of the usual signs."""
    return max(",;\t|", key=header.count)


READER = Reader("csv", "Table, one article a row", (".csv", ".tsv", ".tab"), _read, columns=_columns)
"""Tables of text."""
