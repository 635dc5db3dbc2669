"""Which annotations could stand in a role, the likeliest first."""

from collections.abc import Iterable, Iterator
from itertools import islice

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.scheme import Role

_FIRST_LOOK = 2_048
"""Code points on either side of an annotation among which its candidates are looked for first."""


def candidates_for(on: AnnotatedArticle, source: Annotation, role: str, most: int = 50) -> list[Annotation]:
    """The annotations that a role of this one may point to and does not yet, nearest first; those without a span last.

    It costs what lies around the annotation, not what the article holds.
    """
    known = on.role_of(source, role)
    if known is None:
        return []
    nearest = _with_spans(on, source, known, most)
    if len(nearest) < most:
        nearest += _fitting(source, known, on.annotations.spanless())
    return nearest[:most]


def _with_spans(on: AnnotatedArticle, source: Annotation, role: Role, most: int) -> list[Annotation]:
    """The nearest ones: what lies farther than all that was looked at cannot be among them."""
    if not source.spans:
        return list(islice(_fitting(source, role, (one for one in on.annotations if one.spans)), most))
    reach, length = _FIRST_LOOK, len(on.article.text)
    while True:
        start, end = source.start - reach, source.end + reach
        found = list(_fitting(source, role, on.annotations.touching(start, end)))
        within = sum(_distance(source, one) <= reach for one in found)
        if within >= most or (start <= 0 and end >= length):
            return sorted(found, key=lambda one: (_distance(source, one), sort_key(one)))
        reach *= 4


def _fitting(source: Annotation, role: Role, ones: Iterable[Annotation]) -> Iterator[Annotation]:
    there = {*source.links.get(role.id, ()), source.id}
    return (one for one in ones if one.type in role.to and one.id not in there)


def _distance(source: Annotation, other: Annotation) -> int:
    """Code points between two annotations that have spans."""
    return min(max(c - b, a - d, 0) for a, b in source.spans for c, d in other.spans)
