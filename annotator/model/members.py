"""An annotation taken apart into what two people can change without touching the same thing."""

from dataclasses import replace
from typing import Any

from annotator.model.annotation import NOTHING, Annotation

PLAIN = ("type", "spans", "note", "confidence", "reason")
"""Members that every annotation has."""

_FREE = {"attributes": "attributes.", "links": "links.", "unknown": ""}
"""The mappings of an annotation, with what stands before the names in them; the last one takes every other name."""


def members_of(annotation: Annotation) -> dict[str, Any]:
    """All that an annotation says, by member; a name that is not there has no value."""
    found: dict[str, Any] = {name: getattr(annotation, name) for name in PLAIN}
    for field, prefix in _FREE.items():
        for name, value in getattr(annotation, field).items():
            found[prefix + name] = value
    return found


def with_member(annotation: Annotation, member: str, value: Any, *, gone: bool = False) -> Annotation:  # noqa: ANN401 # any JSON
    """The annotation with another value of a member, or without one."""
    if member in PLAIN:
        return replace(annotation, **{member: value})
    field = next(field for field, prefix in _FREE.items() if member.startswith(prefix))
    name = member.removeprefix(_FREE[field])
    changed = {key: one for key, one in getattr(annotation, field).items() if key != name}
    if not gone:
        changed[name] = value
    whole: dict[str, Any] = {field: changed or NOTHING}
    return replace(annotation, **whole)
