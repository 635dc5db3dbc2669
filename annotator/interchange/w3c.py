"""Web Annotations in JSON-LD (https://www.w3.org/TR/annotation-model/), with the texts that they are about."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from annotator.interchange.carried import lose_facets
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.json_writing import encoded
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.statement_row import cell_of
from annotator.interchange.target import file_bytes
from annotator.interchange.w3c_reading import OWN, TEXTS, read_w3c
from annotator.model.annotation import Annotation
from annotator.model.spans import Span
from annotator.model.surrogates import without_surrogates

FILE = "annotations.jsonld"
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"annotator": "urn:annotator:"}]
LOST = ("derived-from", "metadata", "origin", "read", "unknown-field", "verdict")
EMPTY = "layer without an annotation left out"
AROUND = 32
"""Code points of the text that stand before and after a quoted stretch."""

_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")


def write_w3c(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a page of annotations, and the text of every article; raises OSError."""
    written = [folder / FILE]
    with whole_file(folder / FILE) as stream:
        head = {"@context": CONTEXT, "id": FILE, "type": "AnnotationPage"}
        stream.write(encoded(head, losses, FILE)[:-1] + b',"items":[')
        between = b"\n"
        for record in records:
            lose_facets(record, LOST, losses)
            losses.lose("empty-layer", EMPTY, count=not len(record.on.annotations), place=record.place)
            path = folder / TEXTS / _place(record.name)
            with whole_file(path) as text:
                text.write(file_bytes(without_surrogates(record.on.article.text)))
            written += [] if path in written[-1:] else [path]
            for item in _items(record):
                stream.write(between + encoded(item, losses, record.place))
                between = b",\n"
        stream.write(b"\n]}\n")
    return tuple(written)


def _place(name: str) -> PurePosixPath:
    """The path of a text, which leads out of no folder."""
    return PurePosixPath(*(part for part in PurePosixPath(name).parts if part not in ("..", "/")))


def _items(record: Record) -> Iterator[dict[str, Any]]:
    source = quote(f"{TEXTS}/{_place(record.name)}", errors="replace")
    layer, iris = record.on.layer, _iris(record)
    for one in record.annotations:
        yield {
            "id": iris[one.id],
            "type": "Annotation",
            "motivation": "classifying",
            **_made(one, layer.kind),
            "body": list(_bodies(one)),
            "target": [_target(record, source, span) for span in one.spans] or source,
            f"{OWN}id": one.id,
            f"{OWN}layer": layer.name,
            f"{OWN}kind": layer.kind,
        }
        for role, ids in one.links.items():
            yield {
                "id": f"{iris[one.id]}:{quote(role, errors='replace')}",
                "type": "Annotation",
                "motivation": "linking",
                "body": [iris[target] for target in ids],
                "target": iris[one.id],
                f"{OWN}role": role,
            }


def _iris(record: Record) -> dict[str, str]:
    """An address for each annotation of a record, by its id."""
    parts = (record.name, record.on.layer.name or "-")
    head = "urn:annotator:" + ":".join(quote(part, safe="", errors="replace") for part in parts)
    return {
        one.id: f"{head}:{one.id if _PLAIN.fullmatch(one.id) else quote(one.id, safe='', errors='replace')}"
        for one in record.annotations
    }


def _made(one: Annotation, kind: str) -> dict[str, Any]:
    """Who made an annotation and when, and what a tagger said of it; only what is there."""
    made: dict[str, Any] = {}
    if one.by:
        made["creator"] = {"type": "Software" if kind == "tagger" else "Person", "name": one.by}
    if one.at:
        made["created"] = one.at
    if one.confidence is not None:
        made[f"{OWN}confidence"] = one.confidence
    return made | ({f"{OWN}reason": one.reason} if one.reason else {})


def _bodies(one: Annotation) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "purpose": "classifying", "value": one.type}
    for name, value in one.attributes.items():
        body = {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": cell_of(value),
            f"{OWN}attribute": name,
        }
        yield body if isinstance(value, str) else body | {f"{OWN}value": value}
    if one.note:
        yield {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": one.note}


def _target(record: Record, source: str, span: Span) -> dict[str, Any]:
    text, (start, end) = record.on.article.text, span
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [words, place]}


FORMAT = Format(
    name="w3c",
    title="Web Annotation (JSON-LD)",
    description="A page of Web Annotations with quoted words and positions, and the texts beside it.",
    file=FILE,
    carries=(
        "everything but what is named as lost",
        "several fragments, as targets",
        "links, as annotations that link",
    ),
    loses=(
        "metadata",
        "what a tagger had suggested",
        "verdicts",
        "what was read",
        "layers without an annotation",
    ),
    write=write_w3c,
    read=read_w3c,
    reads="a .jsonld or .json file with an annotation, a page, a collection or a list of them, or a folder; the texts beside it",
)
