"""The names and values of a foreign file, fitted to those of a scheme."""

import json
import re
from dataclasses import replace
from functools import cache
from typing import TypeVar

from annotator.interchange.seen import UNTYPED, Plain, SeenRole, SeenType, Shape, plain
from annotator.model.annotation import NOTHING, Annotation, Attributes, Links, Origin
from annotator.model.layer import Layer
from annotator.model.scheme import AnnotationType, Attribute, Role, Scheme, Value

Named = TypeVar("Named", AnnotationType, Attribute, Role, Value)

_NUMBER = re.compile(r"-?[0-9]{1,18}")

TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


@cache
def key_of(name: str) -> str:
    """What two spellings of a name have in common: `FREE_indirect` and `free-indirect` are one name."""
    return "".join(filter(str.isalnum, name.casefold())) or name


def named(rows: tuple[Named, ...], name: str) -> Named | None:
    """The row of a scheme that a name means: the one with this id, else one whose id or name is spelt nearly so."""
    exact = next((row for row in rows if row.id == name), None)
    key = key_of(name)
    return exact or next((row for row in rows if key in (key_of(row.id), key_of(row.name))), None)


def fitted_value(attribute: Attribute, value: object) -> Plain:
    """The value as an attribute takes it; one that it does not take stays as it is."""
    told = plain(value)
    if attribute.takes(told):
        return told
    spelt = told if isinstance(told, str) else json.dumps(told)
    if attribute.kind == "choice":
        found = named(attribute.values, spelt)
        return found.id if found else told
    if attribute.kind == "yes-no":
        return TRUTHS.get(spelt.casefold(), told)
    if attribute.kind == "number":
        return int(spelt) if _NUMBER.fullmatch(spelt) else told
    return spelt


def misfits(scheme: Scheme, shape: Shape) -> list[str]:
    """What of a shape a scheme has no room for, each in some words: `type “Person”`, `role “Agent” of “quote”`."""
    found = []
    for name, seen in shape.types.items():
        known = named(scheme.types, name)
        if known is None:
            found.append(f"type “{name}”")
        else:
            found += _type_misfits(scheme, known, seen)
    return found


def _type_misfits(scheme: Scheme, known: AnnotationType, seen: SeenType) -> list[str]:
    found = []
    for name, values in seen.attributes.items():
        attribute = named(known.attributes, name)
        if attribute is None:
            found.append(f"attribute “{name}” of “{known.id}”")
        else:
            bad = [value for value in values if not attribute.takes(fitted_value(attribute, value))]
            found += [f"value “{value}” of “{known.id}.{attribute.id}”" for value in bad]
    for name, role in seen.roles.items():
        if not role_fits(scheme, named(known.roles, name), role):
            found.append(f"role “{name}” of “{known.id}” to {', '.join(role.to) or 'nothing'}")
    if (seen.spanless and known.span == "required") or (seen.spans and known.span == "none"):
        found.append(f"“{known.id}” {'without' if seen.spanless else 'with'} a span")
    return found


def role_fits(scheme: Scheme, known: Role | None, seen: SeenRole) -> bool:
    """Whether a role of a scheme leads to the types that were seen, and to as many."""
    if known is None or (known.most is not None and seen.most > known.most):
        return False
    aims = [named(scheme.types, name) for name in seen.to]
    return all(aim is not None and aim.id in known.to for aim in aims)


class Fitting:
    """Gives annotations the ids and the kinds of values that a scheme has for what their file says."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._types: dict[str, AnnotationType | None] = {}

    def layer(self, layer: Layer, name: str) -> Layer:
        """The layer under a name, fitted."""
        annotations = map(self._annotation, layer.annotations)
        verdicts = layer.verdicts.values()
        return Layer(name, layer.kind, annotations, read=layer.read, verdicts=verdicts, unknown=layer.unknown)

    def _annotation(self, one: Annotation) -> Annotation:
        known = self._type(one.type or UNTYPED)
        return replace(
            one,
            type=known.id if known else one.type or UNTYPED,
            attributes=_attributes(known, one.attributes),
            links=_links(known, one.links),
            origin=self._origin(one.origin, known) if one.origin else None,
        )

    def _origin(self, origin: Origin, known: AnnotationType | None) -> Origin:
        own = self._type(origin.type) if origin.type else None
        type_ = own or known
        attributes, links = _attributes(type_, origin.attributes), _links(type_, origin.links)
        return replace(origin, type=own.id if own else origin.type, attributes=attributes, links=links)

    def _type(self, name: str) -> AnnotationType | None:
        if name not in self._types:
            self._types[name] = named(self._scheme.types, name)
        return self._types[name]


def _attributes(known: AnnotationType | None, attributes: Attributes) -> Attributes:
    fitted: dict[str, Plain] = {}
    for name, value in attributes.items():
        attribute = named(known.attributes, name) if known else None
        fitted[attribute.id if attribute else name] = (
            fitted_value(attribute, value) if attribute else plain(value)
        )
    return fitted or NOTHING


def _links(known: AnnotationType | None, links: Links) -> Links:
    fitted: dict[str, tuple[str, ...]] = {}
    for name, ids in links.items():
        role = named(known.roles, name) if known else None
        identity = role.id if role else name
        fitted[identity] = tuple(dict.fromkeys((*fitted.get(identity, ()), *ids)))
    return fitted or NOTHING
