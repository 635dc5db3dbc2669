"""Tables of statements as text, one row a quote or stance: cells between commas or tabs."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.source import raw_text
from annotator.interchange.source_files import files_in
from annotator.interchange.statement_columns import (
    CARRIES,
    COLUMNS,
    LOSES,
    READS,
    guarded,
    statement_rows,
    unguarded,
    unmistakable,
)
from annotator.interchange.statement_reading import Table, layers_of
from annotator.model.article import BYTE_ORDER_MARK
from annotator.model.surrogates import count_surrogates, has_surrogates, without_surrogates

CRLF = "\r\n"
LONE = "character that is none (a lone surrogate) written as U+FFFD"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

LONGEST_CELL = 16 * 1024 * 1024
"""A cell that is read may have so many characters."""


def write_table(
    file: str,
    delimiter: str,
    records: Iterable[Record],
    folder: Path,
    options: WriteOptions,
    losses: LossReport,
) -> tuple[Path, ...]:
    """Write the statements of each record as it comes; raises OSError."""
    with whole_file(folder / file) as stream:
        table = csv.writer(_Lines(stream), lineterminator=CRLF, delimiter=delimiter)
        table.writerow([column.name for column in COLUMNS])
        for row, cells in statement_rows(records, options, losses):
            table.writerow(_guarded(cells, options, losses, row.record.place))
    return (folder / file,)


def _guarded(cells: Sequence[str], options: WriteOptions, losses: LossReport, place: str) -> Iterable[str]:
    """The cells as they may stand in the file; few rows need anything, and one look at the whole of them is quicker."""
    whole = "".join(cells)
    told = [_plain(cell, losses, place) for cell in cells] if has_surrogates(whole) else cells
    if options.guard_formulas:
        return map(guarded, told)
    return map(unmistakable, told) if "'" in whole else told


class _Lines:
    """Takes rows that end with CRLF and ends them with LF.

    Only a writer whose rows end with CRLF puts cells with a CR in quotation marks on every version of Python.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row.removesuffix(CRLF).encode() + b"\n")


def _plain(cell: str, losses: LossReport, place: str) -> str:
    losses.lose("lone-surrogate", LONE, count=count_surrogates(cell), place=place)
    return without_surrogates(cell)


def read_table(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of a table's statements; raises InterchangeError with the line that is not as it should be, and OSError."""
    for file in files_in(path, ".csv", ".tsv", ".tab"):
        yield from layers_of(Table(file, _rows(file)), options, losses)


def _rows(file: Path) -> Iterator[tuple[str, list[str]]]:
    """The rows with their places, whatever stands between the cells: what the heading has most of."""
    text = raw_text(file).removeprefix(BYTE_ORDER_MARK)
    heading = text.partition("\n")[0]
    before = csv.field_size_limit(LONGEST_CELL)
    lines = (one[0] for one in _LINE.finditer(text))  # a StringIO would hold four bytes a character
    table = csv.reader(lines, delimiter=max(",;\t", key=heading.count))
    try:
        for row in table:
            yield f"{file}, line {table.line_num}", list(map(unguarded, row))
    except csv.Error as error:
        raise InterchangeError(f"{file}, line {table.line_num}: {error}") from error
    finally:
        csv.field_size_limit(before)


FORMAT = Format(
    name="csv",
    title="Table of statements",
    description="One row for each quote and each stance, with speaker, cue, target and offsets.",
    file="statements.csv",
    carries=CARRIES,
    loses=LOSES,
    write=partial(write_table, "statements.csv", ","),
    read=read_table,
    reads=READS,
    options=frozenset({"text_free", "guard_formulas"}),
)

TABBED = Format(
    name="tsv",
    title="Table of statements, with tabs",
    description="The same table as csv, with tabs between the cells.",
    file="statements.tsv",
    carries=CARRIES,
    loses=LOSES,
    write=partial(write_table, "statements.tsv", "\t"),
    read=read_table,
    reads=READS,
    options=frozenset({"text_free", "guard_formulas"}),
)
