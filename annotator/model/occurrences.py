"""Where else in an article the words of an annotation stand."""

import re

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.bulk import marked_already
from annotator.model.spans import Span


def occurrences(text: str, words: str) -> list[Span]:
    """Every place (code points) where these words stand as whole words, capitals as they are; a blank stands for any blanks."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
    return [match.span() for match in pattern.finditer(text)]


def others_like(on: AnnotatedArticle, one: Annotation) -> list[Span]:
    """The places of the same words that are not marked as this type yet; none for an annotation in several fragments."""
    if len(one.spans) != 1:
        return []
    found = occurrences(on.article.text, on.text_of(one))
    return [span for span in found if not marked_already(on, one.type, span)]


def next_of_type(on: AnnotatedArticle, one: Annotation) -> Annotation | None:
    """The nearest annotation of the same type behind this one, in the order of the text; else the nearest before it."""
    if not one.spans:
        return None
    behind = (
        other
        for other in on.annotations.touching(one.start, len(on.article.text))
        if other.type == one.type and other.id != one.id and other.start >= one.start
    )
    before = (
        other
        for other in on.annotations.touching(0, one.start)
        if other.type == one.type and other.id != one.id
    )
    return min(behind, key=lambda other: other.start, default=None) or max(
        before, key=lambda other: other.start, default=None
    )


def around(on: AnnotatedArticle, one: Annotation) -> Annotation | None:
    """The smallest annotation of the same type that holds this one; else the nearest one that begins before it."""
    if not one.spans:
        return None
    same = [
        other
        for other in on.annotations.touching(0, one.end)
        if other.type == one.type and other.id != one.id and other.spans
    ]
    holding = [other for other in same if other.start <= one.start and one.end <= other.end]
    before = [other for other in same if other.end <= one.start]
    return min(holding, key=lambda other: other.end - other.start, default=None) or max(
        before, key=lambda other: other.end, default=None
    )
