"""The columns of a table of statements."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from annotator.interchange.format import WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.redaction import without_words
from annotator.interchange.statement_losses import count_losses
from annotator.interchange.statement_row import PARTS, Row, cell_of, rows_of, spelled_spans
from annotator.model.annotation import Annotation

SUGGESTION, ACCEPTED = "suggestion", "accepted"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the cell of a row in it, the part of a statement that it tells of, and whether it quotes the article.

    Where it is `shared`, its cell is the same in all rows of a record.
    """

    name: str
    cell: Callable[[Row], str]
    part: str = ""
    words: bool = False
    shared: bool = False


def _shared(name: str, cell: Callable[[Record], str]) -> Column:
    return Column(name, lambda row: cell(row.record), shared=True)


def _metadata(name: str) -> Column:
    return _shared(name, lambda record: record.on.article.metadata.get(name, ""))


def _spans(part: str) -> Column:
    return Column(f"{part}_spans", lambda row: row.told(part, spelled_spans), part)


def _values(part: str, attribute: str, name: str) -> Column:
    def value(one: Annotation) -> str:
        return cell_of(one.attributes.get(attribute))

    return Column(name, lambda row: row.told(part, value), part)


def _part(part: str) -> Iterator[Column]:
    yield Column(part, lambda row: row.told(part, row.words), part, words=True)
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
    if row.head.attributes.keys() <= known.keys():
        return ""
    more = {name: value for name, value in row.head.attributes.items() if name not in known}
    return json.dumps(more, ensure_ascii=False, sort_keys=True)


COLUMNS = (
    _shared("article", lambda record: record.name),
    _metadata("title"),
    _metadata("outlet"),
    _metadata("date"),
    _shared("layer", lambda record: record.on.layer.name),
    Column("kind", lambda row: row.statement.kind),
    Column("statement", lambda row: row.head.id),
    *(column for part in PARTS for column in _part(part)),
    *(_spans(part) for part in PARTS),
    Column("within", lambda row: " ".join(row.head.links.get("within", ()))),
    Column("quotes", lambda row: " ".join([one.id for one in row.quotes])),
    Column("evidence", lambda row: " ".join(row.head.links.get("evidence", ()))),
    Column("stances", lambda row: " ".join([one.id for one in row.statement.stances])),
    Column("note", lambda row: row.head.note),
    Column("by", lambda row: row.head.by),
    Column("at", lambda row: row.head.at),
    Column("verdict", _verdict),
    Column("agent", _agent),
    Column("confidence", _confidence),
    Column("more", _more),
    _shared("sha256", lambda record: record.on.article.digest),
)


FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")

CARRIES = (
    "statements with their parts",
    "several fragments",
    "offsets",
    "actors",
    "verdicts",
    "outlet and date",
)
LOSES = (
    "text around the statements",
    "what was read",
    "annotations outside statements",
    "who made the parts and when",
    "empty values",
)
READS = "a table of statements with a heading; the articles must lie in the folder already, since it holds no text"


def statement_rows(
    records: Iterable[Record], options: WriteOptions, losses: LossReport
) -> Iterator[tuple[Row, list[str]]]:
    """The rows of all records with their cells, one record at a time; what has no cell is counted."""
    filled = cache(partial(_filled, text_free=options.text_free))
    for record in records:
        told = without_words(record, losses) if options.text_free else _titled(record)
        rows = list(rows_of(told))
        count_losses(told, rows, losses)
        shared = [column.cell(rows[0]) if column.shared else "" for column in COLUMNS] if rows else []
        for row in rows:
            cells = shared.copy()
            for place, cell in filled(tuple([part for part, ones in row.parts.items() if ones])):
                cells[place] = cell(row)
            yield row, cells


def _filled(parts: tuple[str, ...], *, text_free: bool) -> list[tuple[int, Callable[[Row], str]]]:
    """The columns that a row with these parts fills itself, by their places."""
    return [
        (place, one.cell)
        for place, one in enumerate(COLUMNS)
        if not one.shared and (not one.part or one.part in parts) and not (one.words and text_free)
    ]


def _titled(record: Record) -> Record:
    """The record with a title: the one in the metadata, else the article's first line."""
    article = record.on.article
    metadata = {**article.metadata, "title": article.title}
    return replace(record, on=replace(record.on, article=replace(article, metadata=metadata)))


def guarded(cell: str) -> str:
    """The cell behind an apostrophe, where a spreadsheet would take it for a formula, or has one there already."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def unmistakable(cell: str) -> str:
    """The cell without a guard; one that looks as if it had one gets another, which is taken off in reading."""
    return guarded(cell) if cell[:1] == "'" else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that guards it."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(FORMULA_STARTS) else cell
