"""CSV and TSV files with a line of names, one article a row."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from annotator.storage.readers.columns import draft_of_row, mapping_of
from annotator.storage.readers.reader import Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.readers.text_lines import text_lines

_SIGNS = {".tsv": "\t", ".tab": "\t"}

LARGEST_CELL = 16_000_000
"""Characters of a cell: one that is never closed would swallow the rest of the file."""


def _table(source: Source, encoding: str) -> tuple[Any, Sequence[str]]:
    """The reader of the rows, standing behind the names, and these; raises SourceError where there are none."""
    lines = _lines(source, encoding)
    first = next(lines, "")
    sign = _SIGNS.get(source.suffix) or _sign(first)
    csv.field_size_limit(LARGEST_CELL)
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
    """The lines of the table, their ends as they are: a cell may hold some."""
    for number, line in enumerate(text_lines(source, encoding), 1):
        if "\0" in line:
            raise SourceError("it holds bytes that no text has", f"line {number}")
        yield line


def _sign(header: str) -> str:
    """What stands between the names: the most frequent of the usual signs."""
    return max(",;\t|", key=header.count)


READER = Reader("csv", "Table, one article a row", (".csv", ".tsv", ".tab"), _read, columns=_columns)
"""Tables of text."""
