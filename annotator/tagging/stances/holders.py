"""Whose stance it is: the subject of the words that show it, or of the verb that governs them."""

from dataclasses import dataclass

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import subject_before
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import earlier_subject, subject_of
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
    negated = any(
        _negates(line, one) or lexicon.has("governors.minus", line.words[one]) for one in range(start, place)
    )
    if start > low and is_gerund(line, place) and lexicon.has("governors.deny", line.words[start - 1]):
        group = group_of(line, start - 1, low)
        turn = "" if is_negated(line, group, start - 1) else "denied"
        return Holding(_subject(line, group, low, lexicon), start, turn)
    if start > low and line.tags[start - 1] == "T":
        return _governed(line, start, low, lexicon, negated=negated)
    subject = _subject(line, start, low, lexicon)
    begin = subject[0] if subject else start
    turn, outer = _embedding(line, begin, low, lexicon)
    sure = "m" not in line.tags[start:place] and not outer
    turn = turn or _left_open(line, start, place, lexicon)
    return Holding(subject, start, _both("" if negated and turn == "open" else turn, negated=negated), sure)


def group_of(line: Line, place: int, low: int) -> int:
    """Where the verb group at a token begins: with its auxiliaries, negations and adverbs."""
    start = place
    while start > low and place - start < _MOST_GROUP and line.tags[start - 1] in "bhdmGR":
        start -= 1
    return start


def _left_open(line: Line, start: int, stop: int, lexicon: StanceLexicon) -> str:
    """“might support” leaves open whether somebody does."""
    return (
        "open" if any(lexicon.has("governors.may", line.words[place]) for place in range(start, stop)) else ""
    )


def is_negated(line: Line, start: int, stop: int) -> bool:
    """Whether a verb group, up to a token, says no: “did not”, “wouldn’t”."""
    return any(_negates(line, place) for place in range(start, stop))


def _negates(line: Line, place: int) -> bool:
    return line.tags[place] == "G" or line.words[place].endswith(("n't", "n’t"))


def _governed(line: Line, start: int, low: int, lexicon: StanceLexicon, *, negated: bool) -> Holding:
    """“voted to …”, “urged them to …”, “refused to …”: the stance is that of the verb before the infinitive."""
    to = start - 1
    if to > low and line.tags[to - 1] == "G":
        negated, to = not negated, to - 1
    if to > low and lexicon.has("governors.open", line.words[to - 1]):
        return Holding(subject_of(line, to - 1, low).tokens, start, "open", sure=False)
    governor = _governor(line, to, low, lexicon)
    if governor < 0:
        if _is_permitted(line, to, low, lexicon):
            return Holding(None, start)
        able = to > low and lexicon.has("governors.able", line.words[to - 1])
        turn = "open" if able else _both("", negated=negated)
        return Holding(subject_of(line, start, low).tokens, start, turn, sure=False)
    group = group_of(line, governor, low)
    subject = _subject(line, group, low, lexicon) or subject_of(line, group, low).tokens
    against = lexicon.has("governors.minus", line.words[governor])
    asked = lexicon.has("governors.others", line.words[governor])
    if asked and ("b" in line.tags[group:governor] or _left_open(line, group, governor, lexicon)):
        return Holding(subject, start, "open", sure=False)
    negated = negated != (against or is_negated(line, group, governor))
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


def _is_permitted(line: Line, to: int, low: int, lexicon: StanceLexicon) -> bool:
    """Whether somebody may or must do it: “a law that allows voters to back it”."""
    before = range(max(low, to - _MOST_BETWEEN), to)
    return any(lexicon.has("governors.permit", line.words[place]) for place in before)


def _subject(line: Line, start: int, low: int, lexicon: StanceLexicon) -> Span | None:
    """The noun phrase before a verb group; of “who” or “which” the one that they stand for; before a participle the one it is of."""
    if start <= low:
        return None
    before = line.tags[start - 1]
    if before == "W":
        return _before_comma(line, start - 1, low) or (start - 1, start)
    if before == "," and is_gerund(line, start):
        return earlier_subject(line, start, low) or _before_comma(line, start, low)
    found = _phrase_before(line, start, low)
    if found is None and before in "&,R":
        found = subject_of(line, start, low).tokens
    return _behind_time(line, found, lexicon) if found else None


def _behind_time(line: Line, phrase: Span, lexicon: StanceLexicon) -> Span:
    """A noun phrase without what stands before “after”: of “Two days after the council” the council."""
    first, stop = phrase
    for place in range(stop - 2, first - 1, -1):
        if lexicon.has("targets.time", line.words[place]):
            return place + 1, stop
    return phrase


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
        return "" if is_negated(line, group_of(line, place, low), place) else "denied", True
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
