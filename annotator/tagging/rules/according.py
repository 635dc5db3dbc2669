"""Statements that “according to” and its like report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.model.spans import Span
from annotator.tagging.rules.clauses import clause_end
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.phrases import phrase_end, subject_after
from annotator.tagging.rules.reading import Line

if TYPE_CHECKING:
    from annotator.model.spans import Spans


def according_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that a prepositional cue reports, in order."""
    openers = line.lexicon.sets["according.openers"]
    if openers.isdisjoint(line.words):
        return
    for place, word in enumerate(line.words):
        if word not in openers or line.tags[place] in "qQ":
            continue
        found = _at(line, place, *line.sentence_of(place))
        if found is not None:
            yield found


def _at(line: Line, place: int, low: int, high: int) -> Finding | None:
    """The statement of the cue that begins at a token, if one does."""
    if line.lexicon.has("according.within", line.words[place]):
        return _within(line, place, low, high)
    for phrase in line.lexicon.according:
        stop = place + len(phrase)
        if stop < high and tuple(line.words[place:stop]) == phrase:
            return _around(line, place, stop, low, high)
    return None


def _within(line: Line, place: int, low: int, high: int) -> Finding | None:
    """“In the poll, 40 percent …”: what a poll shows."""
    end = phrase_end(line.tags, place + 1, high)
    if line.lexicon.sets.get("nouns.poll", frozenset()).isdisjoint(line.words[place + 1 : end]):
        return None
    if place > low or end + 1 >= high or line.tags[end] != ",":
        return None
    told = line.span(end + 1, clause_end(line, end + 1, high))
    return Finding((told,), line.span(place, place + 1), line.span(place + 1, end), "within")


def _source(line: Line, stop: int, high: int, *, first: bool) -> Span | None:
    """Whose word it is; at the start of a sentence what follows the comma is what is told, and no apposition."""
    after = subject_after(line, stop, high)
    if after is None or not first or (after[1] < high and line.tags[after[1]] == ","):
        return after
    end = phrase_end(line.tags, stop, high)
    return (stop, end) if end > stop else after


def _around(line: Line, place: int, stop: int, low: int, high: int) -> Finding | None:
    tags = line.tags
    after = _source(line, stop, high, first=place == low)
    if after is None:
        return None
    rest = after[1]
    begin = (
        next((first for first, end in line.quotes if end == place), low)
        if place and tags[place - 1] in "qQ"
        else low
    )
    content: Spans = ()
    if place - 1 > begin or (place > begin and tags[place - 1] != ","):
        content = (line.span(begin, place - 1 if tags[place - 1] in ",-(" else place),)
    if rest + 1 < high and tags[rest] == ",":
        content = (*content, line.span(rest + 1, clause_end(line, rest + 1, high)))
    if not content:
        return None
    return Finding(content, line.span(place, stop), line.span(*after), "according", after=place > low)
