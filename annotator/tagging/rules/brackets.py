"""Verbs in two parts around what they are about: “teilte am Montag mit”, “hatte nach dem Treffen erklärt”."""

from dataclasses import replace
from typing import NamedTuple

from annotator.model.spans import Span
from annotator.tagging.rules.behind import told_before
from annotator.tagging.rules.clauses import Complement, complement_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.inflection import SEPARATE
from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.neighbours import ends_clause, particle_behind
from annotator.tagging.rules.phrases import phrase_end, subject_after
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import Subject, nominative_before

_REACH = 40
"""Tokens between the two parts."""

_PARTS = ",;:.-(Qqb"
"""Letters that a clause does not go on over, and those of a passive."""


class Bracket(NamedTuple):
    """The verb, the token of its finite part, and the token that closes it."""

    verb: Verb
    first: int
    closing: int


def bracket_at(line: Line, place: int, verb: Verb, sentence: Span) -> Bracket | None:
    """The two parts of the verb at a token: with its particle, or, of a participle or infinitive, with its auxiliary."""
    closing = particle_behind(verb, line.words, place, sentence[1]) if verb.separable else 0
    if closing:
        return Bracket(verb.particles[SEPARATE + line.words[closing]], place, closing)
    if line.lexicon.verb_brackets and verb.frames and ends_clause(line.words, place):
        first = _auxiliary(line, place, sentence[0], verb.kinds)
        return Bracket(verb, first, place) if first >= 0 else None
    return None


def _auxiliary(line: Line, place: int, low: int, kinds: str) -> int:
    """The place of “hat” before a participle or “will” before an infinitive, in its clause and not beside it; -1: none is there."""
    wanted = ("h" if "n" in kinds else "") + ("m" if "b" in kinds else "")
    for at in range(place - 1, max(low, place - _REACH) - 1, -1):
        if line.tags[at] in _PARTS:
            return -1
        if line.tags[at] in wanted:
            return at if at < place - 1 else -1
    return -1


def told_in_bracket(line: Line, bracket: Bracket, sentence: Span) -> Finding | None:
    """What such a verb reports: before it, behind it, or, as a thing, between its parts."""
    verb, first, closing = bracket
    (low, high), group = sentence, (first, first + 1)
    before = nominative_before(line, first, low)
    subject = before or subject_after(line, first + 1, closing)
    taken = complement_of(line, closing + 1, high, verb) if closing + 1 < high else None
    told = None
    if not verb.frames.isdisjoint(("after", "after-quote")) and (taken is None or taken.frame == "np"):
        own = Subject(before, "near" if before else "none")
        told = told_before(line, group, own, verb, sentence, taken, closing=closing)
    taken = taken or _between(line, bracket, subject)
    if told is None and taken is not None:
        speaker = line.span(*subject) if subject else None
        pattern = f"{verb.group}.{taken.frame}"
        told = Finding(
            (line.span(taken.start, taken.end),),
            line.span(*group),
            speaker,
            pattern,
            verb,
            "near" if subject else "none",
            "G" in line.tags[first:closing],
        )
    return replace(told, particle=line.span(closing, closing + 1)) if told else None


def _between(line: Line, bracket: Bracket, subject: Span | None) -> Complement | None:
    """The thing between the parts: “wies die Vorwürfe zurück”."""
    at = subject[1] if subject and subject[0] > bracket.first else bracket.first + 1
    end = phrase_end(line.tags, at, bracket.closing)
    return Complement("np", at, at, end) if "np" in bracket.verb.frames and end > at else None
