"""What a table of statements has no cell for."""

from collections.abc import Sequence

from annotator.interchange.carried import FACETS
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.statement_row import PARTS, REFERENCES, ROLES, Row
from annotator.model.annotation import Annotation
from annotator.model.verdict import Decision

OUTSIDE = "annotation of type “{}” left out: it is part of no statement"
ATTRIBUTE = "attribute “{1}” of a {0} left out: it has no column"
ROLE = "link “{1}” of a {0} left out: it has no column"
NOTE = "note left out: only that of a statement's own annotation has a column"
ORIGIN = "what a tagger had suggested left out: only who it was has a column"
REJECTED = "verdict on a suggestion that is no statement now left out"
EMPTY = "article without a statement has no row"
BY = "who made a part of a statement and when left out: only those of its own annotation have a column"
CONFIDENCE = "a tagger's confidence in a part of a statement left out: it has no column"
REASON = "a tagger's reason left out: it has no column"
EMPTY_VALUE = "value of no character left out: a cell without any says that there is no value"
EMPTY_PART = "part of a statement without words and values left out: its cells are empty"
METADATA = "metadata of the article left out: only title, outlet and date have columns"
UNKNOWN = "field of a newer version left out"
DECIDED = {Decision.ACCEPTED, Decision.CORRECTED}


def count_losses(record: Record, rows: list[Row], losses: LossReport) -> None:
    """Count everything of a record that its rows do not hold."""
    place = record.place
    shown = {one.id for row in rows for ones in row.parts.values() for one in ones}
    heads = {row.head.id for row in rows}
    for row in rows:
        _row_losses(row, place, losses)
    ones = record.annotations
    others = [one for one in ones if one.id not in heads]
    for one in others:
        if one.id not in shown:
            losses.lose(f"outside.{one.type}", OUTSIDE.format(one.type), place=place)
    _part_losses([one for one in others if one.id in shown], place, losses)
    losses.lose("note", NOTE, count=sum(bool(one.note) for one in others), place=place)
    _own_losses(ones, place, losses)
    _record_losses(record, rows, losses)


def _record_losses(record: Record, rows: list[Row], losses: LossReport) -> None:
    """Count what is said of the article and its layer, and of suggestions that are no statement."""
    place, layer = record.place, record.on.layer
    metadata = record.on.article.metadata.keys() - {"title", "outlet", "date"}
    told = {row.head.origin.suggestion for row in rows if row.head.origin}
    others = [
        one for one in layer.verdicts.values() if one.decision not in DECIDED or one.suggestion not in told
    ]
    losses.lose("verdict", REJECTED, count=len(others), place=place)
    for name in ("derived-from", "read"):
        losses.lose(name, FACETS[name].sentence, count=FACETS[name].count(record, ()), place=place)
    further = [layer.unknown, *(one.unknown for one in others)]
    losses.lose("unknown-field", UNKNOWN, count=sum(map(len, further)), place=place)
    losses.lose("metadata", METADATA, count=len(metadata), place=place)
    losses.lose("no-statement", EMPTY, count=0 if rows else 1, place=place)


def _part_losses(ones: Sequence[Annotation], place: str, losses: LossReport) -> None:
    """Count what is said of parts of statements, and not of their own annotations."""
    losses.lose("by", BY, count=sum(bool(one.by or one.at) for one in ones), place=place)
    confident = sum(one.confidence is not None for one in ones)
    losses.lose("confidence", CONFIDENCE, count=confident, place=place)


def _own_losses(ones: Sequence[Annotation], place: str, losses: LossReport) -> None:
    """Count what no annotation has a column for."""
    losses.lose("origin", ORIGIN, count=sum(one.origin is not None for one in ones), place=place)
    losses.lose("reason", REASON, count=sum(bool(one.reason) for one in ones), place=place)
    losses.lose("unknown-field", UNKNOWN, count=sum(len(one.unknown) for one in ones), place=place)
    empty = sum(list(one.attributes.values()).count("") for one in ones if one.attributes)
    losses.lose("empty-value", EMPTY_VALUE, count=empty, place=place)


def _row_losses(row: Row, place: str, losses: LossReport) -> None:
    """Count what the parts of a row say beyond its columns; a part that stands in two rows counts in each."""
    kind = row.statement.kind
    for role, ids in row.head.links.items():
        if role not in ROLES[kind] and role not in REFERENCES[kind]:
            losses.lose(f"role.{role}", ROLE.format(row.head.type, role), count=len(ids), place=place)
    for part in ROLES[kind]:
        if row.is_empty(part):
            losses.lose("empty-part", EMPTY_PART, count=len(row.parts[part]), place=place)
        for one in row.parts[part]:
            if one.attributes.keys() <= PARTS[part].keys():
                continue
            for name in one.attributes.keys() - PARTS[part].keys():
                told = ATTRIBUTE.format(one.type, name)
                losses.lose(f"attribute.{one.type}.{name}", told, place=place)
