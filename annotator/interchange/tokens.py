"""The words and signs of a text, for formats that count in tokens."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.spans import Span

TOKENISER = "words and signs, cut at the edges of annotations"
"""What is said of the tokens where a file has room for it."""


@cache
def _pattern() -> Any:  # noqa: ANN401 # the module has no types
    """Letters, digits and marks, with the signs that hold a word together; else any single sign."""
    import regex  # type: ignore[import-untyped] # noqa: PLC0415 # start-up: only some formats need it; it has no types

    return regex.compile(r"[\w\p{M}]+(?:[’'‐‑·.,:/@\u00ad\u200c\u200d-][\w\p{M}]+)*|\S")


def tokens_of(text: str, cuts: Iterable[int] = ()) -> list[Span]:
    """The tokens of a text in code points, none of which lies across one of the cuts."""
    edges = sorted(set(cuts))
    return [part for match in _pattern().finditer(text) for part in _cut(match.span(), edges)]


def edges_of(annotations: Iterable[Annotation]) -> set[int]:
    """Where the spans of annotations start and end."""
    return {edge for one in annotations for span in one.spans for edge in span}


def token_range(tokens: list[Span], span: Span) -> range:
    """Which tokens lie in a span; none where it holds blanks alone."""
    first = bisect_left(tokens, span[0], key=lambda token: token[0])
    last = bisect_left(tokens, span[1], key=lambda token: token[0])
    return range(first, last)


def _cut(token: Span, edges: list[int]) -> Iterator[Span]:
    start, end = token
    for place in range(bisect_left(edges, start + 1), bisect_left(edges, end)):
        yield start, edges[place]
        start = edges[place]
    yield start, end
