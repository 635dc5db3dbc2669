"""Which types of annotations exist, with their keys, attributes and link roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["choice", "yes-no", "number", "text", "actor", "issue"]
SpanRule: TypeAlias = Literal["required", "optional", "none"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value that an attribute of kind `choice` may take."""

    id: str
    name: str
    key: str = ""
    guideline: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a type; `least` and `most` bound a number, `derive` names the rule that fills it in.

    `chip` says that the value is shown on the annotation's chip in the text; `key` walks through the values.
    """

    id: str
    name: str
    kind: Kind
    values: tuple[Value, ...] = ()
    default: str | int | bool | None = None
    required: bool = False
    derive: str = ""
    least: int | None = None
    most: int | None = None
    chip: bool = False
    guideline: str = ""
    key: str = ""

    def value_named(self, identity: object) -> Value | None:
        """The value with this id, if the attribute has one."""
        for value in self.values:
            if value.id == identity:
                return value
        return None

    def takes(self, value: object) -> bool:
        """Whether a JSON value is one that the attribute may have."""
        if self.kind == "choice":
            return self.value_named(value) is not None
        if self.kind == "yes-no":
            return isinstance(value, bool)
        if self.kind == "number":
            return (
                isinstance(value, int)
                and not isinstance(value, bool)
                and (self.least is None or value >= self.least)
                and (self.most is None or value <= self.most)
            )
        return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Role:
    """A named link from a type to others; `least` and `most` bound how many, `acyclic` forbids to come back."""

    id: str
    name: str
    to: tuple[str, ...]
    least: int = 0
    most: int | None = None
    acyclic: bool = False
    guideline: str = ""


@dataclass(frozen=True, slots=True)
class AnnotationType:
    """A kind of annotation: its key on the keyboard, its chip and style, its attributes and roles.

    `span` says whether a stretch of text is required, optional or not allowed; `statement` is "quote" or "stance" for the
    types around which a statement is built.
    """

    id: str
    name: str
    key: str = ""
    chip: str = ""
    style: str = ""
    span: SpanRule = "required"
    statement: str = ""
    attributes: tuple[Attribute, ...] = ()
    roles: tuple[Role, ...] = ()
    guideline: str = ""

    @property
    def a_name(self) -> str:
        """The name as it stands in an English sentence: “a quote”, “an aside”."""
        name = self.name.lower()
        return f"an {name}" if name[:1] in "aeiou" else f"a {name}"

    def attribute(self, identity: str) -> Attribute | None:
        """The attribute with this id, if the type has one."""
        return next((attribute for attribute in self.attributes if attribute.id == identity), None)

    def role(self, identity: str) -> Role | None:
        """The role with this id, if the type has one."""
        return next((role for role in self.roles if role.id == identity), None)


@dataclass(frozen=True)
class Scheme:
    """A set of types; ids are stable, names are for people. `digest` is the SHA-256 of the file it came from."""

    id: str
    name: str
    types: tuple[AnnotationType, ...]
    version: str = "1"
    language: str = ""
    digest: str = field(default="", compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, AnnotationType]:
        """The types by their ids."""
        return MappingProxyType({one.id: one for one in self.types})

    @cached_property
    def by_key(self) -> Mapping[str, AnnotationType]:
        """The types by their keys, in upper case."""
        return MappingProxyType({one.key.upper(): one for one in self.types if one.key})

    def type(self, identity: str) -> AnnotationType | None:
        """The type with this id, if the scheme has one."""
        return self.by_id.get(identity)

    def roles_from(self, source: str, target: str) -> tuple[Role, ...]:
        """The roles by which an annotation of the one type may point to one of the other."""
        start = self.type(source)
        return tuple(role for role in start.roles if target in role.to) if start else ()

    def statement_type(self, kind: str) -> AnnotationType | None:
        """The type around which statements of a kind ("quote", "stance") are built."""
        return next((one for one in self.types if one.statement == kind), None)
