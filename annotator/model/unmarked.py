"""Quotations in the text that nobody has marked yet."""

from collections.abc import Iterator

from annotator.model.annotated import AnnotatedArticle
from annotator.model.quotations import quotations_in
from annotator.model.spans import Span


def next_unmarked(on: AnnotatedArticle, place: int, *, forwards: bool) -> Span | None:
    """The first quotation that begins after a place (-1: any), or the last one before it, and is neither marked nor part of a quote (code points).

    Only the paragraphs on the way are looked at. Marked is what a quote overlaps, and what any annotation covers exactly:
    a title in quotation marks that was marked as an aside is done.
    """
    for start, end in _paragraphs(on.article.text, max(0, place), forwards=forwards):
        found = quotations_in(on.article.text, start, end)
        for span in found if forwards else reversed(found):
            beyond = span[0] > place if forwards else span[0] < place
            if beyond and not _is_marked(on, span):
                return span
    return None


def _paragraphs(text: str, place: int, *, forwards: bool) -> Iterator[Span]:
    """The paragraph around a place, then those after it, or before it."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    yield start, end
    while end < len(text) if forwards else start > 0:
        if forwards:
            start = end + 1
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
        else:
            end = start - 1
            start = text.rfind("\n", 0, end) + 1
        yield start, end


def _is_marked(on: AnnotatedArticle, span: Span) -> bool:
    for one in on.annotations.touching(*span):
        kind = on.type_of(one)
        quote = kind is not None and kind.statement == "quote"
        if span in one.spans or (quote and any(a < span[1] and span[0] < b for a, b in one.spans)):
            return True
    return False
