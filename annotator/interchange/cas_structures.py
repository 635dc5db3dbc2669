"""A record as the feature structures of a UIMA CAS, which its two file formats spell."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from annotator.interchange.cas_names import PREFIX, RECORD, TypeNames, names_of
from annotator.interchange.gathering import FACTS
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.units import utf16_offsets
from annotator.model.annotation import Annotation
from annotator.model.spans import Spans

LOST = ("origin", "unknown-field", "verdict", "derived-from")
"""What of a record no feature structure of ours holds."""

SOFA, DOCUMENT, FIRST = 1, 2, 3
OWN_ID = f"{PREFIX}id"
OWN_FACTS = {name: f"{PREFIX}{name}" for name in FACTS}
UNKNOWN = "annotation of type “{}” left out: its scheme does not have the type"
UNFIT = "attribute “{1}” of a {0} left out: its scheme does not have it, or not with this value"
NO_ROLE = "link “{1}” of a {0} left out: its scheme does not have the role"


@dataclass(slots=True)
class Structure:
    """A feature structure: its number and type; features with plain values, with another structure, with several."""

    number: int
    type: str
    values: dict[str, str | int | float | bool] = field(default_factory=dict)
    one: dict[str, int] = field(default_factory=dict)
    several: dict[str, list[int]] = field(default_factory=dict)
    span: tuple[int, int] | None = None


def structures_of(record: Record, losses: LossReport) -> Iterator[Structure]:
    """The record's own structure, its annotations, then their links; offsets count UTF-16 units."""
    named = names_of(record.on.scheme)
    utf16 = utf16_offsets(record.on.article.text)
    kept = [one for one in record.annotations if one.type in named]
    for one in record.annotations:
        if one.type not in named:
            losses.lose("unknown-type", UNKNOWN.format(one.type), place=record.place)
    numbers = {one.id: number for number, one in enumerate(kept, start=FIRST + 1)}
    yield Structure(FIRST, RECORD, dict(_about(record, named, _told(record.on.layer.read, utf16))))
    links: list[Structure] = []
    for one in kept:
        made = Structure(numbers[one.id], named[one.type].name)
        made.span = (utf16(one.start), utf16(one.end)) if one.spans else (0, 0)
        _fill(made, one, named[one.type], record, losses)
        if len(one.spans) != 1:
            made.values[f"{PREFIX}spans"] = _told(one.spans, utf16)
        for role, ids in one.links.items():
            if role in named[one.type].roles:
                there = [numbers[target] for target in ids if target in numbers]
                _link(made, named[one.type], role, there, links, FIRST + 1 + len(kept))
            else:
                losses.lose(
                    "unknown-role", NO_ROLE.format(one.type, role), count=len(ids), place=record.place
                )
        yield made
    yield from links


def _link(  # a link's two ends, and where it is put
    made: Structure, named: TypeNames, role: str, there: list[int], links: list[Structure], free: int
) -> None:
    """Put a structure for each link of a role behind those that are there, the first of all being number `free`."""
    for target in there:
        number = free + len(links)
        made.several.setdefault(named.roles[role], []).append(number)
        links.append(Structure(number, named.link(role), {"role": role}, {"target": target}))


def _about(record: Record, named: Mapping[str, TypeNames], read: str) -> Iterator[tuple[str, str]]:
    layer, names = record.on.layer, dict[str, str]()
    for identity, one in named.items():
        names[one.name] = identity
        names |= {
            f"{one.name}:{feature}": told for told, feature in (*one.attributes.items(), *one.roles.items())
        }
    yield "article", record.name
    yield "layer", layer.name
    yield "kind", layer.kind
    yield "read", read
    yield "names", json.dumps(names, ensure_ascii=False)
    yield "metadata", json.dumps(dict(record.on.article.metadata), ensure_ascii=False)


def _fill(made: Structure, one: Annotation, named: TypeNames, record: Record, losses: LossReport) -> None:
    for name, value in one.attributes.items():
        attribute = named.known.get(name)
        if attribute and attribute.takes(value):
            made.values[named.attributes[name]] = value
        else:
            losses.lose("unknown-attribute", UNFIT.format(one.type, name), place=record.place)
    made.values[OWN_ID] = one.id
    for name, feature in OWN_FACTS.items():
        fact = getattr(one, name)
        if fact not in ("", None):
            made.values[feature] = fact


def _told(spans: Spans, utf16: Callable[[int], int]) -> str:
    return " ".join(f"{utf16(start)}-{utf16(end)}" for start, end in spans)
