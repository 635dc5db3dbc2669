"""Which actor or issue an annotation means: by its words, by who was meant shortly before, by what is typed."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.register import Entry, Register, Which
from annotator.model.scheme import AnnotationType, Attribute

KINDS = {"actor": Which.ACTORS, "issue": Which.ISSUES}
"""The kinds of attributes that point into a register."""

_LOOKED_AT = 200

Registry = Callable[[Which], Register]
"""Gives the register of a kind."""


def naming_attributes(one: AnnotationType | None) -> list[Attribute]:
    """The attributes of a type that say which actor or issue is meant."""
    return [attribute for attribute in one.attributes if attribute.kind in KINDS] if one else []


def with_names(on: AnnotatedArticle, change: Change, registry: Registry) -> Change:
    """A change in which new annotations mean the actor or issue that is spelled exactly as they are, if there is just one."""
    before = {one.id for one in change.removed}
    return replace(
        change, added=tuple(one if one.id in before else _named(on, one, registry) for one in change.added)
    )


def _named(on: AnnotatedArticle, one: Annotation, registry: Registry) -> Annotation:
    attributes = naming_attributes(on.type_of(one))
    if not one.spans or not attributes or any(one.attributes.get(known.id) for known in attributes):
        return one
    words = on.text_of(one)
    for attribute in attributes:
        found = registry(KINDS[attribute.kind]).spelled(words)
        if len(found) == 1:
            return replace(one, attributes={**one.attributes, attribute.id: found[0].id})
    return one


def likely(on: AnnotatedArticle, one: Annotation, register: Register, kind: str) -> list[Entry]:
    """The entries that an annotation could mean: those spelled as it is, those meant before it, nearest first, then all by name."""
    found = register.spelled(on.text_of(one)) if one.spans else []
    nearby = (register.meant_by(value) for value in values_before(on, one, kind))
    ordered = [*found, *(entry for entry in nearby if entry), *register.entries]
    return list({entry.id: entry for entry in ordered}.values())


def values_before(on: AnnotatedArticle, one: Annotation, kind: str) -> Iterator[str]:
    """What the annotations before this one hold in attributes of a kind, nearest first, each once; then those behind it."""
    end = one.end if one.spans else len(on.article.text)
    reach, length = 2_000, len(on.article.text)
    seen: dict[str, None] = {}
    while True:
        near = sorted(
            (other for other in on.annotations.touching(max(0, end - reach), end + reach) if other.id != one.id),
            key=lambda other: (other.start > end, abs(end - other.start)),
        )  # fmt: skip
        for other in near:
            for value in _values(on, other, kind):
                if value not in seen:
                    seen[value] = None
                    yield value
        if len(seen) >= _LOOKED_AT or reach >= max(end, length - end):
            return
        reach *= 8


def _values(on: AnnotatedArticle, one: Annotation, kind: str) -> Iterator[str]:
    for attribute in naming_attributes(on.type_of(one)):
        value = one.attributes.get(attribute.id)
        if attribute.kind == kind and isinstance(value, str) and value:
            yield value


def mentions_among(on: AnnotatedArticle, values: Container[str] | None) -> list[Annotation]:
    """The annotations that hold one of these values in a naming attribute, or any at all."""
    attributes = {one.id: [known.id for known in naming_attributes(one)] for one in on.scheme.types}
    found = []
    for one in on.annotations:
        held = [one.attributes[name] for name in attributes.get(one.type, ()) if one.attributes.get(name)]
        if held and (values is None or any(value in values for value in held)):
            found.append(one)
    return found


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that a person may mean who has typed this much: those first where a word begins so, in their order."""
    told = " ".join(typed.split()).casefold()
    if not told:
        return list(entries)
    starts, holds = [], []
    for one in entries:
        spellings = [words.casefold() for words in one.spellings]
        if any(words.startswith(told) or f" {told}" in words for words in spellings):
            starts.append(one)
        elif any(told in words for words in spellings):
            holds.append(one)
    return starts + holds
