"""The words that stand in an article's annotations already, as help for typing the next ones."""

from collections import Counter

from annotator.model.annotated import AnnotatedArticle
from annotator.model.scheme import Attribute

MOST = 500
"""So many words are offered."""


def values_used(on: AnnotatedArticle, attribute: Attribute) -> list[str]:
    """The values of all attributes of this kind, the most frequent first; of the attribute alone where it is plain text."""
    names = _names_of_kind(on, attribute)
    counts: Counter[str] = Counter()
    for one in on.annotations:
        for name in names.get(one.type, ()):
            value = one.attributes.get(name)
            if isinstance(value, str) and value:
                counts[value] += 1
    return [value for value, _ in counts.most_common(MOST)]


def _names_of_kind(on: AnnotatedArticle, attribute: Attribute) -> dict[str, list[str]]:
    """Per type, the ids of the attributes whose values could stand in this one too."""
    plain = attribute.kind == "text"
    return {
        one.id: [
            other.id
            for other in one.attributes
            if other.kind == attribute.kind and (not plain or other.id == attribute.id)
        ]
        for one in on.scheme.types
    }
