"""The rows of one task as JSON Lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from annotator.interchange.format import WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.redaction import without_words
from annotator.interchange.surrogates import replaced
from annotator.interchange.views import TASKS, VIEWS
from annotator.interchange.views.view import Row, View

T = TypeVar("T")

LONE = "character that is none (a lone surrogate) written as U+FFFD"


def write_view(
    records: Iterable[Record], folder: Path, options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write the rows of the view that the options name, a row a line, as each record comes; raises OSError."""
    encoder = msgspec.json.Encoder()
    path = folder / f"{options.view}.jsonl"
    with whole_file(path) as stream:
        for record in records:
            for row in rows_of(VIEWS[TASKS[options.view]], record, losses, free=options.text_free):
                stream.write(_encoded(encoder, row, losses, record.place) + b"\n")
    return (path,)


def _encoded(encoder: msgspec.json.Encoder, row: Row, losses: LossReport, place: str) -> bytes:
    try:
        return encoder.encode(row)
    except UnicodeEncodeError:
        return encoder.encode(as_unicode(row, losses, place))


def rows_of(view: View, record: Record, losses: LossReport, *, free: bool) -> Iterator[Row]:
    """The rows of a record; with `free`, without the columns that quote the article."""
    told = without_words(record, losses) if free else record
    words = {column.name for column in view.columns(record.on.scheme) if column.words} if free else ()
    for row in view.rows(told, losses):
        yield {name: value for name, value in row.items() if name not in words} if free else row


def as_unicode(value: T, losses: LossReport, place: str) -> T:
    """A JSON value that UTF-8 can hold; what it cannot is counted."""
    whole, lone = replaced(value)
    losses.lose("lone-surrogate", LONE, count=lone, place=place)
    return cast("T", whole)
