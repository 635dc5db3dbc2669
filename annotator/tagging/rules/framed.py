"""Statements around “laut …”, “nach Angaben …” and “… zufolge”, in a language in which nouns have capitals and no comma stands there."""

from collections.abc import Iterator

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.reading import Line

_MOST_BEFORE_NOUN = 3
_LONGEST = 10
_ENDS = ".;,:-()"


def framed_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that such a phrase reports, in order; the speaker ends with its last noun."""
    openers = line.lexicon.sets["according.openers"]
    behind = line.lexicon.sets.get("according.behind", frozenset())
    if openers.isdisjoint(line.words) and behind.isdisjoint(line.words):
        return
    for place, word in enumerate(line.words):
        if line.tags[place] in "qQ" or (word not in openers and word not in behind):
            continue
        low, high = line.sentence_of(place)
        found = _behind(line, place, low, high) if word in behind else _before(line, place, low, high)
        if found is not None:
            yield found


def _before(line: Line, place: int, low: int, high: int) -> Finding | None:
    """“laut dem Bericht”: the cue, and behind it whose word it is."""
    for phrase in line.lexicon.according:
        stop = place + len(phrase)
        if stop < high and tuple(line.words[place:stop]) == phrase:
            end = _phrase_end(line, stop, high)
            return _around(line, (place, end), (place, stop), (stop, end), (low, high)) if end else None
    return None


def _behind(line: Line, place: int, low: int, high: int) -> Finding | None:
    """“dem Ministerium zufolge”: whose word it is stands before the cue."""
    for start in range(max(low, place - _LONGEST), place):
        opens = line.tags[start] in "DY" or _is_noun(line, start)
        if opens and _phrase_end(line, start, place) == place:
            return _around(line, (start, place + 1), (place, place + 1), (start, place), (low, high))
    return None


def _around(line: Line, whole: Span, cue: Span, source: Span, sentence: Span) -> Finding | None:
    """What is told stands before the phrase and behind it, up to the ends of the sentence."""
    content: Spans = tuple(
        line.span(*part)
        for part in (_trimmed(line, sentence[0], whole[0]), _trimmed(line, whole[1], sentence[1]))
        if part
    )
    if not content:
        return None
    return Finding(content, line.span(*cue), line.span(*source), "according", after=whole[0] > sentence[0])


def _trimmed(line: Line, first: int, stop: int) -> Span | None:
    """A range of tokens without the signs at its ends."""
    while first < stop and line.tags[first] in _ENDS:
        first += 1
    while stop > first and line.tags[stop - 1] in _ENDS:
        stop -= 1
    return (first, stop) if stop > first else None


def _phrase_end(line: Line, at: int, high: int) -> int:
    """Where a noun phrase ends, a genitive or “von …” behind its noun included; 0: none begins here."""
    end = _simple_end(line, at, high)
    while end and end < high and end - at < _LONGEST:
        joined = line.tags[end] == "D" or line.words[end] in ("von", "vom")
        further = _simple_end(line, end + (line.tags[end] != "D"), high) if joined else 0
        if not further:
            break
        end = further
    return end


def _simple_end(line: Line, at: int, high: int) -> int:
    """Where “der neuen Ministerin Ilse Varrow” ends: behind the nouns that follow its first words; 0: there are none."""
    place = at
    while place < high and place - at < _MOST_BEFORE_NOUN and not _is_noun(line, place):
        if line.tags[place] not in "DYJNvV0":
            return 0
        place += 1
    end = place
    while end < high and end - at < _LONGEST and _is_noun(line, end):
        end += 1
    return end if end > place else 0


def _is_noun(line: Line, place: int) -> bool:
    return line.tokens.spelled[place][0].isupper() and line.tags[place] not in "DYPHKIqQbhdm"
