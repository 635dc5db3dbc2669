"""Where words or an expression occur in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from annotator.model.spans import Span

MOST = 10_000
"""Occurrences that are told of at most: nobody looks through more, and they have to be painted."""

PATIENCE = 2.0
"""Seconds after which an expression that takes too long is given up."""

ALIKE = ("'’‘", '"“”„«»', "-‐‑–—")
"""Signs that people type one for another: apostrophes, quotation marks, hyphens and dashes."""


class QueryError(ValueError):
    """An expression is none, or takes too long; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, or a regular expression in the notation of the package `regex`."""

    words: str
    expression: bool = False
    exact_case: bool = False
    whole_words: bool = False


def occurrences(query: Query, text: str, *, most: int = MOST) -> list[Span]:
    """The stretches that a query finds, in code points, in the order of the text, none of them empty; raises QueryError.

    Among words, a blank stands for any run of blanks and line ends, and a straight quotation mark or hyphen for a typographic one.
    """
    if not query.words.strip():
        return []
    found = _by_expression(query, text) if query.expression else _by_words(query, text)
    return list(islice(((start, end) for start, end in found if start < end), most))


def _by_words(query: Query, text: str) -> Iterator[Span]:
    words = r"\s+".join("".join(map(_alike, word)) for word in query.words.split())
    pattern = re.compile(_bounded(query, words), 0 if query.exact_case else re.IGNORECASE)
    return (match.span() for match in pattern.finditer(text))


def _alike(sign: str) -> str:
    group = next((group for group in ALIKE if sign in group), "")
    return f"[{re.escape(group)}]" if group else re.escape(sign)


def _bounded(query: Query, pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)" if query.whole_words else pattern


def _by_expression(query: Query, text: str) -> Iterator[Span]:
    import regex  # type: ignore[import-untyped] # noqa: PLC0415 # start-up: only expressions need it; it has no types

    flags = regex.V0 | regex.MULTILINE | (0 if query.exact_case else regex.IGNORECASE)
    try:
        pattern: Any = regex.compile(_bounded(query, query.words), flags)
    except regex.error as error:
        raise QueryError(f"not an expression: {error.msg}") from error
    try:
        for match in pattern.finditer(text, timeout=PATIENCE, concurrent=True):
            yield match.span()
    except TimeoutError as error:
        raise QueryError("the expression takes too long here; make it simpler") from error
