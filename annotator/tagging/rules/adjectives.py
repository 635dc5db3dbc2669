"""Statements around an adjective: “is confident that …”, “seemed eager to …”, “made clear that …”."""

from collections.abc import Iterator

from annotator.model.spans import Span
from annotator.tagging.rules.clauses import clause_end, is_clause
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.phrases import group_start, phrase_end
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import subject_of


def adjectives_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that a predicate adjective reports, in order."""
    known = line.lexicon.sets.get("adjectives.any", frozenset())
    if known.isdisjoint(line.words):
        return
    for place, word in enumerate(line.words):
        if word not in known or line.tags[place] in "qQC":
            continue
        low, high = line.sentence_of(place)
        verb = _linking(line, place, low)
        taken = _taken(line, place, high) if verb >= 0 else None
        if taken is None:
            continue
        begin = group_start(line, verb, low)
        subject = subject_of(line, begin, low)
        frame, content, cue_end = taken
        yield Finding(
            (line.span(*content),),
            line.span(begin, cue_end),
            line.span(*subject.tokens) if subject.tokens and line.tags[subject.tokens[0]] != "E" else None,
            f"adjective.{frame}",
            None,
            subject.by,
            "G" in line.tags[begin:place],
        )


def _linking(line: Line, place: int, low: int) -> int:
    """The place of the linking verb before an adjective; -1: there is none."""
    at = place - 1
    while at > low and line.tags[at] in "RGMOEJ&" and place - at < 5:
        at -= 1
    return at if at >= low and line.lexicon.has("adjectives.linking", line.words[at]) else -1


def _taken(line: Line, place: int, high: int) -> tuple[str, Span, int] | None:
    tags, word, at = line.tags, line.words[place], place + 1
    if at + 1 >= high:
        return None
    has = line.lexicon.has
    if has("adjectives.that", word) and (
        tags[at] in "HK" or (tags[at] in "PEDCY" and is_clause(line, at, high))
    ):
        return "that", (at, clause_end(line, at, high)), at
    if has("adjectives.to", word) and tags[at] == "T":
        return "to", (at, clause_end(line, at, high)), at
    if has("adjectives.about", word) and tags[at] in "IF" and has("adjectives.prepositions", line.words[at]):
        clausal = tags[at + 1] in "gK"
        end = clause_end(line, at + 1, high) if clausal else phrase_end(tags, at + 1, high)
        end = at + 2 if tags[at + 1] in "OE" else end
        return ("about", (at + 1, end), at + 1) if end > at + 1 else None
    return None
