"""What an edit does to the links of one annotation."""

from collections.abc import Mapping, Set

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, Links
from annotator.model.circles import reaches


def without_empty(links: Links) -> Links:
    """The links without roles that point to nobody."""
    return {role: ids for role, ids in links.items() if ids} or NOTHING


def links_without(links: Links, gone: Set[str]) -> Links:
    """The links without those to these ids."""
    return without_empty({role: tuple(one for one in ids if one not in gone) for role, ids in links.items()})


def links_renamed(links: Links, renamed: Mapping[str, str]) -> Links:
    """The links to others in place of those that are renamed, each once a role."""
    return {role: tuple(dict.fromkeys(renamed.get(one, one) for one in ids)) for role, ids in links.items()}


def fitting_links(on: AnnotatedArticle, annotation: Annotation, links: Links, itself: Set[str]) -> Links:
    """The links by the roles that the annotation's type has, as its scheme allows them; a role may be left with none.

    That is: to the role's types, no more than may be, and, by a role that must not come back, none that leads to one of the
    ids that are the annotation itself.
    """
    fitting = {}
    for role, ids in links.items():
        known = on.role_of(annotation, role)
        if known:
            aims = [aim for aim in on.annotations.among(ids) if aim.type in known.to]
            free = [aim.id for aim in aims if not (known.acyclic and reaches(on, aim, role, itself))]
            fitting[role] = tuple(free[: known.most])
    return fitting
