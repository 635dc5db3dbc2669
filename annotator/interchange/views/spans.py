"""Annotations as rows: one for each, whatever its type."""

import json
from collections.abc import Iterator

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.views.parts import IDENTITY, named, of_article, of_part, part
from annotator.interchange.views.view import Column, Fields, Labels, ListOf, Row, View
from annotator.model.scheme import Scheme


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
    on = record.on
    for one in on.annotations:
        yield {
            "id": one.id,
            **of_article(record),
            "type": one.type,
            **of_part(on, "words", [one]),
            "name": named(on, [one]),
            "attributes": json.dumps(dict(one.attributes), sort_keys=True),
            "links": [{"role": role, "id": target} for role, target in one.targets],
            "by": one.by,
            "at": one.at,
            "confidence": one.confidence,
        }


SPANS = View(
    "spans", "span-labelling", "Every annotation, with its words, attributes and links", _columns, _rows
)
