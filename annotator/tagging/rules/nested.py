"""Quotations that are told within quotations, as in “He told me, ‘I will go.’”."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from annotator.model.quotations import ALTERNATIVE_CLOSERS, CLOSERS
from annotator.model.spans import Span
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.findings import findings_of
from annotator.tagging.rules.reading import Line, lines_in

DEEPEST = 3
"""Quotations within quotations that are read; every level is read again, so that there is a bound."""

_TYPED = ("''", "``")


class Nested(NamedTuple):
    """What a quotation tells: its words as paragraphs of their own, the statements in them, and the place of the outer statement."""

    lines: list[Line]
    found: list[Finding]
    outer: int


def nested_in(lines: Sequence[Line], found: Sequence[Finding]) -> Iterator[Nested]:
    """For each quotation that one of these statements holds, and that holds others itself, the statements that report those.

    Only a quotation that has a cue of its own in the outer one, right before it or behind it, is told there: words that are merely
    held at a distance are not.
    """
    held = sorted((*span, place) for place, one in enumerate(found) for span in one.content)
    for line in lines:
        for quote in _holding(line):
            at = bisect_left(held, (quote[1],)) - 1
            if at >= 0 and held[at][0] <= quote[0] and held[at][1] > quote[0]:
                read = lines_in(line.text, line.lexicon, *_inside(line.text, quote))
                told = list(_told(read, _mark_at(line.text, quote[0])))
                if told:
                    yield Nested(read, told, held[at][2])


def _told(lines: list[Line], around: str) -> Iterator[Finding]:
    """The statements of some lines that report a quotation, cut to that; the outer mark again is one that closes nothing."""
    spoken = [
        span
        for line in lines
        for quote in line.quotes
        if line.tags[quote[0]] == "Q" and _mark_at(line.text, (span := line.span(*quote))[0]) != around
    ]
    for one in findings_of(lines):
        content = tuple(part for part in map(partial(_begun, spoken), one.content) if part)
        if one.cue and content and content[0][0] == one.content[0][0]:
            yield replace(one, content=content)


def _begun(spoken: Sequence[Span], part: Span) -> Span | None:
    """The quotation that a stretch begins with, of some in order."""
    at = bisect_left(spoken, (part[0],))
    return spoken[at] if at < len(spoken) and spoken[at][0] == part[0] else None


def _holding(line: Line) -> Iterator[Span]:
    """The quotations of a paragraph that hold others, in code points."""
    for quote in line.quotes if line.inner else ():
        start, end = line.span(*quote)
        at = bisect_left(line.inner, (start,))
        if at < len(line.inner) and line.inner[at][0] < end:
            yield start, end


def _mark_at(text: str, place: int) -> str:
    """The mark that opens a quotation here; two that are typed for a double one are one."""
    return text[place : place + (2 if text[place : place + 2] in _TYPED else 1)]


def _inside(text: str, quote: Span) -> Span:
    """A quotation without its marks, and without the comma before “she said”; one that is not closed ends with its paragraph."""
    start, end = quote
    opened, closed = _mark_at(text, start), text[end - 1]
    if opened in _TYPED:
        start, end = start + 2, end - 2 if text[end - 2 : end] == _TYPED[0] else end
    else:
        start, end = start + 1, end - (closed in (CLOSERS.get(opened), ALTERNATIVE_CLOSERS.get(opened)))
    return start, start + len(text[start:end].rstrip(" ,"))
