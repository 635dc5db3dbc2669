"""spaCy's DocBin: articles as Docs whose spans are the annotations, for training with spaCy."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from annotator.interchange.carried import lose_facets
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.gathering import facts_of
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.surrogates import replaced
from annotator.model.annotation import Annotation

FILE = "annotations.spacy"
GROUP = "sc"
"""The group of spans that spaCy's span categoriser learns from, unless it is told another."""

ATTRIBUTES = ("NORM",)
"""What is kept of tokens beside their words: all that a tokeniser alone says of them."""

DATA = "annotator"
"""Where a Doc's user_data hold what spans have no room for."""

LOST = ("origin", "unknown-field", "verdict", "derived-from")
LONE = "character that is none (a lone surrogate) written as U+FFFD"
UNALIGNED = "fragment whose ends are no ends of spaCy's tokens: widened to the tokens that it touches"

Pipeline: TypeAlias = Any
"""A spacy.Language; the library is imported late."""


def write_docbin(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write one DocBin of all records, each a Doc; raises OSError."""
    from spacy.tokens import DocBin  # noqa: PLC0415 # an optional part, and slow to load

    bin_ = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for record in records:
        lose_facets(record, LOST, losses)
        bin_.add(_doc(record, losses))
    with whole_file(folder / FILE) as stream:
        stream.write(bin_.to_bytes())
    return (folder / FILE,)


def _doc(record: Record, losses: LossReport) -> Any:  # noqa: ANN401 # a spacy.tokens.Doc, which is imported late
    text, data = _spelled(record, losses)
    doc = _pipeline(record.on.article.metadata.get("language", ""))(text)
    spans = []
    for one in record.annotations:
        for start, end in one.spans:
            span = doc.char_span(start, end, label=one.type, alignment_mode="expand", span_id=one.id)
            wide = (span.start_char, span.end_char) != (start, end)
            losses.lose("unaligned", UNALIGNED, count=wide, place=record.place)
            spans.append(span)
    doc.spans[GROUP] = spans
    doc.user_data[DATA] = data
    return doc


def _spelled(record: Record, losses: LossReport) -> tuple[str, dict[str, Any]]:
    """The text and what is said of it; looked through for lone surrogates only where there is one."""
    text, data = record.on.article.text, _data(record)
    try:
        msgspec.msgpack.encode([text, data])
    except UnicodeEncodeError:
        (text, data), lone = replaced([text, data])
        losses.lose("lone-surrogate", LONE, count=lone, place=record.place)
    return text, data


def _data(record: Record) -> dict[str, Any]:
    article, layer = record.on.article, record.on.layer
    return {
        "article": record.name,
        "sha256": article.digest,
        "metadata": dict(article.metadata),
        "layer": layer.name,
        "kind": layer.kind,
        "read": [list(span) for span in layer.read],
        "annotations": {one.id: _told(one) for one in record.annotations},
    }


def _told(one: Annotation) -> dict[str, Any]:
    links = {role: list(ids) for role, ids in one.links.items()}
    spans = [list(span) for span in one.spans]
    return {
        "type": one.type,
        "spans": spans,
        "attributes": dict(one.attributes),
        "links": links,
        **facts_of(one),
    }


@cache
def _pipeline(language: str) -> Pipeline:
    """An empty pipeline with the tokeniser of a language; that of no language in particular where spaCy does not have it."""
    import spacy  # noqa: PLC0415 # an optional part, and slow to load

    code = language.replace("_", "-").partition("-")[0].lower()
    try:
        return spacy.blank(code or "xx")
    except (ImportError, ValueError):
        return spacy.blank("xx")


FORMAT = Format(
    name="docbin",
    title="spaCy DocBin",
    description="One file of spaCy Docs, one for each layer of an article, with the annotations as spans.",
    file=FILE,
    carries=("types as labels of spans", "attributes, links and exact offsets in user_data", "overlap"),
    loses=("ends of spans within tokens", "what a tagger had suggested", "verdicts"),
    write=write_docbin,
    extra="spacy",
)
