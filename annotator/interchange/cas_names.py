"""What a scheme's types, attributes and roles are called in UIMA, whose names are those of Java."""

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from annotator.model.scheme import AnnotationType, Attribute, Scheme

PACKAGE = "webanno.custom"
"""The package of a project's own layers in INCEpTION and WebAnno, which take types of no other."""

RECORD = "annotator.Record"
ANNOTATION, TOP = "uima.tcas.Annotation", "uima.cas.TOP"
STRING, INTEGER, DOUBLE, BOOLEAN, ARRAY = (
    f"uima.cas.{name}" for name in ("String", "Integer", "Double", "Boolean", "FSArray")
)
RANGES: Mapping[str, str] = {"number": INTEGER, "yes-no": BOOLEAN}
"""What attributes of a kind hold in UIMA, where that is no text."""

OWN: Mapping[str, str] = {
    "id": STRING,
    "spans": STRING,
    "note": STRING,
    "by": STRING,
    "at": STRING,
    "confidence": DOUBLE,
    "reason": STRING,
}
"""What every annotation of ours says beside its scheme's attributes, each a feature `annotator_NAME`."""

PREFIX = "annotator_"
RESERVED = ("begin", "end", "sofa", "self", "type", *keyword.kwlist)
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")

Feature: TypeAlias = tuple[str, str]
"""The type of a feature, and that of its elements where it is an array."""


@dataclass(frozen=True, slots=True)
class TypeNames:
    """A type in UIMA: its name, and those of its attributes and roles by their ids in the scheme; the attributes themselves."""

    name: str
    attributes: Mapping[str, str]
    roles: Mapping[str, str]
    known: Mapping[str, Attribute]

    def link(self, role: str) -> str:
        """The name of the type that holds one link of a role."""
        feature = self.roles[role]
        return f"{self.name}{feature[:1].upper()}{feature[1:]}Link"


@dataclass(frozen=True)
class CasType:
    """A type as a type system describes it."""

    name: str
    supertype: str
    features: Mapping[str, Feature]


@lru_cache(maxsize=16)
def names_of(scheme: Scheme) -> Mapping[str, TypeNames]:
    """What the types of a scheme are called in UIMA, by their ids; no two are called the same."""
    types = _unique((one.id for one in scheme.types), capital=True)
    named = {}
    for one in scheme.types:
        own = [*(f"a {x.id}" for x in one.attributes), *(f"r {x.id}" for x in one.roles)]
        features = _unique(own, capital=False)
        named[one.id] = TypeNames(
            f"{PACKAGE}.{types[one.id]}",
            {x.id: features[f"a {x.id}"] for x in one.attributes},
            {x.id: features[f"r {x.id}"] for x in one.roles},
            {x.id: x for x in one.attributes},
        )
    return named


def _unique(ids: Iterable[str], *, capital: bool) -> dict[str, str]:
    names: dict[str, str] = {}
    for identity in ids:
        told = identity if capital else identity[2:]
        name = _NO_NAME.sub("_", told) or "x"
        name = f"{name[0].upper()}{name[1:]}" if capital else name
        if name in RESERVED or name[0] in "_0123456789" or name.startswith(PREFIX):
            name = f"x{name}"
        while name in names.values():
            name += "x"
        names[identity] = name
    return names


def types_of(scheme: Scheme) -> list[CasType]:
    """The type system of a scheme: its types, a type for the links of each role, one for the record."""
    fields = dict.fromkeys(("article", "layer", "kind", "read", "names", "metadata"), (STRING, ""))
    names = names_of(scheme)
    described = [CasType(RECORD, TOP, fields)]
    for one in scheme.types:
        named = names[one.id]
        described.append(CasType(named.name, ANNOTATION, _features(one, named)))
        link = {"role": (STRING, ""), "target": (ANNOTATION, "")}
        described += [CasType(named.link(role.id), TOP, link) for role in one.roles]
    return described


def _features(one: AnnotationType, named: TypeNames) -> dict[str, Feature]:
    features: dict[str, Feature] = {}
    for attribute in one.attributes:
        features[named.attributes[attribute.id]] = (RANGES.get(attribute.kind, STRING), "")
    for role in one.roles:
        features[named.roles[role.id]] = (ARRAY, named.link(role.id))
    return features | {f"{PREFIX}{name}": (kind, "") for name, kind in OWN.items()}
