"""Lines of JSON as doccano exports and imports them for sequence labelling with relations."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.interchange.carried import lose_facets
from annotator.interchange.doccano_reading import read_doccano
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.fragments import FRAGMENT
from annotator.interchange.json_writing import encoded
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.model.annotation import Annotation

FILE = "doccano.jsonl"
LOST = (
    "at",
    "attribute",
    "by",
    "confidence",
    "derived-from",
    "kind",
    "no-span",
    "note",
    "origin",
    "read",
    "reason",
    "unknown-field",
    "verdict",
)
OWN = frozenset(
    {"text", "entities", "relations", "label", "labels", "id", "article", "layer", "Comments", "cats"}
)
TO_NOTHING = "link left out: what it points to has no span"
NAME_TAKEN = "metadata left out: doccano calls something else so"


def write_doccano(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a line a record; raises OSError."""
    with whole_file(folder / FILE) as stream:
        for number, record in enumerate(records, start=1):
            lose_facets(record, LOST, losses)
            stream.write(encoded(_row(number, record, losses), losses, record.place) + b"\n")
    return (folder / FILE,)


def _row(number: int, record: Record, losses: LossReport) -> dict[str, Any]:
    ones = [one for one in record.annotations if one.spans]
    stretches = [(one, span) for one in ones for span in one.spans]
    first: dict[str, int] = {}
    for place, (one, _) in enumerate(stretches):
        first.setdefault(one.id, place)
    entities = [
        {"id": place, "label": one.type, "start_offset": start, "end_offset": end}
        for place, (one, (start, end)) in enumerate(stretches)
    ]
    relations = [
        {"id": place, "from_id": source, "to_id": target, "type": role}
        for place, (source, target, role) in enumerate(_relations(ones, first))
    ]
    links, kept = sum(len(one.targets) for one in ones), sum(row["type"] != FRAGMENT for row in relations)
    losses.lose("link-to-no-span", TO_NOTHING, count=links - kept, place=record.place)
    metadata = {name: value for name, value in record.on.article.metadata.items() if name not in OWN}
    taken = len(record.on.article.metadata) - len(metadata)
    losses.lose("metadata-name", NAME_TAKEN, count=taken, place=record.place)
    head = {"id": number, "text": record.on.article.text, "entities": entities, "relations": relations}
    return {**head, "article": record.name, "layer": record.on.layer.name, **metadata}


def _relations(ones: list[Annotation], first: dict[str, int]) -> Iterator[tuple[int, int, str]]:
    for one in ones:
        for place in range(first[one.id] + 1, first[one.id] + len(one.spans)):
            yield first[one.id], place, FRAGMENT
        yield from ((first[one.id], first[target], role) for role, target in one.targets if target in first)


FORMAT = Format(
    name="doccano",
    title="doccano",
    description="One line of JSON for each layer of an article, with entities and relations.",
    file=FILE,
    carries=("text", "types", "overlap", "several fragments and links, as relations", "metadata"),
    loses=(
        "ids",
        "attributes",
        "notes",
        "annotations without a span",
        "who and when",
        "what a tagger had suggested",
        "verdicts",
        "what was read",
    ),
    write=write_doccano,
    read=read_doccano,
    reads="a .jsonl or .json file of a project of sequence labelling, or a folder of them, one an annotator",
)
