"""The annotation.conf that lets brat show what was written (https://brat.nlplab.org/configuration.html)."""

import re
from collections.abc import Iterator

from annotator.interchange.record import Record
from annotator.model.scheme import AnnotationType, Attribute, Role

_NOT_IN_A_NAME = re.compile(r"[^\w-]+", re.ASCII)
MOST_NUMBERS = 20


def brat_name(identity: str) -> str:
    """A type, role, attribute or value as brat may call it."""
    return _NOT_IN_A_NAME.sub("_", identity) or "_"


class Configuration:
    """The types of all schemes that records were annotated with."""

    def __init__(self) -> None:
        self._types: dict[str, AnnotationType] = {}

    def look(self, record: Record) -> None:
        """Take the types of a record's scheme, and those that its annotations have beside them."""
        for one in record.on.scheme.types:
            self._types.setdefault(one.id, one)
        for annotation in record.annotations:
            self._types.setdefault(annotation.type, AnnotationType(annotation.type, annotation.type))

    def text(self) -> str:
        """The file."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        types = self._types.values()
        yield "[entities]"
        yield from (brat_name(one.id) for one in types if not one.roles)
        yield from ("", "[relations]", "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
        yield from ("", "[events]")
        for one in types:
            if one.roles:
                yield f"{brat_name(one.id)}\t{', '.join(map(_role, one.roles))}"
        yield from ("", "[attributes]")
        yield from self._attributes()

    def _attributes(self) -> Iterator[str]:
        """Each attribute once, for all types that have it, with the values that it has at any of them."""
        owners: dict[str, list[str]] = {}
        values: dict[str, dict[str, None]] = {}
        for one in self._types.values():
            for attribute in one.attributes:
                if _values(attribute):
                    owners.setdefault(attribute.id, []).append(brat_name(one.id))
                    values.setdefault(attribute.id, {}).update(dict.fromkeys(_values(attribute)))
        for name, types in owners.items():
            yield f"{brat_name(name)}\tArg:{'|'.join(types)}, Value:{'|'.join(map(brat_name, values[name]))}"


def _role(role: Role) -> str:
    many = "?" if role.most == 1 else "*"
    return f"{brat_name(role.id)}{many}:{'|'.join(map(brat_name, role.to))}"


def _values(attribute: Attribute) -> list[str]:
    """The values that brat can offer."""
    if attribute.kind == "yes-no":
        return ["yes", "no"]
    if attribute.kind == "number" and attribute.least is not None and attribute.most is not None:
        return [str(number) for number in range(attribute.least, attribute.most + 1)][:MOST_NUMBERS]
    return [value.id for value in attribute.values]
