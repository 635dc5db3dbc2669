"""The names in a foreign type system, looked at before cassis makes classes of them: it writes Python with the names of features in it."""

import keyword
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from annotator.interchange.fault import InterchangeError

OWN = "%"
"""How the members of a type in JSON begin that are no features."""


def check_names(names: Iterable[str], place: str) -> None:
    """Raise InterchangeError for a name that is none in UIMA, whose names are those of Java, or that Python keeps for itself."""
    for name in names:
        parts = name.split(".")
        if not all(part.isidentifier() for part in parts):
            raise InterchangeError(f"{place}: “{name[:80]}” cannot be the name of a type or feature of UIMA")
        if len(parts) == 1 and keyword.iskeyword(name):
            raise InterchangeError(f"{place}: cassis cannot read a feature that is called “{name}”")


def names_in_json(told: object) -> Iterator[str]:
    """The names of all types and features that `%TYPES` of a CAS in JSON has."""
    for kind, described in _members(told):
        yield from (kind, _named(described, kind))
        for feature, detail in _members(described):
            if not feature.startswith(OWN):
                yield from (feature, _named(detail, feature))


def names_in_xml(root: etree._Element) -> Iterator[str]:
    """The names of all types and features of a type system in XML."""
    for one in root.iter("{*}typeDescription", "{*}featureDescription"):
        name = one.find("{*}name")
        yield (name.text or "").strip() if name is not None else ""


def _members(told: object) -> Iterable[tuple[str, Any]]:
    return told.items() if isinstance(told, dict) else ()


def _named(described: object, otherwise: str) -> str:
    name = described.get("%NAME", otherwise) if isinstance(described, dict) else otherwise
    return name if isinstance(name, str) else ""
