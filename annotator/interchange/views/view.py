"""The Protocol of a view."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Labels:
    """One of a few names, which trainers count from 0."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Values of one kind, in an order."""

    kind: "Kind"


@dataclass(frozen=True, slots=True)
class Fields:
    """Values by their names."""

    kinds: Mapping[str, "Kind"]


Kind: TypeAlias = str | Labels | ListOf | Fields
"""The kind of a value: `string`, `int64`, `float64` or `bool`, or what is made of them; `told` is a string for whatever a scheme
allows. Any value may be missing (None)."""

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values, what it holds for a person, and whether it quotes the article."""

    name: str
    kind: Kind
    told: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What a task learns from: its name as a part of a dataset, the task, columns for a scheme, and the rows of a record.

    Offsets are code points; those of `text` columns' parts count from the start of that text, all others from the article's.
    """

    name: str
    task: str
    title: str
    columns: Callable[[Scheme], tuple[Column, ...]]
    rows: Callable[[Record, LossReport], Iterator[Row]]


def labels_of(scheme: Scheme, kind: str, attribute: str) -> Kind:
    """The values of an attribute as labels; told where it is not one of a few, or the scheme does not have it."""
    one = scheme.type(kind)
    known = one.attribute(attribute) if one else None
    return Labels(tuple(value.id for value in known.values)) if known and known.values else "told"


def type_of_role(scheme: Scheme, kind: str, role: str) -> str:
    """The first type that a role of a type leads to; the role's own name where the scheme does not have it."""
    one = scheme.type(kind)
    known = one.role(role) if one else None
    return known.to[0] if known and known.to else role
