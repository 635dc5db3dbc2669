"""Paragraphs as rows of tokens, with a list of tags for each type."""

from collections.abc import Iterator

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.tokens import edges_of, token_range, tokens_of
from annotator.interchange.views.quotations import PARAGRAPH, of_paragraph, paragraphs_of
from annotator.interchange.views.view import Column, Labels, ListOf, Row, View
from annotator.model.annotation import Annotation
from annotator.model.scheme import Scheme
from annotator.model.spans import Span

OUTSIDE = "O"
TAGS = (OUTSIDE, "B", "I")
OVERLAP = "stretch left out of the tags: another one of its type has its tokens"


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    tags = ListOf(Labels(TAGS))
    return (
        *PARAGRAPH,
        Column("tokens", ListOf("string"), "words and signs", words=True),
        Column("starts", ListOf("int64"), "where each token starts, from the start of the paragraph"),
        Column("ends", ListOf("int64"), "where each ends"),
        *(
            Column(f"{one.id}_tags", tags, f"IOB2 tags of {one.name.lower()}")
            for one in scheme.types
            if one.span != "none"
        ),
    )


def _rows(record: Record, losses: LossReport) -> Iterator[Row]:
    on, text = record.on, record.on.article.text
    for start, end in paragraphs_of(record, losses, "tokens"):
        here = on.annotations.touching(start, end)
        tokens = [
            (a + start, b + start)
            for a, b in tokens_of(text[start:end], (edge - start for edge in edges_of(here)))
        ]
        yield {
            **of_paragraph(record, start, end),
            "tokens": [text[a:b] for a, b in tokens],
            "starts": [a - start for a, _ in tokens],
            "ends": [b - start for _, b in tokens],
            **{
                f"{one.id}_tags": _tags(
                    tokens, [mark for mark in here if mark.type == one.id], record, losses
                )
                for one in on.scheme.types
                if one.span != "none"
            },
        }


def _tags(tokens: list[Span], ones: list[Annotation], record: Record, losses: LossReport) -> list[str]:
    tags = [OUTSIDE] * len(tokens)
    for one in ones:
        for span in one.spans:
            there = token_range(tokens, span)
            if any(tags[place] != OUTSIDE for place in there):
                losses.lose("tag-overlap", OVERLAP, place=record.place)
            elif there:
                tags[there.start] = "B"
                tags[there.start + 1 : there.stop] = ["I"] * (len(there) - 1)
    return tags


TOKENS = View(
    "tokens",
    "sequence-tagging",
    "Every paragraph that was read as tokens, with IOB2 tags for each type",
    _columns,
    _rows,
)
