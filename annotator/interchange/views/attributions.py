"""Quotes as rows: what was said, by whom, and the words that say so."""

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
from annotator.interchange.views.view import Column, Row, View, labels_of, type_of_role
from annotator.model.scheme import Scheme
from annotator.model.statements import statements_of

ROLES = ("speaker", "cue", "addressee")
OWN = ("form", "medium", "attitude")


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    quote = scheme.statement_type("quote")
    kind = quote.id if quote else "quote"
    speaker = type_of_role(scheme, kind, "speaker")
    return (
        *IDENTITY,
        *part("quote", "the quote"),
        *(Column(name, labels_of(scheme, kind, name), f"the quote's {name}") for name in OWN),
        *part("speaker", "who speaks"),
        Column("speaker_name", "string", "the actor who speaks"),
        Column("speaker_form", labels_of(scheme, speaker, "form"), "how the text names the speaker"),
        *part("cue", "what says that it was said"),
        *part("addressee", "who is spoken to"),
        Column("within", "string", "the id of the quote in which this one is told"),
        *CONTEXT,
    )


def _rows(record: Record, _losses: LossReport) -> Iterator[Row]:
    on, article = record.on, of_article(record)
    for statement in statements_of(on):
        if statement.kind != "quote":
            continue
        head, speakers = statement.head, statement.parts.get("speaker", ())
        yield {
            "id": head.id,
            **article,
            **of_part(on, "quote", [head]),
            **{name: head.attributes.get(name) for name in OWN},
            **{
                name: cell
                for role in ROLES
                for name, cell in of_part(on, role, statement.parts.get(role, ())).items()
            },
            "speaker_name": named(on, speakers),
            "speaker_form": next((one.attributes.get("form") for one in speakers), None),
            "within": next(iter(head.links.get("within", ())), None),
            **of_context(on, statement.members),
        }


ATTRIBUTIONS = View(
    "attributions", "attribution", "Every quote, with its speaker and its cue", _columns, _rows
)
