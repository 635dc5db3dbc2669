"""Quotes as rows whose speaker is to be resolved: the words that name the speaker, and the actors it could be."""

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
from annotator.interchange.views.view import Column, ListOf, Row, View, labels_of, type_of_role
from annotator.model.scheme import Scheme
from annotator.model.statements import statements_of

UNNAMED = "quote left out of speaker resolution: its speaker stands for no actor"


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    quote = scheme.statement_type("quote")
    speaker = type_of_role(scheme, quote.id if quote else "quote", "speaker")
    return (
        *IDENTITY,
        *part("quote", "the quote"),
        *part("mention", "what the text calls the speaker; none where nothing does"),
        Column("mention_form", labels_of(scheme, speaker, "form"), "name, description, pronoun"),
        Column("actor", "string", "who speaks: what is to be found"),
        Column(
            "candidates",
            ListOf("string"),
            "the actors of the article, in the order in which it first has them",
        ),
        *CONTEXT,
    )


def _rows(record: Record, losses: LossReport) -> Iterator[Row]:
    on, article, candidates = record.on, of_article(record), _actors(record)
    for statement in statements_of(on):
        if statement.kind != "quote":
            continue
        for speaker in statement.parts.get("speaker", ()):
            actor = named(on, [speaker], "actor")
            if actor is None:
                losses.lose("speaker-unnamed", UNNAMED, place=record.place)
                continue
            yield {
                "id": statement.head.id,
                **article,
                **of_part(on, "quote", [statement.head]),
                **of_part(on, "mention", [speaker]),
                "mention_form": speaker.attributes.get("form"),
                "actor": actor,
                "candidates": candidates,
                **of_context(on, [statement.head, speaker]),
            }


def _actors(record: Record) -> list[str]:
    found = (named(record.on, [one], "actor") for one in record.annotations)
    return list(dict.fromkeys(one for one in found if one))


SPEAKERS = View(
    "speakers",
    "speaker-resolution",
    "Every quote with the actor who speaks, among those of the article",
    _columns,
    _rows,
)
