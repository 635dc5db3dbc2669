"""The links of suggestions turned into links of the annotations that they have become."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.circles import reaches
from annotator.model.links import without_empty
from annotator.model.scheme import Role
from annotator.review.proposals import Proposal


def links_among(
    on: AnnotatedArticle,
    members: Iterable[Annotation],
    made: Mapping[str, Annotation],
    there: Mapping[str, Annotation],
    ids: Mapping[str, str],
) -> dict[str, Annotation]:
    """The members as annotations, by the ids of the suggestions, linked as the suggestions are.

    `made` are new ones, `there` the person's own, which only get links by roles that point to nobody yet. `ids` says for each
    suggestion that is or has been taken which annotation it became; links to others are left out.
    """
    new_types = {one.id: one.type for one in made.values()}
    linked = {}
    for member in members:
        one = made.get(member.id) or there[member.id]
        links = dict(one.links)
        for role, targets in member.links.items():
            known = on.role_of(one, role)
            if known is None or links.get(role):
                continue
            aims = dict.fromkeys(ids[target] for target in targets if target in ids)
            fitting = [aim for aim in aims if _fits(on, one, known, aim, new_types)]
            links[role] = tuple(fitting[: known.most])
        linked[member.id] = replace(one, links=without_empty(links))
    return linked


def links_to(
    on: AnnotatedArticle, proposal: Proposal, head: Annotation, taken: Mapping[str, str]
) -> list[Annotation]:
    """The person's annotations whose suggestions point to this one, now that it is there, with their links to it."""
    linked: dict[str, Annotation] = {}
    for role, suggestion in proposal.sources:
        one = on.annotations.get(taken.get(suggestion, ""))
        one = linked.get(one.id, one) if one else None
        known = on.role_of(one, role) if one else None
        if one is None or known is None or head.type not in known.to or one.id == head.id:
            continue
        ids = one.links.get(role, ())
        full = known.most is not None and len(ids) >= known.most
        if head.id not in ids and not full and not _comes_back(on, known, head, one.id):
            linked[one.id] = replace(one, links={**one.links, role: (*ids, head.id)})
    return list(linked.values())


def _fits(
    on: AnnotatedArticle, source: Annotation, role: Role, aim: str, new_types: Mapping[str, str]
) -> bool:
    if aim == source.id:
        return False
    if aim in new_types:
        return new_types[aim] in role.to
    target = on.annotations.get(aim)
    if target is None or target.type not in role.to:
        return False
    return not (role.acyclic and reaches(on, target, role.id, {source.id}))


def _comes_back(on: AnnotatedArticle, role: Role, head: Annotation, source: str) -> bool:
    """Whether a role that must not come back would lead from the head to the source."""
    if not role.acyclic:
        return False
    aims = on.annotations.among(head.links.get(role.id, ()))
    return any(aim.id == source or reaches(on, aim, role.id, {source}) for aim in aims)
