"""What a stance is about: the noun phrase, the clause or the pronoun behind the words that show it."""

from annotator.model.spans import Span
from annotator.tagging.rules.reading import Line
from annotator.tagging.stances.lexicon import StanceLexicon

_INSIDE = ("of", "for", "to", "on", "against", "between", "with", "from", "into", "over", "around")
"""Prepositions that go on with a target; behind others stands when, where or how."""

_LONGEST = 25
"""Tokens that a target is followed over."""

_NOUNS = frozenset("NZCLq0J")
_OPENS = frozenset("DYNZCLJ0qg")
_VERBAL = frozenset("SVvgb")
_ALONE = ("this", "that", "these", "those", "it", "both")


def target_end(line: Line, at: int, high: int) -> int:
    """Where the target that begins at a token ends, in tokens; `at` itself if none begins there."""
    if at >= high:
        return at
    if line.tags[at] in "OEP" or _stands_alone(line, at, high):
        return at + 1
    if is_gerund(line, at):
        return max(noun_phrase_end(line, at + 1, high), at + 1)
    return noun_phrase_end(line, at, high)


def before_reason(line: Line, at: int, end: int, lexicon: StanceLexicon) -> int:
    """Where the target ends before the words that say why: “criticized the mayor for the delay”."""
    for place in range(at + 1, end):
        if line.tags[place] in "FIUT" and lexicon.has("targets.reason", line.words[place]):
            return place
    return end


def befallen_by(line: Line, target: Span, lexicon: StanceLexicon) -> Span | None:
    """What “the resignation of the minister” and “the minister’s resignation” befall; None where it is no such thing."""
    first, stop = target
    for place in range(first, stop):
        if not lexicon.has("targets.reversing", line.words[place]):
            continue
        if place + 2 < stop and line.words[place + 1] in ("of", "to", "from"):
            return place + 2, stop
        if place + 1 == stop and place - 1 > first and line.tags[place - 1] == "'":
            return first, place - 1
        if place + 1 == stop and place > first and line.tags[place - 1] == "Y":
            return place - 1, place
    return None


def who_leaves(line: Line, target: Span, lexicon: StanceLexicon) -> Span | None:
    """Who is to go in “called for the minister to resign”; None where nobody is."""
    first, stop = target
    for place in range(first + 1, min(stop, len(line.tags) - 2) + 1):
        if line.tags[place] == "T" and lexicon.has("targets.leaving", line.words[place + 1]):
            return first, place
    return None


def is_something(line: Line, target: Span, lexicon: StanceLexicon) -> bool:
    """Whether a target is more than “anything” or “himself”."""
    return target[1] - target[0] > 1 or not lexicon.has("targets.nothing", line.words[target[0]])


def is_gerund(line: Line, at: int) -> bool:
    """Whether a token is a form in -ing that is no plain noun."""
    return line.tags[at] in "gSsV" and line.words[at].endswith("ing")


def noun_phrase_end(line: Line, at: int, high: int) -> int:
    """Where a noun phrase with its “of” and its infinitive ends; `at` itself if none begins there."""
    place, headed, high = at, False, min(high, at + _LONGEST)
    while place < high and _belongs(line, place, high, headed=headed):
        headed = headed or _is_noun(line, place)
        place += 1
    while place > at and (line.tags[place - 1] in "RFIT&DYM'" or line.words[place - 1] == "'"):
        place -= 1
    return place if headed else at


def _belongs(line: Line, place: int, high: int, *, headed: bool) -> bool:
    """Whether a token goes on with the noun phrase before it."""
    tag = line.tags[place]
    if _is_noun(line, place):
        return True
    if tag in "DY":
        return not headed or line.tags[place - 1] in "FI&T" or line.tags[place - 1] in _VERBAL
    if tag in "FIT":
        return headed and _leads_on(line, place, high)
    if tag == "&":
        return headed and place + 1 < high and line.tags[place + 1] in "DYNZCLJ0"
    if headed and tag in _VERBAL and line.tags[place - 1] == "T":
        return True
    return _before_noun(line, place, high, headed=headed)


def _is_noun(line: Line, place: int) -> bool:
    """Whether a token is a noun, by its letter or by the article before it: “the vote”."""
    if line.tags[place] in _NOUNS:
        return True
    return (
        line.tags[place] in "VS"
        and place > 0
        and line.tags[place - 1] in "DYJ'"
        and not is_gerund(line, place)
    )


def _leads_on(line: Line, place: int, high: int) -> bool:
    """Whether the phrase goes on behind a preposition or “to”."""
    if place + 1 >= high or line.words[place] not in _INSIDE:
        return False
    after = line.tags[place + 1]
    if line.tags[place] == "T" and after in "NVSLZJbhd" and after not in "DY":
        return line.tags[place - 1] in "NLZ"
    return after in _OPENS


def _before_noun(line: Line, place: int, high: int, *, headed: bool) -> bool:
    """Whether a participle, an adverb, a verb-like noun or a possessive ending stands before more of the phrase."""
    tag, word = line.tags[place], line.words[place]
    if tag == "'" or word in ("'", "’"):
        return (
            headed and place + 1 < high and (line.tags[place + 1] in _NOUNS or line.tags[place + 1] in "vgVs")
        )
    if tag not in "SVvgRs" or place + 1 >= high or line.tags[place + 1] not in "NZCLJvg0q":
        return False
    return not headed or line.tags[place - 1] in "DYJF&0R'"


def _stands_alone(line: Line, at: int, high: int) -> bool:
    if line.words[at] not in _ALONE:
        return False
    return at + 1 >= high or line.tags[at + 1] not in "NZCLq0J'vVgsS"
