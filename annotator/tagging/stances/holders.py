"""Whose stance it is: the subject of the words that show it, or of the verb that governs them."""

from dataclasses import dataclass

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import subject_before
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import subject_of
from annotator.tagging.stances.lexicon import StanceLexicon
from annotator.tagging.stances.targets import is_gerund

_MOST_GROUP = 10
_MOST_BETWEEN = 8
_APOSTROPHES = ("'", "’")


@dataclass(frozen=True, slots=True)
class Holding:
    """A holder in tokens (None: nobody is named), where the words begin that show the stance, and what turns its polarity.

    `turn` is "" for nothing, "negated", "denied" or "open"; `sure` says that somebody states it as a fact.
    """

    holder: Span | None
    start: int
    turn: str = ""
    sure: bool = True


def holding_of(line: Line, place: int, lexicon: StanceLexicon) -> Holding:
    """Who does what the verb (or the “to be”) at a token says."""
    low, _ = line.sentence_of(place)
    start = group_of(line, place, low)
    negated = "G" in line.tags[start:place] or any(
        lexicon.has("governors.minus", line.words[one]) for one in range(start, place)
    )
    if start > low and is_gerund(line, place) and lexicon.has("governors.deny", line.words[start - 1]):
        group = group_of(line, start - 1, low)
        turn = "" if "G" in line.tags[group : start - 1] else "denied"
        return Holding(_subject(line, group, low), start, turn)
    if start > low and line.tags[start - 1] == "T":
        return _governed(line, start, low, lexicon, negated=negated)
    subject = _subject(line, start, low)
    begin = subject[0] if subject else start
    turn, outer = _embedding(line, begin, low, lexicon)
    sure = "m" not in line.tags[start:place] and not outer
    return Holding(subject, start, _both(turn, negated=negated), sure)


def group_of(line: Line, place: int, low: int) -> int:
    """Where the verb group at a token begins: with its auxiliaries, negations and adverbs."""
    start = place
    while start > low and place - start < _MOST_GROUP and line.tags[start - 1] in "bhdmGR":
        start -= 1
    return start


def _governed(line: Line, start: int, low: int, lexicon: StanceLexicon, *, negated: bool) -> Holding:
    """“voted to …”, “urged them to …”, “refused to …”: the stance is that of the verb before the infinitive."""
    to = start - 1
    if to > low and line.tags[to - 1] == "G":
        negated, to = not negated, to - 1
    governor = _governor(line, to, low, lexicon)
    if governor < 0:
        return Holding(subject_of(line, start, low).tokens, start, _both("", negated=negated), sure=False)
    group = group_of(line, governor, low)
    subject = _subject(line, group, low) or subject_of(line, group, low).tokens
    against = lexicon.has("governors.minus", line.words[governor])
    negated = negated != (against or "G" in line.tags[group:governor])
    turn, outer = _embedding(line, subject[0] if subject else group, low, lexicon)
    return Holding(subject, start, _both(turn, negated=negated), sure=not outer)


def _governor(line: Line, to: int, low: int, lexicon: StanceLexicon) -> int:
    """The verb that an infinitive depends on: right before it, or before the one who is asked; -1: none is known."""
    near = line.words[to - 1] if to > low else ""
    if any(lexicon.has(f"governors.{key}", near) for key in ("plus", "minus")):
        return to - 1
    for place in range(to - 1, max(low, to - _MOST_BETWEEN) - 1, -1):
        if line.tags[place] in ",;:.-H":
            return -1
        if lexicon.has("governors.others", line.words[place]):
            return place
    return -1


def _subject(line: Line, start: int, low: int) -> Span | None:
    """The noun phrase before a verb group; of “who” or “which” the one that they stand for; before a participle the one it is of."""
    if start <= low:
        return None
    before = line.tags[start - 1]
    if before == "W":
        return _before_comma(line, start - 1, low) or (start - 1, start)
    if before == "," and is_gerund(line, start):
        return _before_comma(line, start, low)
    found = _phrase_before(line, start, low)
    if found is None and before in "&,R":
        found = subject_of(line, start, low).tokens
    return found


def _before_comma(line: Line, stop: int, low: int) -> Span | None:
    while stop > low and line.tags[stop - 1] in ",-":
        stop -= 1
    return _phrase_before(line, stop, low)


def _phrase_before(line: Line, stop: int, low: int) -> Span | None:
    """A noun phrase; also one that ends in “of them”, and with the plural owner before it: “the pilots’ union”."""
    of_them = stop - 2 > low and line.tags[stop - 2 : stop] == "FO"
    found = subject_before(line, stop - 2 if of_them else stop, low)
    if found is None:
        return None
    start = found[0]
    if start - 2 >= low and line.words[start - 1] in _APOSTROPHES and line.words[start - 2].endswith("s"):
        owner = subject_before(line, start - 1, low)
        start = owner[0] if owner else start
    return start, stop if of_them else found[1]


def _embedding(line: Line, begin: int, low: int, lexicon: StanceLexicon) -> tuple[str, bool]:
    """What the clause around turns (“denied that …”, “whether …”), and whether somebody else says it at all."""
    place = begin - 1
    if place < low:
        return "", False
    word = line.words[place]
    if lexicon.has("governors.open", word):
        return ("silent" if _is_silent(line, place, low, lexicon) else "open"), True
    if line.tags[place] == "H":
        place -= 1
    if place >= low and lexicon.has("governors.deny", line.words[place]):
        return "" if "G" in line.tags[group_of(line, place, low) : place] else "denied", True
    return "", place >= low and line.tags[place] == "S"


def _is_silent(line: Line, place: int, low: int, lexicon: StanceLexicon) -> bool:
    """Whether somebody would not say: “declined to say whether …”."""
    before = line.words[max(low, place - 3) : place]
    refused = any(lexicon.has("governors.minus", one) for one in before)
    return refused or "G" in line.tags[max(low, place - 3) : place]


def _both(turn: str, *, negated: bool) -> str:
    if turn in ("open", "silent"):
        return turn
    if turn == "denied":
        return "" if negated else "denied"
    return "negated" if negated else ""
