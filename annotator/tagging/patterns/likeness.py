"""A pattern made from one annotation, which finds what is like it."""

import re

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.quotations import CLOSERS, quotation_at
from annotator.model.spans import Span
from annotator.tagging.patterns.pattern_file import Pattern

_LONGEST_GAP = 40
"""Code points between two parts of a statement up to which they make one pattern."""

_LONGEST_WORDS = 200
"""Longer words are no pattern."""

_NAME = r"\p{Lu}[\w’'-]*(?:[ ](?:(?:de|la|van|von|der|al|bin|of|the)[ ])?\p{Lu}[\w’'.-]*){0,4}"
_BLANKS = re.compile(r"[^\S\n]+")
_NUMBER = re.compile(r"\d+")
_CONFIDENCE = 0.4


class NoPatternError(Exception):
    """From this annotation no pattern can be made; the message says why."""


def pattern_like(on: AnnotatedArticle, annotation: Annotation) -> Pattern:
    """A pattern for what is like an annotation: it matches the annotation itself, and others of that make.

    The words stay, with any number for a number. A quotation stands for every quotation in such marks, a speaker who is named for every
    name; linked parts that stand close by belong to the pattern. Raises NoPatternError.
    """
    parts = _parts(on, annotation)
    text = on.article.text
    pieces = []
    before: int | None = None
    for (start, end), group, one in parts:
        if before is not None:
            pieces.append(_literal(text[before:start]))
        pieces.append(f"(?P<{group}>{_shape(on, one, (start, end))})")
        before = end
    first, last = parts[0][0][0], parts[-1][0][1]
    expression = _edge(text, first) + "".join(pieces) + _edge(text, last)
    derived = {one.id for one in (on.scheme.by_id[annotation.type].attributes) if one.derive}
    kept = {
        name: value
        for name, value in annotation.attributes.items()
        if name not in derived and isinstance(value, str | int | bool) and len(parts) == 1
    }
    words = " ".join(on.text_of(annotation).split())
    told = f"like “{words[:40]}{'…' if len(words) > 40 else ''}”"
    return Pattern(annotation.type, expression, told, confidence=_CONFIDENCE, attributes=kept)


def _parts(on: AnnotatedArticle, annotation: Annotation) -> list[tuple[Span, str, Annotation]]:
    """The annotation and what it is linked to nearby: the stretch of each, the name of its group; in the order of the text."""
    if on.scheme.type(annotation.type) is None or len(annotation.spans) != 1:
        raise NoPatternError(
            "a pattern can be made from an annotation of one stretch, in a type of the scheme"
        )
    parts = [(annotation.spans[0], annotation.type, annotation)]
    linked = ((role, one) for role, ids in annotation.links.items() for one in on.annotations.among(ids)[:1])
    parts += [
        (one.spans[0], role, one) for role, one in linked if len(one.spans) == 1 and role.isidentifier()
    ]
    parts.sort(key=lambda part: part[0])
    place = next(number for number, part in enumerate(parts) if part[2] is annotation)
    low, high = place, place + 1
    while low > 0 and _joins(on, parts[low - 1][0], parts[low][0]):
        low -= 1
    while high < len(parts) and _joins(on, parts[high - 1][0], parts[high][0]):
        high += 1
    return parts[low:high]


def _joins(on: AnnotatedArticle, left: Span, right: Span) -> bool:
    gap = on.article.text[left[1] : right[0]]
    return left[1] <= right[0] and len(gap) <= _LONGEST_GAP and "\n" not in gap


def _shape(on: AnnotatedArticle, one: Annotation, span: Span) -> str:
    text = on.article.text
    words = text[span[0] : span[1]]
    if quotation_at(text, span[0]) == span:
        closer = words[-1] if words[-1] in CLOSERS.values() else CLOSERS.get(words[0], words[-1])
        return rf"{re.escape(words[0])}[^{re.escape(closer)}\n]+{re.escape(closer)}"
    if (
        one.type == "speaker"
        and words[:1].isupper()
        and one.attributes.get("form", "name") == "name"
        and " " in words
    ):
        return _NAME
    if len(words) > _LONGEST_WORDS:
        raise NoPatternError(f"more than {_LONGEST_WORDS} characters without quotation marks are no pattern")
    return _literal(words)


def _literal(words: str) -> str:
    """The words, with any blanks for blanks and any number for a number."""
    parts = (_NUMBER.sub(lambda _: r"\\d+", re.escape(part)) for part in _BLANKS.split(words))
    return r"[^\S\n]+".join(part.replace("\\\\d+", r"\d+") for part in parts)


def _edge(text: str, place: int) -> str:
    """A word's edge, if the place is one to the engine that will look for it."""
    import regex  # type: ignore[import-untyped] # noqa: PLC0415 # start-up: only patterns need it; it has no types

    return r"\b" if regex.compile(r"\b").match(text, place) else ""
