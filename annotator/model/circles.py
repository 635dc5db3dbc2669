"""Circles of annotations that point to each other by one role."""

from collections.abc import Collection, Mapping

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation


def reaches(on: AnnotatedArticle, start: Annotation, role: str, goals: Collection[str]) -> bool:
    """Whether one comes from an annotation to one with an id among the goals by following a role."""
    seen, waiting = set(), [start]
    while waiting:
        one = waiting.pop()
        if one.id in goals:
            return True
        if one.id not in seen:
            seen.add(one.id)
            waiting += on.linked(one, role)
    return False


def knots(on: AnnotatedArticle, role: str) -> Mapping[str, str]:
    """For every annotation that a role touches, the id that stands for its knot: two that reach each other share one.

    Kosaraju's algorithm without recursion: its time is linear in the links, however long a chain is.
    """
    knot: dict[str, str] = {}
    for root in reversed(_in_order_of_finish(on, role)):
        waiting = [] if root in knot else [root]
        while waiting:
            one = waiting.pop()
            knot[one] = root
            sources = on.annotations.pointing_to(one)
            waiting += [source.id for name, source in sources if name == role and source.id not in knot]
    return knot


def _in_order_of_finish(on: AnnotatedArticle, role: str) -> list[str]:
    """The annotations that a role touches, each after all those that it leads to for the first time."""
    seen: set[str] = set()
    finished: list[str] = []
    for root in on.annotations:
        if role not in root.links or root.id in seen:
            continue
        seen.add(root.id)
        path = [(root, iter(on.linked(root, role)))]
        while path:
            one, rest = path[-1]
            following = next((target for target in rest if target.id not in seen), None)
            if following is None:
                finished.append(one.id)
                path.pop()
            else:
                seen.add(following.id)
                path.append((following, iter(on.linked(following, role))))
    return finished
