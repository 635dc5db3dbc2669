"""Annotations of several fragments, in formats whose annotations have one stretch."""

from collections.abc import Iterable

from annotator.interchange.gathering import Found

FRAGMENT = "fragment"
"""The relation that leads from the first stretch of an annotation to each of the others."""


def joined(found: Iterable[Found]) -> list[Found]:
    """The annotations, those put together that a relation `fragment` holds together: links to a fragment lead to the whole."""
    several = list(found)
    by_key = {one.key: one for one in several}
    whole: dict[str, str] = {}
    for one in several:
        for key in one.links.pop(FRAGMENT, ()):
            part = by_key.get(key)
            if part is not None and part is not one and key not in whole and one.key not in whole:
                one.spans = (*one.spans, *part.spans)
                whole[key] = one.key
    kept = [one for one in several if one.key not in whole]
    for one in kept:
        one.links = {role: [whole.get(key, key) for key in keys] for role, keys in one.links.items()}
    return kept
