"""Paragraphs as rows, with the stretches of them that are quoted."""

from collections.abc import Iterator

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.views.parts import ARTICLE, looked_at, of_article
from annotator.interchange.views.view import Column, Fields, ListOf, Row, View, labels_of
from annotator.model.annotation import Annotation
from annotator.model.scheme import Scheme

UNREAD = "paragraph without a row in “{}”: nobody has read it, so that no annotation in it means nothing"
PARAGRAPH = (
    *ARTICLE,
    Column("text", "string", "a paragraph that was read", words=True),
    Column("text_start", "int64", "where it starts in the article"),
    Column("text_end", "int64", "where it ends"),
)


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    quote = scheme.statement_type("quote")
    form = labels_of(scheme, quote.id if quote else "quote", "form")
    stretch = Fields({"start": "int64", "end": "int64", "form": form, "id": "string"})
    told = "the quoted stretches, counted from the start of the paragraph; fragments of one quote have one id"
    return (*PARAGRAPH, Column("quotes", ListOf(stretch), told))


def _rows(record: Record, losses: LossReport) -> Iterator[Row]:
    for start, end in paragraphs_of(record, losses, "quotations"):
        quotes = [
            {"start": a, "end": b, "form": one.attributes.get("form"), "id": one.id}
            for a, b, one in sorted(_quoted(record, start, end), key=lambda row: (row[0], -row[1]))
        ]
        yield {**of_paragraph(record, start, end), "quotes": quotes}


def _quoted(record: Record, start: int, end: int) -> Iterator[tuple[int, int, Annotation]]:
    """The stretches of a paragraph that lie in quotes, counted from its start."""
    quote = record.on.scheme.statement_type("quote")
    for one in record.on.annotations.touching(start, end):
        if quote and one.type == quote.id:
            for first, last in one.spans:
                if first < end and start < last:
                    yield max(first, start) - start, min(last, end) - start, one


def paragraphs_of(record: Record, losses: LossReport, among: str) -> list[tuple[int, int]]:
    """The paragraphs that were looked at; those that were not are counted as missing among the rows."""
    there = looked_at(record)
    unread = len(record.on.article.paragraphs) - len(there)
    losses.lose(f"unread.{among}", UNREAD.format(among), count=unread, place=record.place)
    return there


def of_paragraph(record: Record, start: int, end: int) -> Row:
    """The cells of PARAGRAPH."""
    text = record.on.article.text[start:end]
    return {**of_article(record), "text": text, "text_start": start, "text_end": end}


QUOTATIONS = View(
    "quotations",
    "quotation-detection",
    "Every paragraph that was read, with what is quoted in it",
    _columns,
    _rows,
)
