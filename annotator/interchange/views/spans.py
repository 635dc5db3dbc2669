"""Annotations as rows: one for each, whatever its type."""

import json
from collections.abc import Iterator

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.views.parts import IDENTITY, named, of_article, of_part, part
from annotator.interchange.views.view import Column, Fields, Labels, ListOf, Row, View
from annotator.model.scheme import Scheme

_SORTED = json.JSONEncoder(sort_keys=True)


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    link = Fields({"role": "string", "id": "string"})
    return (
        *IDENTITY,
        Column("type", Labels(tuple(one.id for one in scheme.types)), "the annotation's type"),
        *part("words", "the annotation"),
        Column("name", "string", "the actor or issue that it stands for"),
        Column("attributes", "string", "all its attributes, a JSON object"),
        Column("links", ListOf(link), "what it points to: a role, and the id of another row"),
        Column("by", "string", "who made it"),
        Column("at", "string", "when, ISO 8601"),
        Column("confidence", "float64", "the tagger's, where it is a suggestion"),
    )


def _rows(record: Record, _losses: LossReport) -> Iterator[Row]:
    on, article = record.on, of_article(record)
    for one in record.annotations:
        yield {
            "id": one.id,
            **article,
            "type": one.type,
            **of_part(on, "words", [one]),
            "name": named(on, [one]),
            "attributes": _SORTED.encode(dict(one.attributes)),
            "links": [{"role": role, "id": target} for role, ids in one.links.items() for target in ids],
            "by": one.by,
            "at": one.at,
            "confidence": one.confidence,
        }


SPANS = View(
    "spans", "span-labelling", "Every annotation, with its words, attributes and links", _columns, _rows
)
