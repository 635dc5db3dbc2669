"""Tasks of Label Studio: layers of people as annotations, layers of taggers as predictions."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from annotator.interchange.carried import lose_facets
from annotator.interchange.fitting import named
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.fragments import FRAGMENT
from annotator.interchange.gathering import facts_of
from annotator.interchange.json_writing import encoded
from annotator.interchange.label_studio_config import TEXT, TYPE, Interface, attribute_name
from annotator.interchange.label_studio_reading import OWN, read_label_studio
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.statement_row import cell_of
from annotator.model.annotation import Annotation, AttributeValue

FILE, CONFIG = "label-studio.json", "label-studio.xml"
LOST = ("derived-from", "no-span", "origin", "unknown-field", "verdict")
NAME_TAKEN = "metadata left out: the task calls something else so"
TO_NOTHING = "link left out: what it points to has no span"


def write_label_studio(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a task an article, and the labelling interface; raises OSError."""
    interface = Interface()
    with whole_file(folder / FILE) as stream:
        stream.write(b"[")
        for number, (name, several) in enumerate(groupby(records, lambda record: record.name)):
            stream.write(b",\n" if number else b"\n")
            stream.write(encoded(_task(list(several), interface, losses), losses, name))
        stream.write(b"\n]\n")
    with whole_file(folder / CONFIG) as stream:
        stream.write(interface.xml())
    return folder / FILE, folder / CONFIG


def _task(records: list[Record], interface: Interface, losses: LossReport) -> dict[str, Any]:
    article = records[0].on.article
    taken = sum(name in article.metadata for name in (TEXT, "article"))
    losses.lose("metadata-name", NAME_TAKEN, count=taken, place=records[0].name)
    task: dict[str, Any] = {
        "data": {**article.metadata, "article": records[0].name, TEXT: article.text},
        "annotations": [],
        "predictions": [],
    }
    for record in records:
        lose_facets(record, LOST, losses)
        interface.look(record.on.scheme)
        layer = record.on.layer
        told: dict[str, Any] = {
            "result": list(_results(record, losses)),
            OWN: {"layer": layer.name, "kind": layer.kind, "read": layer.read},
        }
        if layer.kind == "tagger":
            task["predictions"].append({"model_version": layer.name, **told})
        else:
            task["annotations"].append({"was_cancelled": False, "ground_truth": layer.name == "gold", **told})
    return task


def _results(record: Record, losses: LossReport) -> Iterator[dict[str, Any]]:
    text = record.on.article.text
    ones = [one for one in record.annotations if one.spans]
    there = {one.id for one in ones}
    for one in ones:
        values = [{"start": a, "end": b, "text": text[a:b]} for a, b in one.spans]
        for number, value in enumerate(values):
            yield _region(one, number, value)
        for name, told in one.attributes.items():
            yield _attribute(record, one, values[0], name, told)
    for one in ones:
        for number in range(1, len(one.spans)):
            yield _relation(one.id, _key(one, number), FRAGMENT)
        for role, target in one.targets:
            if target in there:
                yield _relation(one.id, target, role)
            else:
                losses.lose("link-to-no-span", TO_NOTHING, place=record.place)


def _key(one: Annotation, number: int) -> str:
    return f"{one.id}#{number + 1}" if number else one.id


def _region(one: Annotation, number: int, value: dict[str, Any]) -> dict[str, Any]:
    region: dict[str, Any] = {
        "id": _key(one, number),
        "from_name": TYPE,
        "to_name": TEXT,
        "type": "labels",
        "value": {**value, "labels": [one.type]},
    }
    if number:
        return region
    if one.note:
        region["meta"] = {"text": [one.note]}
    if one.confidence is not None:
        region["score"] = one.confidence
    facts = {name: told for name, told in facts_of(one).items() if name != "note"}
    return {**region, OWN: facts} if facts else region


def _attribute(
    record: Record, one: Annotation, value: dict[str, Any], name: str, told: AttributeValue
) -> dict[str, Any]:
    """An attribute of a region, by the kind of field that the interface has for it."""
    known = record.on.type_of(one)
    attribute = named(known.attributes, name) if known else None
    kind = attribute.kind if attribute else "text"
    answer: dict[str, Any] = {"type": "textarea", "value": {**value, "text": [cell_of(told)]}}
    if kind in ("choice", "yes-no"):
        answer = {"type": "choices", "value": {**value, "choices": [cell_of(told)]}}
    elif kind == "number":
        answer = {"type": "number", "value": {**value, "number": told}}
    return {"id": one.id, "from_name": attribute_name(one.type, name), "to_name": TEXT, **answer}


def _relation(source: str, target: str, role: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [role]}


FORMAT = Format(
    name="label-studio",
    title="Label Studio",
    description="One task for each article: people's layers as annotations, taggers' as predictions; with the labelling interface.",
    file=FILE,
    carries=(
        "text",
        "types",
        "attributes",
        "overlap",
        "several fragments and links, as relations",
        "notes",
        "suggestions with their confidence",
        "metadata",
        "what was read",
    ),
    loses=("annotations without a span", "what a tagger had suggested", "verdicts"),
    write=write_label_studio,
    read=read_label_studio,
    reads="a JSON or JSON-MIN export of a project on plain text, or a folder of such files",
)
