"""A table of statements: one row a quote or stance, with its parts and where they stand."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.redaction import without_words
from annotator.interchange.statement_losses import count_losses
from annotator.interchange.statement_row import PARTS, Row, cell_of, rows_of
from annotator.interchange.surrogates import count_surrogates, without_surrogates

FILE = "statements.csv"
CRLF = "\r\n"
LONE = "character that is none (a lone surrogate) written as U+FFFD"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
SUGGESTION, ACCEPTED = "suggestion", "accepted"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the cell of a row in it, and whether the cell quotes the article."""

    name: str
    cell: Callable[[Row], str]
    words: bool = False


def _metadata(name: str) -> Column:
    return Column(name, lambda row: row.record.on.article.metadata.get(name, ""))


def _spans(part: str) -> Column:
    return Column(f"{part}_spans", lambda row: row.spans(part))


def _values(part: str, attribute: str, name: str) -> Column:
    return Column(name, lambda row: row.values(part, attribute))


def _part(part: str) -> Iterator[Column]:
    yield Column(part, lambda row: row.words(part), words=True)
    yield from (_values(part, attribute, name) for attribute, name in PARTS[part].items())


def _verdict(row: Row) -> str:
    layer, origin = row.record.on.layer, row.head.origin
    if layer.kind == "tagger":
        return SUGGESTION
    if origin is None:
        return ""
    verdict = layer.verdicts.get(origin.suggestion)
    return verdict.decision if verdict else ACCEPTED


def _agent(row: Row) -> str:
    if row.head.origin:
        return row.head.origin.agent
    return row.head.by if row.record.on.layer.kind == "tagger" else ""


def _confidence(row: Row) -> str:
    origin = row.head.origin
    return cell_of(origin.confidence if origin else row.head.confidence)


def _more(row: Row) -> str:
    known = PARTS[row.statement.kind]
    more = {name: value for name, value in row.head.attributes.items() if name not in known}
    return json.dumps(more, ensure_ascii=False, sort_keys=True) if more else ""


COLUMNS = (
    Column("article", lambda row: row.record.name),
    _metadata("title"),
    _metadata("outlet"),
    _metadata("date"),
    Column("layer", lambda row: row.record.on.layer.name),
    Column("kind", lambda row: row.statement.kind),
    Column("statement", lambda row: row.head.id),
    *(column for part in PARTS for column in _part(part)),
    *(_spans(part) for part in PARTS),
    Column("within", lambda row: " ".join(row.head.links.get("within", ()))),
    Column("quotes", lambda row: " ".join(one.id for one in row.quotes)),
    Column("stances", lambda row: " ".join(one.id for one in row.statement.stances)),
    Column("note", lambda row: row.head.note),
    Column("by", lambda row: row.head.by),
    Column("at", lambda row: row.head.at),
    Column("verdict", _verdict),
    Column("agent", _agent),
    Column("confidence", _confidence),
    Column("more", _more),
    Column("sha256", lambda row: row.record.on.article.digest),
)


def write_statements(
    records: Iterable[Record], folder: Path, options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write the statements of each record as it comes; raises OSError."""
    with whole_file(folder / FILE) as stream:
        table = csv.writer(_Lines(stream), lineterminator=CRLF)
        table.writerow([column.name for column in COLUMNS])
        for record in records:
            told = without_words(record, losses) if options.text_free else _titled(record)
            rows = list(rows_of(told))
            count_losses(told, rows, losses)
            table.writerows(_cells(row, options, losses) for row in rows)
    return (folder / FILE,)


class _Lines:
    """Takes rows that end with CRLF and ends them with LF.

    Only a writer whose rows end with CRLF puts cells with a CR in quotation marks on every version of Python.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row.removesuffix(CRLF).encode() + b"\n")


def _titled(record: Record) -> Record:
    """The record with a title: the one in the metadata, else the article's first line."""
    article = record.on.article
    metadata = {**article.metadata, "title": article.title}
    return replace(record, on=replace(record.on, article=replace(article, metadata=metadata)))


def _cells(row: Row, options: WriteOptions, losses: LossReport) -> list[str]:
    cells = []
    for column in COLUMNS:
        cell = "" if column.words and options.text_free else column.cell(row)
        if cell.isascii():
            cells.append(cell)
        else:
            lone = count_surrogates(cell)
            losses.lose("lone-surrogate", LONE, count=lone, place=row.record.place)
            cells.append(without_surrogates(cell))
    return [guarded(cell) for cell in cells] if options.guard_formulas else cells


def guarded(cell: str) -> str:
    """The cell behind an apostrophe, where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


FORMAT = Format(
    name="csv",
    title="Table of statements",
    description="One row for each quote and each stance, with speaker, cue, target and offsets.",
    file=FILE,
    carries=(
        "statements with their parts",
        "several fragments",
        "offsets",
        "actors",
        "verdicts",
        "outlet and date",
    ),
    loses=("text around the statements", "what was read", "annotations outside statements"),
    write=write_statements,
    options=frozenset({"text_free", "guard_formulas"}),
)
