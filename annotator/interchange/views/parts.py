"""Columns that several views have: the article, the words and places of annotations, the paragraphs around them."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.interchange.record import Record
from annotator.interchange.redaction import REGISTERED
from annotator.interchange.statement_row import BETWEEN_FRAGMENTS
from annotator.interchange.views.view import Column, ListOf
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.spans import Span, hull, near, normalized, pieces_of

ARTICLE = (
    Column("article", "string", "the article's path in the corpus"),
    Column("layer", "string", "whose annotations they are; empty for the default layer"),
    Column("outlet", "string", "who published it"),
    Column("date", "string", "when, as the corpus has it"),
    Column("language", "string", "of the article, as the corpus has it"),
)
"""Where a row is from."""

IDENTITY = (Column("id", "string", "of the annotation that the row is about"), *ARTICLE)

CONTEXT = (
    Column(
        "text", "string", "the paragraphs that hold the parts, from the first to the last of them", words=True
    ),
    Column("text_start", "int64", "where that text starts in the article"),
    Column("text_end", "int64", "where it ends"),
)
"""The text around; places in other columns count from the start of the article."""


def part(name: str, told: str) -> tuple[Column, ...]:
    """The words of a part, and its places: a list, since it may have several fragments."""
    return (
        Column(name, "string", f"the words of {told}; fragments have “ … ” between them", words=True),
        Column(f"{name}_starts", ListOf("int64"), f"where the fragments of {told} start"),
        Column(f"{name}_ends", ListOf("int64"), "where they end"),
    )


def of_article(record: Record) -> dict[str, Any]:
    """The cells of ARTICLE."""
    metadata = record.on.article.metadata
    return {
        "article": record.name,
        "layer": record.on.layer.name,
        **{name: metadata.get(name) for name in ("outlet", "date", "language")},
    }


def of_part(on: AnnotatedArticle, name: str, ones: Iterable[Annotation]) -> dict[str, Any]:
    """The cells of `part`; the fragments of several annotations stand one after the other."""
    spans = [span for one in ones for span in one.spans]
    if not spans:
        return {name: None, f"{name}_starts": [], f"{name}_ends": []}
    return {
        name: BETWEEN_FRAGMENTS.join(pieces_of(on.article.text, tuple(spans))),
        f"{name}_starts": [start for start, _ in spans],
        f"{name}_ends": [end for _, end in spans],
    }


def of_context(on: AnnotatedArticle, ones: Iterable[Annotation]) -> dict[str, Any]:
    """The cells of CONTEXT around some annotations; none where they have no words."""
    spans = tuple(span for one in ones for span in one.spans)
    if not spans:
        return dict.fromkeys(("text", "text_start", "text_end"))
    start, end = hull(tuple(sorted(spans)))
    around = on.article.paragraphs[near(on.article.paragraphs, start, end)]
    start = min(start, around[0][0]) if around else start
    end = max(end, around[-1][1]) if around else end
    return {"text": on.article.text[start:end], "text_start": start, "text_end": end}


def named(on: AnnotatedArticle, ones: Sequence[Annotation], *kinds: str) -> str | None:
    """The actor or issue that the first annotation with one stands for, as the register calls it."""
    for one in ones:
        known = on.type_of(one)
        for attribute in known.attributes if known else ():
            value = one.attributes.get(attribute.id)
            if attribute.kind in (kinds or REGISTERED) and isinstance(value, str) and value:
                return on.names.get(value, value)
    return None


def looked_at(record: Record) -> list[Span]:
    """The paragraphs from which one can learn that something is not there: those read whole, and those with annotations."""
    read = record.on.layer.read
    marked = normalized(span for one in record.annotations for span in one.spans)
    return [
        (start, end)
        for start, end in record.on.article.paragraphs
        if any(a <= start and end <= b for a, b in read[near(read, start, end)])
        or any(a < end and start < b for a, b in marked[near(marked, start, end)])
    ]
