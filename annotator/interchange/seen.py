"""Which types, attributes and roles the layers of a foreign file use, as the file names them."""

import json
from dataclasses import dataclass, field
from typing import TypeAlias

from annotator.model.layer import Layer
from annotator.model.surrogates import without_surrogates

Plain: TypeAlias = str | int | bool
"""What an attribute of a scheme may hold."""

UNTYPED = "annotation"
"""The type of what a file gives none."""


@dataclass(slots=True)
class SeenRole:
    """To which types a role leads, and how many annotations one annotation names by it at most."""

    to: dict[str, None] = field(default_factory=dict)
    most: int = 0


@dataclass(slots=True)
class SeenType:
    """What annotations of a type have: values by attribute, roles, and whether some have a span and some none."""

    attributes: dict[str, dict[Plain, None]] = field(default_factory=dict)
    roles: dict[str, SeenRole] = field(default_factory=dict)
    spans: bool = False
    spanless: bool = False


class Shape:
    """What has been seen so far, in the order in which it was met."""

    def __init__(self) -> None:
        self.types: dict[str, SeenType] = {}

    def look(self, layer: Layer) -> None:
        """Take the annotations of one more layer into account."""
        kinds = {one.id: one.type or UNTYPED for one in layer.annotations}
        for one in layer.annotations:
            seen = self.types.setdefault(kinds[one.id], SeenType())
            seen.spans |= bool(one.spans)
            seen.spanless |= not one.spans
            for name, value in one.attributes.items():
                seen.attributes.setdefault(name, {})[plain(value)] = None
            for name, ids in one.links.items():
                role = seen.roles.setdefault(name, SeenRole())
                role.most = max(role.most, len(ids))
                role.to.update(dict.fromkeys(kinds[target] for target in ids if target in kinds))


def plain(value: object) -> Plain:
    """A JSON value as an attribute may hold it: what is no string, whole number or truth value becomes its JSON.

    The file of a scheme can hold no lone surrogate, so a value has none either.
    """
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, bool | int):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
