"""Stances as rows: who stands where on what, one row for each target."""

from collections.abc import Iterator

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.views.parts import (
    CONTEXT,
    IDENTITY,
    named,
    of_article,
    of_context,
    of_part,
    part,
)
from annotator.interchange.views.view import Column, Row, View, labels_of
from annotator.model.annotation import Annotation
from annotator.model.scheme import Scheme
from annotator.model.statements import Statement, statements_of

OWN = ("polarity", "basis", "certainty")


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    stance = scheme.statement_type("stance")
    kind = stance.id if stance else "stance"
    return (
        *IDENTITY,
        *part("expression", "what tells the stance"),
        *(Column(name, labels_of(scheme, kind, name), f"the stance's {name}") for name in OWN),
        Column("intensity", "int64", "how strong it is, 1 to 3"),
        *part("holder", "whose stance it is"),
        Column("holder_name", "string", "the actor whose stance it is"),
        *part("target", "what it is about"),
        Column("target_name", "string", "the actor or issue that it is about"),
        *part("evidence", "the quotes that show it"),
        *CONTEXT,
    )


def _rows(record: Record, _losses: LossReport) -> Iterator[Row]:
    for statement in statements_of(record.on):
        if statement.kind == "stance":
            targets = statement.parts.get("target", ()) or (None,)
            yield from (_row(record, statement, target) for target in targets)


def _row(record: Record, statement: Statement, target: Annotation | None) -> Row:
    on, head = record.on, statement.head
    holders, evidence = statement.parts.get("holder", ()), statement.parts.get("evidence", ())
    targets = [target] if target else []
    intensity = head.attributes.get("intensity")
    return {
        "id": head.id,
        **of_article(record),
        **of_part(on, "expression", [head]),
        **{name: head.attributes.get(name) for name in OWN},
        "intensity": intensity if isinstance(intensity, int) else None,
        **of_part(on, "holder", holders),
        "holder_name": named(on, holders),
        **of_part(on, "target", targets),
        "target_name": named(on, targets),
        **of_part(on, "evidence", evidence),
        **of_context(on, [head, *holders, *targets, *evidence]),
    }


STANCES = View("stances", "stance", "Every stance toward a target, with its polarity", _columns, _rows)
