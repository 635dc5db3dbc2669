"""What a person can do to the annotations of an article, as pure functions that return a Change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, Attributes, AttributeValue, Links
from annotator.model.change import Change
from annotator.model.circles import reaches
from annotator.model.derivations import derived_attributes
from annotator.model.identity import new_id
from annotator.model.links import fitting_links, links_renamed, links_without, without_empty
from annotator.model.scheme import AnnotationType, Role
from annotator.model.spans import Span, Spans, hull, intersected, near, normalized, subtracted


class EditError(ValueError):
    """What was asked cannot be done; the message says why, for the person who asked."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who makes an annotation, and when (UTC, ISO 8601)."""

    by: str = ""
    at: str = ""


def mark(
    on: AnnotatedArticle,
    kind: str,
    spans: Iterable[Span],
    stamp: Stamp,
    *,
    attributes: Attributes = NOTHING,
    links: Links = NOTHING,
) -> Change:
    """A new annotation of a type on some stretches (code points), with the scheme's defaults under the attributes given."""
    one = _type(on, kind)
    where = _placed(on, one, spans)
    for name, value in attributes.items():
        _check_attribute(one, name, value)
    made = Annotation(
        id=new_id(),
        type=kind,
        spans=where,
        attributes={**_filled_in(on, one, where), **attributes} or NOTHING,
        links=_checked_links(on, one, links),
        by=stamp.by,
        at=stamp.at,
    )
    return Change(added=(made,))


def erase(on: AnnotatedArticle, identities: Iterable[str]) -> Change:
    """Without these annotations; whoever points to one of them no longer does."""
    gone = {one: _annotation(on, one) for one in identities}
    pointing = {source.id: source for one in gone for _, source in on.annotations.pointing_to(one)}
    touched = [source for source in pointing.values() if source.id not in gone]
    kept = [replace(source, links=links_without(source.links, gone.keys())) for source in touched]
    return Change(removed=(*gone.values(), *touched), added=tuple(kept))


def respan(on: AnnotatedArticle, identity: str, spans: Iterable[Span]) -> Change:
    """The annotation on other stretches (code points); what was derived from the old ones is derived anew."""
    before = _annotation(on, identity)
    one = _type(on, before.type)
    return _altered(before, _moved(on, one, before, _placed(on, one, spans)))


def retype(on: AnnotatedArticle, identity: str, kind: str) -> Change:
    """The annotation as another type: it keeps its id, its words, and all attributes and links that the new type has too.

    Whoever points to it by a role that the new type cannot stand in no longer does so.
    """
    before = _annotation(on, identity)
    one = _type(on, kind)
    if kind == before.type:
        return Change()
    _check_span_rule(one, before.spans)
    kept = {name: value for name, value in before.attributes.items() if _takes(one, name, value)}
    attributes = {**_filled_in(on, one, before.spans), **kept}
    after = replace(before, type=kind, attributes=attributes or NOTHING)
    after = replace(after, links=without_empty(fitting_links(on, after, before.links, {identity})))
    sources: dict[str, Annotation] = {}
    for role, source in on.annotations.pointing_to(identity):
        known = on.role_of(source, role)
        if source.id != identity and known and kind not in known.to:
            freed = sources.get(source.id, source)
            left = {**freed.links, role: tuple(x for x in freed.links[role] if x != identity)}
            sources[source.id] = replace(freed, links=without_empty(left))
    return Change(
        removed=(before, *(on.annotations[source] for source in sources)), added=(after, *sources.values())
    )


def set_attribute(on: AnnotatedArticle, identity: str, attribute: str, value: AttributeValue) -> Change:
    """The annotation with an attribute's value; None takes the attribute away."""
    before = _annotation(on, identity)
    one = _type(on, before.type)
    if value is not None or (attribute not in before.attributes and one.attribute(attribute) is None):
        _check_attribute(one, attribute, value)
    attributes = {name: old for name, old in before.attributes.items() if name != attribute}
    if value is not None:
        attributes[attribute] = value
    return _altered(before, replace(before, attributes=attributes or NOTHING))


def set_note(on: AnnotatedArticle, identity: str, note: str) -> Change:
    """The annotation with another note."""
    before = _annotation(on, identity)
    return _altered(before, replace(before, note=note))


def link(on: AnnotatedArticle, source: str, role: str, target: str) -> Change:
    """The source pointing to the target by a role; where only one may stand there, it takes its place."""
    before, aim = _annotation(on, source), _annotation(on, target)
    known = _role_for(on, _type(on, before.type), role, aim)
    if source == target:
        raise EditError("An annotation cannot point to itself.")
    if known.acyclic and reaches(on, aim, role, {source}):
        raise EditError(f"That would make a circle of “{known.name.lower()}”.")
    ids = before.links.get(role, ())
    if target in ids:
        return Change()
    kept = ids if known.most is None else ids[max(0, len(ids) + 1 - known.most) :]
    return _altered(before, replace(before, links={**before.links, role: (*kept, target)}))


def unlink(on: AnnotatedArticle, source: str, role: str, target: str) -> Change:
    """The source no longer pointing to the target by that role."""
    before = _annotation(on, source)
    left = tuple(one for one in before.links.get(role, ()) if one != target)
    return _altered(before, replace(before, links=without_empty({**before.links, role: left})))


def split(on: AnnotatedArticle, identity: str, position: int, stamp: Stamp) -> Change:
    """Two annotations out of one, cut at a position (code points): the first keeps the id; both keep attributes and links."""
    before = _annotation(on, identity)
    first = tuple(intersected(before.spans, ((0, position),)))
    second = tuple(subtracted(before.spans, ((0, position),)))
    if not first or not second:
        raise EditError("Put the caret inside the annotation, where it should be cut.")
    one = _type(on, before.type)
    rest = replace(before, id=new_id(), by=stamp.by or before.by, at=stamp.at or before.at)
    return Change(removed=(before,), added=(_moved(on, one, before, first), _moved(on, one, rest, second)))


def join(on: AnnotatedArticle, identities: Iterable[str]) -> Change:
    """One annotation out of several of one type.

    The first keeps its id, takes the stretches, links and notes of all, and stands wherever one of them was pointed to.
    Where two have a value for one attribute, that of the first counts.
    """
    parts = [_annotation(on, one) for one in dict.fromkeys(identities)]
    if len(parts) < 2 or len({part.type for part in parts}) > 1:
        raise EditError("Choose two or more annotations of one type to join them.")
    first, gone = parts[0], {part.id for part in parts[1:]}
    renamed = dict.fromkeys(gone, first.id)
    attributes = {name: value for part in reversed(parts) for name, value in part.attributes.items()}
    links: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for role, ids in links_renamed(part.links, renamed).items():
            links[role] = tuple(
                dict.fromkeys((*links.get(role, ()), *(one for one in ids if one != first.id)))
            )
    notes = "\n".join(dict.fromkeys(part.note for part in parts if part.note))
    whole = replace(
        first,
        attributes=attributes or NOTHING,
        links=without_empty({**links, **fitting_links(on, first, links, {first.id, *gone})}),
        note=notes,
    )
    spans = normalized(span for part in parts for span in part.spans)
    whole = _moved(on, _type(on, first.type), whole, spans)
    pointing = {source.id: source for one in gone for _, source in on.annotations.pointing_to(one)}
    touched = [source for source in pointing.values() if source.id not in gone and source.id != first.id]
    aimed = [replace(source, links=links_renamed(source.links, renamed)) for source in touched]
    return Change(removed=(*parts, *touched), added=(whole, *aimed))


def add_fragment(on: AnnotatedArticle, identity: str, span: Span) -> Change:
    """The annotation with one more stretch (code points)."""
    return respan(on, identity, (*_annotation(on, identity).spans, span))


def remove_fragment(on: AnnotatedArticle, identity: str, span: Span) -> Change:
    """The annotation without what it has of a stretch (code points)."""
    return respan(on, identity, subtracted(_annotation(on, identity).spans, (span,)))


def mark_read(on: AnnotatedArticle, spans: Iterable[Span]) -> Change:
    """These stretches (code points) as read."""
    where = _inside(on, spans)
    return Change(read=subtracted(where, _read_near(on, where)))


def mark_unread(on: AnnotatedArticle, spans: Iterable[Span]) -> Change:
    """These stretches (code points) as not read."""
    where = _inside(on, spans)
    return Change(unread=intersected(where, _read_near(on, where)))


def _altered(before: Annotation, after: Annotation) -> Change:
    return Change() if before == after else Change(removed=(before,), added=(after,))


def _annotation(on: AnnotatedArticle, identity: str) -> Annotation:
    found = on.annotations.get(identity)
    if found is None:
        raise EditError("That annotation is no longer there.")
    return found


def _type(on: AnnotatedArticle, kind: str) -> AnnotationType:
    found = on.scheme.type(kind)
    if found is None:
        raise EditError(f"The scheme “{on.scheme.name}” has no type “{kind}”.")
    return found


def _inside(on: AnnotatedArticle, spans: Iterable[Span]) -> Spans:
    return intersected(spans, ((0, len(on.article.text)),))


def _read_near(on: AnnotatedArticle, where: Spans) -> Spans:
    return on.layer.read[near(on.layer.read, *hull(where))] if where else ()


def _placed(on: AnnotatedArticle, one: AnnotationType, spans: Iterable[Span]) -> Spans:
    asked = tuple(spans)
    for start, end in asked:
        if not 0 <= start <= end <= len(on.article.text):
            told = f"The stretch from {start} to {end} does not lie in the text"
            raise EditError(f"{told}, which has {len(on.article.text)} characters.")
    where = normalized(asked)
    _check_span_rule(one, where)
    return where


def _check_span_rule(one: AnnotationType, where: Spans) -> None:
    if one.span == "none" and where:
        raise EditError(f"{one.a_name.capitalize()} has no words of its own.")
    if one.span == "required" and not where:
        raise EditError(f"{one.a_name.capitalize()} needs at least one character of the text.")


def _filled_in(on: AnnotatedArticle, one: AnnotationType, where: Spans) -> dict[str, AttributeValue]:
    """What an annotation of a type has without being told: the scheme's defaults, and what follows from the words."""
    defaults = {attribute.id: attribute.default for attribute in one.attributes}
    defaults |= derived_attributes(on.article.text, one, where)
    return {name: value for name, value in defaults.items() if value is not None}


def _moved(on: AnnotatedArticle, one: AnnotationType, before: Annotation, where: Spans) -> Annotation:
    """The annotation on other stretches; what a person has put in place of a derived value stays."""
    was = derived_attributes(on.article.text, one, before.spans)
    now = derived_attributes(on.article.text, one, where)
    attributes = {**before.attributes}
    for name in was | now:
        if attributes.get(name) == was.get(name):
            attributes[name] = now.get(name)
    kept = {name: value for name, value in attributes.items() if value is not None}
    return replace(before, spans=where, attributes=kept or NOTHING)


def _takes(one: AnnotationType, name: str, value: AttributeValue) -> bool:
    attribute = one.attribute(name)
    return attribute is not None and attribute.takes(value)


def _check_attribute(one: AnnotationType, name: str, value: AttributeValue) -> None:
    known = one.attribute(name)
    if known is None:
        raise EditError(f"{one.a_name.capitalize()} has no attribute “{name}”.")
    if not known.takes(value):
        raise EditError(f"“{value}” is no value of {known.name.lower()}.")


def _role_for(on: AnnotatedArticle, one: AnnotationType, role: str, aim: Annotation) -> Role:
    known = one.role(role)
    if known is None or aim.type not in known.to:
        target = on.type_of(aim)
        told = f"{one.a_name.capitalize()} has no role “{role}”"
        raise EditError(f"{told} for {target.a_name if target else aim.type}.")
    return known


def _checked_links(on: AnnotatedArticle, one: AnnotationType, links: Links) -> Links:
    for role, ids in links.items():
        for identity in ids:
            known = _role_for(on, one, role, _annotation(on, identity))
            if known.most is not None and len(set(ids)) > known.most:
                raise EditError(f"{one.a_name.capitalize()} has {known.most} {known.name.lower()} at most.")
    return without_empty({role: tuple(dict.fromkeys(ids)) for role, ids in links.items()})
