"""Statements around a noun that reports: “his claim that …”, “expressed doubts about …”."""

from collections.abc import Iterator

from annotator.model.spans import Span
from annotator.tagging.rules.clauses import clause_end, is_clause
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.phrases import group_start, phrase_end
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import Subject, subject_of

_MODIFIERS = "JRDv0g"


def nouns_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that a noun reports, in order."""
    for place, tag in enumerate(line.tags):
        if tag == "L":
            low, high = line.sentence_of(place)
            taken = _taken(line, place + 1, high)
            if taken is not None:
                found = _around(line, place, low, taken)
                if found is not None:
                    yield found


def _taken(line: Line, at: int, high: int) -> tuple[str, Span, int] | None:
    """What stands behind the noun: the frame, its tokens, and where the cue ends."""
    tags = line.tags
    if at + 1 >= high:
        return None
    if tags[at] == "H" and is_clause(line, at + 1, high):
        return "that", (at, clause_end(line, at, high)), at
    if tags[at] == "T" and tags[at + 1] in "NSVbhLRJZ":
        return "to", (at, clause_end(line, at, high)), at
    if tags[at] in "IF" and line.lexicon.has("nouns.prepositions", line.words[at]):
        clausal = tags[at + 1] in "gK"
        end = clause_end(line, at + 1, high) if clausal else phrase_end(tags, at + 1, high)
        end = at + 2 if tags[at + 1] in "OE" else end
        return ("preposition", (at + 1, end), at + 1) if end > at + 1 else None
    return None


def _around(line: Line, place: int, low: int, taken: tuple[str, Span, int]) -> Finding | None:
    frame, content, cue_end = taken
    tags, start = line.tags, place
    while start > low and tags[start - 1] in _MODIFIERS:
        start -= 1
    subject, begin, by = _holder(line, start, low, clausal=frame != "preposition")
    if by == "nobody":
        subject, begin = Subject(None, "none"), start
    return Finding(
        (line.span(*content),),
        line.span(begin, cue_end),
        line.span(*subject.tokens) if subject.tokens else None,
        f"noun.{by}.{frame}",
        None,
        subject.by,
    )


def _holder(line: Line, start: int, low: int, *, clausal: bool) -> tuple[Subject, int, str]:
    """Who holds the view: the possessor, or the subject of “expressed”, “made”; and where the cue begins."""
    tags = line.tags
    if start > low and tags[start - 1] == "Y":
        return Subject((start - 1, start), "near"), start, "owner"
    if start - 1 > low and tags[start - 1] == "'":
        owner = start - 1
        while owner > low and tags[owner - 1] in "CNZJ":
            owner -= 1
        return Subject((owner, start), "near"), start, "owner"
    light = start > low and line.lexicon.has("light.verbs", line.words[start - 1])
    if light or (start > low and tags[start - 1] == "S" and clausal):
        begin = group_start(line, start - 1, low)
        return subject_of(line, begin, low), begin, "light"
    return Subject(None, "none"), start, "nobody"
