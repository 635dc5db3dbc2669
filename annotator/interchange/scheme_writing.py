"""The TOML file of a scheme, written."""

import json
from collections.abc import Iterator
from dataclasses import fields

from annotator.model.scheme import AnnotationType, Attribute, Role, Scheme, Value
from annotator.model.surrogates import without_surrogates

HEAD = "# Made on import from what the files held. Names, keys and guidelines may be changed; ids stand in the annotations.\n"


def toml_of(scheme: Scheme) -> bytes:
    """The file of a scheme, which reads back as the same scheme."""
    return (HEAD + "\n".join(_lines(scheme))).encode()


def _lines(scheme: Scheme) -> Iterator[str]:
    yield from _pairs(scheme)
    for one in scheme.types:
        yield "\n[[types]]"
        yield from _pairs(one)
        for attribute in one.attributes:
            yield "\n[[types.attributes]]"
            yield from _pairs(attribute)
            if attribute.values:
                yield "values = ["
                yield from (f"  {{ {', '.join(_pairs(value))} }}," for value in attribute.values)
                yield "]"
        for role in one.roles:
            yield "\n[[types.roles]]"
            yield from _pairs(role)
    yield ""


def _pairs(row: Scheme | AnnotationType | Attribute | Role | Value) -> Iterator[str]:
    """The plain fields of a row, without those that are as they would be if left out."""
    for field in fields(row):
        value = getattr(row, field.name)
        nested = field.name in ("types", "attributes", "roles", "values", "digest")
        if not nested and (value != field.default or field.name == "to"):
            yield f"{field.name} = {_toml(value)}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int):
        return str(value)
    return json.dumps(without_surrogates(str(value)), ensure_ascii=False).replace("\x7f", "\\u007f")
