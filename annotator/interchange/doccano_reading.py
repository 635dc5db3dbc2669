"""The way back from doccano's lines to layers."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.fragments import joined
from annotator.interchange.gathering import DANGLING, Found, annotations_of, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import metadata_of, read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import rows_in
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Offsets, Quoted, chosen_offsets
from annotator.model.article import Article

Triple = tuple[int, int, str]

ABOUT_ALL = "label of a whole text left out"
EVERYBODY = ("all", "unknown", "admin", "doccano", "annotations", "example")
"""Names of files that are no annotator's."""


class Entity(msgspec.Struct):
    """An entity as doccano has it since relations came."""

    id: int
    label: str
    start_offset: int
    end_offset: int


class Numbered(msgspec.Struct):
    """An entity as the first versions exported it: its label is a number, that of a label of the project."""

    label: int | str
    start_offset: int
    end_offset: int


class Relation(msgspec.Struct):
    """A relation between two entities."""

    from_id: int
    to_id: int
    type: str


class Row(msgspec.Struct):
    """A line; which of its members hold the labels depends on the version of doccano."""

    text: str | None = None
    data: str | None = None
    column_data: str | None = None
    label: list[Triple | str] = []
    labels: list[Triple | str] = []
    column_label: list[Triple | str] = []
    entities: list[Entity] = []
    annotations: list[Numbered] = []
    relations: list[Relation] = []
    cats: list[str] = []
    article: str = ""
    layer: str | None = None

    @property
    def ours(self) -> bool:
        """Whether the line was written here: then its offsets are known to count code points."""
        return bool(self.article) and self.layer is not None


PLAIN = frozenset((*Row.__struct_fields__, "id", "Comments", "annotation_approver"))


def read_doccano(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layer of each line; raises InterchangeError with the line that is not as it should be, and OSError."""
    for file in files_in(path, ".jsonl", ".json"):
        layer = file.stem if path.is_dir() and file.stem.lower() not in EVERYBODY else ""
        for number, (place, value) in enumerate(rows_in(file), start=1):
            row = _row(value, place)
            metadata = metadata_of(_said_of(value), losses, place)
            name = row.article or f"{file.stem}-{number:05}.txt"
            offsets = chosen_offsets(
                _text(row), _quotes(row), options.unit, "codepoint", losses, place, guess=not row.ours
            )
            article = Article(offsets.text, name.rpartition("/")[2], metadata)
            made = annotations_of(article.text, joined(_found(row, offsets, losses, place)), losses, place)
            yield read_layer(article, made, place, name=name, layer=row.layer or layer)


def _row(value: object, place: str) -> Row:
    """The row that a value is; raises InterchangeError."""
    try:
        row = msgspec.convert(_with_entities(value), Row)
    except msgspec.ValidationError as error:
        raise InterchangeError(f"{place}: {error}") from error
    if not _text(row) and row.text is None:
        raise InterchangeError(f"{place}: expected a member “text”; this is no project of sequence labelling")
    return row


def _said_of(value: object) -> dict[str, object]:
    """What a line says of its text; old versions put it under `meta`."""
    told = value if isinstance(value, dict) else {}
    meta = told.get("meta")
    own = {name: one for name, one in told.items() if name not in PLAIN}
    return {**own, "meta": None, **meta} if isinstance(meta, dict) else own


def _with_entities(value: object) -> object:
    """The value with its entities in one shape: a union of an object and a list cannot be converted at once."""
    if not isinstance(value, dict) or not isinstance(value.get("entities"), list):
        return value
    triples = [one for one in value["entities"] if isinstance(one, list)]
    entities = [one for one in value["entities"] if not isinstance(one, list)]
    labels = value.get("labels")
    return {
        **value,
        "entities": entities,
        "labels": [*(labels if isinstance(labels, list) else []), *triples],
    }


def _text(row: Row) -> str:
    return row.text or row.data or row.column_data or ""


def _triples(row: Row) -> list[Triple]:
    numbered = [(one.start_offset, one.end_offset, str(one.label)) for one in row.annotations]
    told = [one for one in (*row.label, *row.labels, *row.column_label) if not isinstance(one, str)]
    return told + numbered


def _quotes(row: Row) -> list[Quoted]:
    """Every stretch; doccano stores no words."""
    entities = [Quoted(one.start_offset, one.end_offset) for one in row.entities]
    return [*entities, *(Quoted(start, end) for start, end, _ in _triples(row))]


def _found(row: Row, offsets: Offsets, losses: LossReport, place: str) -> Iterator[Found]:
    links: dict[int, dict[str, list[str]]] = {}
    for one in row.relations:
        links.setdefault(one.from_id, {}).setdefault(one.type, []).append(str(one.to_id))
    told = [(str(one.id), one.label, one.start_offset, one.end_offset) for one in row.entities]
    told += [(f"label {n}", name, start, end) for n, (start, end, name) in enumerate(_triples(row))]
    for key, name, start, end in told:
        span = offsets.span(start, end)
        if span is None:
            lose_outside(losses, f"{place}, {name} {key}")
        else:
            yield Found(key, name, (span,), links=links.pop(int(key), {}) if key.isdigit() else {})
    gone = sum(len(keys) for roles in links.values() for keys in roles.values())
    losses.lose("dangling-link", DANGLING, count=gone, place=place)
    flat = [one for one in (*row.label, *row.labels, *row.column_label, *row.cats) if isinstance(one, str)]
    losses.lose("label-of-all", ABOUT_ALL, count=len(flat), place=place)
