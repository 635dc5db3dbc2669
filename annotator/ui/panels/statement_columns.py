"""What a table of statements tells of each, column by column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.checks import problems_of
from annotator.model.statements import HOLDERS, Statement, name_of
from annotator.ui.lists.shown_text import one_line
from annotator.ui.panels.cards import actors_of, shown_value

WITH_COLUMN = {*HOLDERS, "cue", "target"}
"""Roles whose annotations have a column; the others are told under More."""

Tell = Callable[[AnnotatedArticle, Statement], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what a cell says, how many characters wide it opens."""

    name: str
    tell: Tell
    width: int


def _kind(on: AnnotatedArticle, statement: Statement) -> str:
    one = on.type_of(statement.head)
    name = one.name.lower() if one else statement.head.type
    return f"suggested {name}" if on.layer.kind == "tagger" else name


def _speaker(on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(one_line(on.text_of(one), 80) for one in statement.holders)


def _actor(_on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(actors_of(statement.holders))


def _cue(on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(one_line(on.text_of(one), 80) for one in statement.parts.get("cue", ()))


def _text(on: AnnotatedArticle, statement: Statement) -> str:
    return one_line(on.text_of(statement.head))


def _form(on: AnnotatedArticle, statement: Statement) -> str:
    return _value(on, statement.head, "form")


def _stances(statement: Statement) -> tuple[Annotation, ...]:
    return (statement.head,) if statement.kind == "stance" else statement.stances


def _polarity(on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(filter(None, (_value(on, one, "polarity") for one in _stances(statement))))


def _target(on: AnnotatedArticle, statement: Statement) -> str:
    aims = (aim for one in _stances(statement) for aim in on.linked(one, "target"))
    return ", ".join(dict.fromkeys(one_line(name_of(on, aim), 80) for aim in aims))


def _more(on: AnnotatedArticle, statement: Statement) -> str:
    one = on.type_of(statement.head)
    told = [
        f"{attribute.name.lower()}: {_value(on, statement.head, attribute.id)}"
        for attribute in (one.attributes if one else ())
        if attribute.id in statement.head.attributes and attribute.id not in ("form", "polarity")
    ]
    notes = (one_line(member.note) for member in statement.members if member.note)
    return ", ".join([*told, *_other_links(on, statement), *notes])


def _other_links(on: AnnotatedArticle, statement: Statement) -> Iterator[str]:
    """Whom the head points to by roles that have no column of their own."""
    one = on.type_of(statement.head)
    for role, others in statement.parts.items():
        known = one.role(role) if one else None
        if role not in WITH_COLUMN and others:
            names = ", ".join(one_line(name_of(on, other), 80) for other in others)
            yield f"{known.name.lower() if known else role}: {names}"


def _problems(on: AnnotatedArticle, statement: Statement) -> str:
    return "; ".join(problem.sentence for one in statement.members for problem in problems_of(on, one))


def _value(on: AnnotatedArticle, annotation: Annotation, name: str) -> str:
    one = on.type_of(annotation)
    attribute = one.attribute(name) if one else None
    value = annotation.attributes.get(name)
    return "" if attribute is None or value is None else shown_value(attribute, value)


COLUMNS = (
    Column("Kind", _kind, 16),
    Column("Speaker", _speaker, 18),
    Column("Actor", _actor, 18),
    Column("Cue", _cue, 12),
    Column("Text", _text, 48),
    Column("Form", _form, 10),
    Column("Polarity", _polarity, 10),
    Column("Target", _target, 18),
    Column("More", _more, 18),
    Column("Problems", _problems, 30),
)
"""The columns after the number, in their order."""
