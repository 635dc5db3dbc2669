"""Marks that join the statement in hand, so that links need no step of their own."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, Attributes, Links
from annotator.model.change import Change
from annotator.model.edits import Stamp
from annotator.model.scheme import Role
from annotator.model.spans import Span, hull
from annotator.model.statements import statements_with


def mark_joined(  # what it is, where, whose, and what it joins
    on: AnnotatedArticle,
    kind: str,
    spans: Iterable[Span],
    stamp: Stamp,
    in_hand: Annotation | None,
    values: Attributes = NOTHING,
) -> Change:
    """A new annotation with these values, linked with the statement of the one in hand where the scheme has a role for that.

    A speaker, cue or target goes into the first open role of the statement; a stance marked inside a quote takes the quote as
    its evidence, the quote's speakers as its holders. One change, so that undo takes back all of it.
    """
    change = edits.mark(on, kind, spans, stamp, attributes=values)
    if in_hand is None:
        return change
    made, head = change.added[0], head_of(on, in_hand)
    role = _open_role(on, head, made.type)
    if role is None:
        return Change(added=(replace(made, links=_links_to_quote(on, made, head)),))
    joined = replace(head, links={**head.links, role.id: (*head.links.get(role.id, ()), made.id)})
    return Change(removed=(head,), added=(made, joined))


def joined_by(
    on: AnnotatedArticle, kind: str, span: Span | None, in_hand: Annotation | None
) -> Annotation | None:
    """The annotation whose statement a new mark joins: the closest quote around the words of a stance, else the one in hand."""
    if span is None:
        return in_hand
    kinds = {one.id for one in on.scheme.types if one.id != kind and on.scheme.roles_from(kind, one.id)}
    around = [one for one in on.annotations.touching(*span) if one.type in kinds and _holds(one, span)]
    return min(around, key=lambda one: one.end - one.start, default=in_hand)


def head_of(on: AnnotatedArticle, annotation: Annotation) -> Annotation:
    """The annotation around which the statement of this one is built; itself when it is part of none."""
    statements = statements_with(on, annotation)
    return statements[0].head if statements else annotation


def open_roles(on: AnnotatedArticle, annotation: Annotation) -> list[Role]:
    """The roles of an annotation's type that point to nobody yet, in the order of the scheme."""
    one = on.type_of(annotation)
    return [role for role in one.roles if not annotation.links.get(role.id)] if one else []


def _open_role(on: AnnotatedArticle, head: Annotation, kind: str) -> Role | None:
    """The first role of the head that takes this type, has nobody yet, and stays inside one statement."""
    one = on.scheme.type(kind)
    if one is None or one.statement:
        return None
    return next((role for role in open_roles(on, head) if kind in role.to), None)


def _links_to_quote(on: AnnotatedArticle, made: Annotation, head: Annotation) -> Links:
    """What a stance that is marked inside the words of a quote points to."""
    roles = on.scheme.roles_from(made.type, head.type)
    if not roles or made.type == head.type or not made.spans or not head.spans:
        return NOTHING
    if not _holds(head, hull(made.spans)):
        return NOTHING
    links = {roles[0].id: (head.id,)}
    for holder in on.linked(head, "speaker"):
        for role in on.scheme.roles_from(made.type, holder.type)[:1]:
            links[role.id] = (*links.get(role.id, ()), holder.id)[: role.most]
    return links


def _holds(one: Annotation, span: Span) -> bool:
    """Whether a stretch lies between the first and the last word of an annotation."""
    return bool(one.spans) and one.start <= span[0] and span[1] <= one.end
