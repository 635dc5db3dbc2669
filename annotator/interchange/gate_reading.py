"""The way back from GATE's documents, in JSON or XML, to layers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec
from lxml import etree

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of, known_facts, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.shape import shaped
from annotator.interchange.source import bytes_of
from annotator.interchange.units import Offsets, Quoted, Unit, chosen_offsets
from annotator.model.article import Article
from annotator.model.spans import Spans
from annotator.storage.safe_xml import XmlError, parse_xml

OWN, LINK = "annotator.", "link."
UNITS: Mapping[str, Unit] = {"p": "codepoint", "j": "utf-16"}
NO_WIDTH = "annotation of no width left out: it marks a place, not words"
MARKUP = "annotation of GATE's set “Original markups” left out: it is the markup of the source"
VALUES: Mapping[str, Callable[[str], Any]] = {
    "java.lang.Integer": int,
    "java.lang.Long": int,
    "java.lang.Boolean": lambda told: told == "true",
}
"""The values in GATE XML that are no texts."""


@dataclass(slots=True)
class _Document:
    """A document as GATE has it; `sets` are its annotations by the name of their set: type, key, start, end, features."""

    raw: str
    unit: Unit
    features: dict[str, Any] = field(default_factory=dict)
    sets: dict[str, list[tuple[str, str, int, int, dict[str, Any]]]] = field(default_factory=dict)


class _JsonAnnotation(msgspec.Struct):
    type: str
    id: int | str
    start: int
    end: int
    features: dict[str, Any] | None = None


class _JsonSet(msgspec.Struct):
    annotations: list[_JsonAnnotation]


class _Json(msgspec.Struct):
    text: str
    offset_type: Literal["p", "j"]
    features: dict[str, Any] | None = None
    annotation_sets: dict[str, _JsonSet] = {}


def read_gate_file(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The annotation sets of one document as layers; raises InterchangeError, and KeyError and the like where it is none."""
    source = bytes_of(path)
    document = _from_xml(source, path) if path.suffix.lower() == ".xml" else _from_json(source, path)
    several = [Quoted(start, end) for ones in document.sets.values() for _, _, start, end, _ in ones]
    offsets = chosen_offsets(document.raw, several, options.unit, document.unit, losses, f"{path}")
    told = document.features
    name = str(told.get("annotator.article") or f"{path.name.partition('.')[0]}.txt")
    metadata = {
        key: value
        for key, value in told.items()
        if isinstance(value, str) and not key.startswith((OWN, "gate."))
    }
    article = Article(offsets.text, name.rpartition("/")[2], metadata)
    for label, ones in document.sets.items():
        if label == "Original markups":
            losses.lose("original-markup", MARKUP, count=len(ones), place=f"{path}")
            continue
        found = _found(ones, offsets, losses, f"{path}")
        yield read_layer(
            article,
            annotations_of(article.text, found, losses, f"{path}"),
            f"{path}",
            name=name,
            layer=label,
            kind=str(told.get("annotator.kind") or "human"),
            read=tuple((start, end) for start, end in told.get("annotator.read", ())),
        )


def _found(
    ones: Iterable[tuple[str, str, int, int, dict[str, Any]]],
    offsets: Offsets,
    losses: LossReport,
    place: str,
) -> Iterator[Found]:
    for kind, key, start, end, features in ones:
        own = {name.removeprefix(OWN): value for name, value in features.items() if name.startswith(OWN)}
        links = {
            name.removeprefix(LINK): [str(target) for target in value]
            for name, value in features.items()
            if name.startswith(LINK) and isinstance(value, list)
        }
        rest = {name: value for name, value in features.items() if not name.startswith((OWN, LINK))}
        identity = str(own.get("id", ""))
        stretches = own.get("spans", [(start, end)])
        spans = _spans(stretches, offsets)
        if spans is None:
            if start == end:
                losses.lose("no-width", NO_WIDTH, place=f"{place}, {kind} {key}")
            else:
                lose_outside(losses, f"{place}, {kind} {key}")
            continue
        yield Found(key, kind, spans, rest, links, known_facts(own), identity)


def _spans(stretches: Iterable[Any], offsets: Offsets) -> Spans | None:
    spans = [offsets.span(start, end) for start, end in stretches]
    return None if None in spans else tuple(span for span in spans if span)


def _from_json(source: bytes, path: Path) -> _Document:
    told = shaped(source, f"{path}", _Json)
    sets = {
        label: [
            (one.type, str(one.id), one.start, one.end, dict(one.features or {})) for one in ones.annotations
        ]
        for label, ones in told.annotation_sets.items()
    }
    return _Document(told.text, UNITS[told.offset_type], told.features or {}, sets)


def _from_xml(source: bytes, path: Path) -> _Document:
    try:
        root = parse_xml(source)
    except XmlError as error:
        raise InterchangeError(f"{path}: {error}") from error
    held = root.find("TextWithNodes")
    if root.tag != "GateDocument" or held is None:
        raise InterchangeError(f"{path}: expected a GateDocument with TextWithNodes, found <{root.tag}>")
    raw, nodes = held.text or "", {}
    for node in held.iterfind("Node"):
        nodes[node.get("id")] = len(raw)
        raw += node.tail or ""
    sets = {}
    for annotations in root.iterfind("AnnotationSet"):
        sets[annotations.get("Name", "")] = [
            (
                one.get("Type", ""),
                one.get("Id", ""),
                nodes[one.get("StartNode")],
                nodes[one.get("EndNode")],
                _features(one),
            )
            for one in annotations.iterfind("Annotation")
        ]
    features = root.find("GateDocumentFeatures")
    return _Document(raw, "codepoint", {} if features is None else _features(features), sets)


def _features(element: etree._Element) -> dict[str, Any]:
    features = {}
    for one in element.iterfind("Feature"):
        name, value = one.find("Name"), one.find("Value")
        if name is not None and value is not None:
            read = VALUES.get(value.get("className", ""), str)
            features[name.text or ""] = read(value.text or "")
    return features
