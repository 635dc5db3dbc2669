"""Which annotations could stand in a role, the likeliest first."""

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation


def candidates_for(on: AnnotatedArticle, source: Annotation, role: str, most: int = 50) -> list[Annotation]:
    """The annotations that a role of this one may point to and does not yet, nearest first; those without a span last."""
    known = on.role_of(source, role)
    if known is None:
        return []
    there = set(source.links.get(role, ())) | {source.id}
    fitting = [one for one in on.annotations if one.type in known.to and one.id not in there]
    return sorted(fitting, key=lambda one: _distance(source, one))[:most]


def _distance(source: Annotation, other: Annotation) -> tuple[bool, int, int]:
    """Code points between two annotations; of two that are as far, the one that comes first in the text."""
    if not source.spans or not other.spans:
        return True, 0, other.start
    gaps = [max(c - b, a - d, 0) for a, b in source.spans for c, d in other.spans]
    return False, min(gaps), other.start
