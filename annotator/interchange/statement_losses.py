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
        losses.lose("unknown-field", UNKNOWN, count=len(one.unknown), place=place)
    others = [one for one in layer.verdicts.values() if one.decision not in DECIDED]
    losses.lose("verdict", REJECTED, count=len(others), place=place)
    losses.lose("no-statement", EMPTY, count=0 if rows else 1, place=place)


def _row_losses(row: Row, losses: LossReport) -> None:
    """Count what the parts of a row say beyond its columns; a part that stands in two rows counts in each."""
    kind, place = row.statement.kind, row.record.place
    kept = {*ROLES[kind], *REFERENCES[kind]}
    for role, ids in row.head.links.items():
        if role not in kept:
            losses.lose(f"role.{role}", ROLE.format(row.head.type, role), count=len(ids), place=place)
    for part in ROLES[kind]:
        for one in row.parts[part]:
            for name in one.attributes.keys() - PARTS[part].keys():
                told = ATTRIBUTE.format(one.type, name)
                losses.lose(f"attribute.{one.type}.{name}", told, place=place)
