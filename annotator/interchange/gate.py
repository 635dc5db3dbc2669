"""GATE's bdocjs: a document with annotation sets in JSON, for GATE and for Python's gatenlp."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from annotator.interchange.carried import lose_facets
from annotator.interchange.format import Format, InterchangeError, ReadOptions, WriteOptions
from annotator.interchange.gate_reading import read_gate_file
from annotator.interchange.gathering import facts_of
from annotator.interchange.json_output import json_bytes
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.source_files import file_for, files_in
from annotator.model.annotation import Annotation

LOST = ("origin", "unknown-field", "verdict", "derived-from")


def write_gate(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a document a record; raises OSError."""
    encoder, written = msgspec.json.Encoder(), []
    for record in records:
        lose_facets(record, LOST, losses)
        path = file_for(folder, record, ".bdocjs")
        with whole_file(path, synced=False) as stream:
            stream.write(json_bytes(encoder, _document(record), losses, record.place))
        written.append(path)
    return tuple(written)


def _document(record: Record) -> dict[str, Any]:
    article, layer = record.on.article, record.on.layer
    numbers = {one.id: number for number, one in enumerate(layer.annotations)}
    made = [_annotation(one, numbers) for one in layer.annotations]
    features = {
        **article.metadata,
        "annotator.article": record.name,
        "annotator.layer": layer.name,
        "annotator.kind": layer.kind,
        "annotator.read": layer.read,
    }
    return {
        "offset_type": "p",
        "text": article.text,
        "name": record.name,
        "features": features,
        "annotation_sets": {layer.name: {"name": layer.name, "annotations": made, "next_annid": len(made)}},
    }


def _annotation(one: Annotation, numbers: Mapping[str, int]) -> dict[str, Any]:
    features: dict[str, Any] = dict(one.attributes)
    for role, ids in one.links.items():
        features[f"link.{role}"] = [numbers[target] for target in ids]
    features["annotator.id"] = one.id
    features.update((f"annotator.{name}", value) for name, value in facts_of(one).items())
    if len(one.spans) != 1:
        features["annotator.spans"] = one.spans
    return {
        "type": one.type,
        "id": numbers[one.id],
        "start": max(one.start, 0),
        "end": max(one.end, 0),
        "features": features,
    }


def read_gate(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The annotation sets of each document as layers; raises InterchangeError and OSError."""
    for one in files_in(path, ".bdocjs", ".xml"):
        try:
            yield from read_gate_file(one, options, losses)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InterchangeError(f"{one}: not a document of GATE: {error!r}") from error


FORMAT = Format(
    name="gate",
    title="GATE (bdocjs)",
    description="One document for each layer of an article, with the layer as annotation set; GATE XML can be read too.",
    file="ARTICLE.bdocjs",
    carries=("everything but what is named as lost", "several fragments, as a feature", "links, as features"),
    loses=("what a tagger had suggested", "verdicts"),
    write=write_gate,
    read=read_gate,
    reads="a .bdocjs or GATE .xml file, or a folder of them",
)
