"""UIMA CAS in JSON 0.4, which holds its own type system."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from annotator.interchange.carried import lose_facets
from annotator.interchange.cas_names import ARRAY, CasType, types_of
from annotator.interchange.cas_reading import read_json
from annotator.interchange.cas_structures import LOST, SOFA, Structure, structures_of
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.json_output import json_bytes
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.source_files import file_for


def write_json(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a CAS a record; raises OSError."""
    encoder, written = msgspec.json.Encoder(), []
    for record in records:
        lose_facets(record, LOST, losses)
        path = file_for(folder, record, ".cas.json")
        with whole_file(path, synced=False) as stream:
            stream.write(json_bytes(encoder, _document(record, losses), losses, record.place))
        written.append(path)
    return tuple(written)


def _document(record: Record, losses: LossReport) -> dict[str, Any]:
    ones = list(structures_of(record, losses))
    sofa = {
        "%ID": SOFA,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text/plain",
    }
    spelled: list[dict[str, Any]] = [{**sofa, "sofaString": record.on.article.text}]
    free = max(one.number for one in ones) + 1
    for one in ones:
        arrays = {feature: number for number, feature in enumerate(one.several, start=free)}
        free += len(arrays)
        spelled.append(_structure(one, arrays))
        spelled += [
            {"%ID": arrays[feature], "%TYPE": ARRAY, "%ELEMENTS": numbers}
            for feature, numbers in one.several.items()
        ]
    members = [one.number for one in ones if one.span or not one.one]
    return {
        "%TYPES": {one.name: _described(one) for one in types_of(record.on.scheme)},
        "%FEATURE_STRUCTURES": spelled,
        "%VIEWS": {"_InitialView": {"%SOFA": SOFA, "%MEMBERS": members}},
    }


def _structure(one: Structure, arrays: dict[str, int]) -> dict[str, Any]:
    told: dict[str, Any] = {"%ID": one.number, "%TYPE": one.type}
    if one.span:
        told |= {"@sofa": SOFA, "begin": one.span[0], "end": one.span[1]}
    told |= one.values
    return told | {f"@{feature}": number for feature, number in (one.one | arrays).items()}


def _described(one: CasType) -> dict[str, Any]:
    told = {
        feature: {"%NAME": feature, "%RANGE": f"{element}[]" if element else kind}
        for feature, (kind, element) in one.features.items()
    }
    return {"%NAME": one.name, "%SUPER_TYPE": one.supertype, **told}


FORMAT = Format(
    name="cas-json",
    title="UIMA CAS (JSON 0.4)",
    description="One JSON file for each layer of an article, with its type system inside: for INCEpTION and other tools of UIMA.",
    file="ARTICLE.cas.json",
    carries=("everything but what is named as lost", "links as slots", "several fragments, as a feature"),
    loses=("what a tagger had suggested", "verdicts", "what the scheme does not have"),
    write=write_json,
    read=read_json,
    reads="a .json file, a folder of them, or a .zip of INCEpTION",
    extra="uima",
    extra_only_to_read=True,
)
