"""What a table of statements has no cell for."""

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.statement_row import PARTS, REFERENCES, ROLES, Row
from annotator.model.verdict import Decision

OUTSIDE = "annotation of type “{}” left out: it is part of no statement"
ATTRIBUTE = "attribute “{1}” of a {0} left out: it has no column"
ROLE = "link “{1}” of a {0} left out: it has no column"
NOTE = "note left out: only that of a statement's own annotation has a column"
ORIGIN = "what a tagger had suggested left out: only who it was has a column"
REJECTED = "verdict on a suggestion that is no statement now left out"
EMPTY = "article without a statement has no row, whether it was read or not"
BY = "who made a part of a statement and when left out: only those of its own annotation have a column"
CONFIDENCE = "a tagger's confidence in a part of a statement left out: it has no column"
REASON = "a tagger's reason left out: it has no column"
EMPTY_VALUE = "value of no character left out: a cell without any says that there is no value"
EMPTY_PART = "part of a statement without words and values left out: its cells are empty"
METADATA = "metadata of the article left out: only title, outlet and date have columns"
UNKNOWN = "field of a newer version left out"
DECIDED = {Decision.ACCEPTED, Decision.CORRECTED}


def count_losses(record: Record, rows: list[Row], losses: LossReport) -> None:
    """Count everything of a record that its rows do not hold; what was read is said once an article without rows."""
    place, layer = record.place, record.on.layer
    shown = {one.id for row in rows for ones in row.parts.values() for one in ones}
    heads = {row.head.id for row in rows}
    for row in rows:
        _row_losses(row, losses)
    for one in layer.annotations:
        if one.id not in shown:
            losses.lose(f"outside.{one.type}", OUTSIDE.format(one.type), place=place)
        if one.note and one.id not in heads:
            losses.lose("note", NOTE, place=place)
        if one.origin:
            losses.lose("origin", ORIGIN, place=place)
        if one.id in shown - heads:
            losses.lose("by", BY, count=bool(one.by or one.at), place=place)
            losses.lose("confidence", CONFIDENCE, count=one.confidence is not None, place=place)
        losses.lose("reason", REASON, count=bool(one.reason), place=place)
        losses.lose("empty-value", EMPTY_VALUE, count=list(one.attributes.values()).count(""), place=place)
        losses.lose("unknown-field", UNKNOWN, count=len(one.unknown), place=place)
    metadata = record.on.article.metadata.keys() - {"title", "outlet", "date"}
    others = [one for one in layer.verdicts.values() if one.decision not in DECIDED]
    losses.lose("verdict", REJECTED, count=len(others), place=place)
    losses.lose("metadata", METADATA, count=len(metadata), place=place)
    losses.lose("no-statement", EMPTY, count=0 if rows else 1, place=place)


def _row_losses(row: Row, losses: LossReport) -> None:
    """Count what the parts of a row say beyond its columns; a part that stands in two rows counts in each."""
    kind, place = row.statement.kind, row.record.place
    kept = {*ROLES[kind], *REFERENCES[kind]}
    for role, ids in row.head.links.items():
        if role not in kept:
            losses.lose(f"role.{role}", ROLE.format(row.head.type, role), count=len(ids), place=place)
    for part in ROLES[kind]:
        if not any(row.spans(part) or row.values(part, name) for name in PARTS[part]):
            losses.lose("empty-part", EMPTY_PART, count=len(row.parts[part]), place=place)
        for one in row.parts[part]:
            for name in one.attributes.keys() - PARTS[part].keys():
                told = ATTRIBUTE.format(one.type, name)
                losses.lose(f"attribute.{one.type}.{name}", told, place=place)
