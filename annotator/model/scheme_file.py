"""The TOML form of a scheme."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, get_args

from annotator.model.derivations import DERIVATIONS
from annotator.model.scheme import AnnotationType, Attribute, Kind, Role, Scheme, SpanRule, Value
from annotator.model.toml import toml_of


class SchemeError(ValueError):
    """A scheme file says something that no scheme can mean; the message names the place."""


Field = tuple[type | tuple[type, ...], bool]
"""What a key takes, and whether it must be there."""

_KIND_NAMES = {str: "a string", int: "a whole number", bool: "true or false", list: "a list"}

_VALUE: Mapping[str, Field] = {
    "id": (str, True),
    "name": (str, True),
    "key": (str, False),
    "guideline": (str, False),
}
_ATTRIBUTE: Mapping[str, Field] = {
    "id": (str, True),
    "name": (str, True),
    "kind": (str, True),
    "values": (list, False),
    "default": ((str, int, bool), False),
    "required": (bool, False),
    "derive": (str, False),
    "least": (int, False),
    "most": (int, False),
    "chip": (bool, False),
    "guideline": (str, False),
    "key": (str, False),
}
_ROLE: Mapping[str, Field] = {
    "id": (str, True),
    "name": (str, True),
    "to": (list, True),
    "least": (int, False),
    "most": (int, False),
    "acyclic": (bool, False),
    "guideline": (str, False),
}
_TYPE: Mapping[str, Field] = {
    "id": (str, True),
    "name": (str, True),
    "key": (str, False),
    "chip": (str, False),
    "style": (str, False),
    "span": (str, False),
    "statement": (str, False),
    "attributes": (list, False),
    "roles": (list, False),
    "guideline": (str, False),
}
_SCHEME: Mapping[str, Field] = {
    "id": (str, True),
    "name": (str, True),
    "types": (list, True),
    "version": (str, False),
    "language": (str, False),
}

_LONGEST = 200
"""So many characters of a wrong value stand in a message."""

STATEMENTS = ("", "quote", "stance")


def scheme_from_toml(source: bytes) -> Scheme:
    """Read a scheme from the bytes of its TOML file; raises SchemeError with the place of what is wrong."""
    try:
        table = toml_of(source)
    except ValueError as error:
        raise SchemeError(f"not a TOML file: {error}") from error
    fields = _checked(table, _SCHEME, "the scheme")
    types = _each(fields.pop("types"), _type, "types")
    scheme = Scheme(types=types, digest=hashlib.sha256(source).hexdigest(), **fields)
    _check_references(scheme)
    return scheme


def _checked(table: object, rules: Mapping[str, Field], place: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise SchemeError(f"{place}: expected a table, found {_shown(table)}")
    for key, value in table.items():
        if key not in rules:
            raise SchemeError(f"{place}: unknown key {_shown(key)}; expected one of {', '.join(rules)}")
        kinds = _kinds(rules[key])
        if type(value) not in kinds:
            expected = " or ".join(_KIND_NAMES[kind] for kind in kinds)
            raise SchemeError(f"{place}: {key} = {_shown(value)}; expected {expected}")
    for key, (_, needed) in rules.items():
        if needed and not table.get(key):
            raise SchemeError(f"{place}: {key} is missing")
    return dict(table)


def _kinds(field: Field) -> tuple[type, ...]:
    return field[0] if isinstance(field[0], tuple) else (field[0],)


def _each(rows: list[Any], read: Callable[[object, str], Any], place: str) -> tuple[Any, ...]:
    read_rows = tuple(read(row, f"{place}[{number}]") for number, row in enumerate(rows))
    _unique([row.id for row in read_rows], f"{place}: id")
    return read_rows


def _unique(words: list[str], place: str) -> None:
    twice = sorted(word for word, count in Counter(words).items() if word and count > 1)
    if twice:
        raise SchemeError(f"{place} {', '.join(twice[:3])} stands more than once")


def _shown(value: object) -> str:
    """A value as a message can show it."""
    told = repr(value)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _one_of(word: str, words: tuple[str, ...], place: str) -> None:
    if word not in words:
        raise SchemeError(f"{place} = {_shown(word)}; expected one of {', '.join(filter(None, words))}")


def _value(row: object, place: str) -> Value:
    return Value(**_checked(row, _VALUE, place))


def _attribute(row: object, place: str) -> Attribute:
    fields = _checked(row, _ATTRIBUTE, place)
    fields["values"] = _each(fields.get("values", []), _value, f"{place}.values")
    attribute = Attribute(**fields)
    _one_of(attribute.kind, get_args(Kind), f"{place}.kind")
    if attribute.derive:
        _one_of(attribute.derive, tuple(DERIVATIONS), f"{place}.derive")
    if attribute.kind == "choice" and not attribute.values:
        raise SchemeError(f"{place}: an attribute of kind choice needs values")
    if attribute.kind != "choice" and attribute.values:
        raise SchemeError(
            f"{place}: only an attribute of kind choice has values, not one of kind {attribute.kind}"
        )
    if attribute.default is not None and not attribute.takes(attribute.default):
        raise SchemeError(f"{place}: the default {attribute.default!r} is none of its values")
    _check_bounds(attribute.least, attribute.most, place)
    _unique([value.key for value in attribute.values], f"{place}.values: key")
    return attribute


def _role(row: object, place: str) -> Role:
    fields = _checked(row, _ROLE, place)
    fields["to"] = tuple(fields["to"])
    if not all(isinstance(target, str) for target in fields["to"]):
        raise SchemeError(f"{place}.to: expected ids of types, found {_shown(fields['to'])}")
    role = Role(**fields)
    if role.least < 0 or (role.most is not None and role.most < 1):
        raise SchemeError(f"{place}: expected least from 0 and most from 1 on")
    _check_bounds(role.least, role.most, place)
    return role


def _check_bounds(least: int | None, most: int | None, place: str) -> None:
    if least is not None and most is not None and least > most:
        raise SchemeError(f"{place}: least = {least} is more than most = {most}")


def _type(row: object, place: str) -> AnnotationType:
    fields = _checked(row, _TYPE, place)
    fields["attributes"] = _each(fields.get("attributes", []), _attribute, f"{place}.attributes")
    fields["roles"] = _each(fields.get("roles", []), _role, f"{place}.roles")
    one = AnnotationType(**fields)
    _one_of(one.span, get_args(SpanRule), f"{place}.span")
    _one_of(one.statement, STATEMENTS, f"{place}.statement")
    if len(one.key) > 1:
        raise SchemeError(f"{place}.key = {one.key!r}; expected a single key")
    return one


def _check_references(scheme: Scheme) -> None:
    _unique([one.key.upper() for one in scheme.types], "types: key")
    for one in scheme.types:
        for role in one.roles:
            for target in role.to:
                if target not in scheme.by_id:
                    raise SchemeError(
                        f"type {one.id}, role {role.id}: there is no type {target!r} to point to"
                    )
