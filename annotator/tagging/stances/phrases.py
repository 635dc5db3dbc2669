"""Stances that a phrase shows: “is opposed to the plan”, “his support for the bill”, “critics of the deal”."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import subject_before
from annotator.tagging.rules.reading import Line
from annotator.tagging.stances.holders import Holding, holding_of, is_negated
from annotator.tagging.stances.lexicon import Phrase, StanceLexicon
from annotator.tagging.stances.polarity import certainty, turned
from annotator.tagging.stances.stand import Stand
from annotator.tagging.stances.targets import is_something, target_end

_LINKING = (
    "remain",
    "remains",
    "remained",
    "seem",
    "seems",
    "seemed",
    "stay",
    "stayed",
    "stays",
    "came",
    "comes",
    "come",
    "spoke",
    "argued",
)
_MOST_BEFORE = 5


def phrase_stands(line: Line, lexicon: StanceLexicon) -> Iterator[Stand]:
    """The stances that phrases of a paragraph show, in order."""
    for place, tag in enumerate(line.tags):
        if tag in "Qq":
            continue
        for table, how in ((lexicon.phrases, "phrase"), (lexicon.nouns, "noun"), (lexicon.people, "people")):
            phrase = _phrase_at(line, place, table)
            found = _RULES[how](line, place, phrase, lexicon) if phrase else None
            if phrase and found:
                yield found
                break


def _phrase_at(line: Line, place: int, table: Mapping[str, tuple[Phrase, ...]]) -> Phrase | None:
    for one in table.get(line.words[place], ()):
        if tuple(line.words[place : place + len(one.words)]) == one.words:
            return one
    return None


def _predicate(line: Line, place: int, phrase: Phrase, lexicon: StanceLexicon) -> Stand | None:
    """Behind a form of “to be”, or behind the one who holds it: “71 per cent of them in favour of a ban”."""
    low, _ = line.sentence_of(place)
    at = place - 1
    while at > low and line.tags[at] in "RG" and place - at < _MOST_BEFORE:
        at -= 1
    if at < low or not (line.tags[at] == "b" or line.words[at] in _LINKING or _is_whole(phrase, line, at)):
        return None
    verb = at if line.tags[at] == "b" or line.words[at] in _LINKING else at + 1
    holding = holding_of(line, verb, lexicon)
    if is_negated(line, verb, place):
        holding = replace(holding, turn="negated")
    return _made(line, holding, place, phrase, "phrase", lexicon)


def _is_whole(phrase: Phrase, line: Line, at: int) -> bool:
    """Whether a phrase says enough without a verb: “71 per cent of them in favour of …”."""
    return phrase.words[1:2] in (("favor",), ("favour",)) and line.tags[at] in "NZCOP"


def _noun(line: Line, place: int, phrase: Phrase, lexicon: StanceLexicon) -> Stand | None:
    """“its support for …”, “voiced opposition to …”, “the union’s criticism of …”."""
    low, _ = line.sentence_of(place)
    at = place - 1
    while (
        at > low
        and line.tags[at] in "JRDv0gN"
        and place - at < _MOST_BEFORE
        and not _is_light(line, at, lexicon)
    ):
        at -= 1
    if at < low:
        return None
    owner = _owner(line, at, low)
    at -= bool(owner) and line.tags[at] == "Y"
    if at >= low and _is_light(line, at, lexicon):
        holding = holding_of(line, at, lexicon)
        if lexicon.has("light.take", line.words[at]):
            holding = replace(holding, turn="negated")
        if holding.holder:
            return _made(line, holding, place, phrase, "noun", lexicon)
    return _made(line, Holding(owner, place), place, phrase, "noun", lexicon) if owner else None


def _is_light(line: Line, at: int, lexicon: StanceLexicon) -> bool:
    return lexicon.has("light.give", line.words[at]) or lexicon.has("light.take", line.words[at])


def _owner(line: Line, at: int, low: int) -> Span | None:
    """“his” or “the union’s”, of which the ending stands at a token."""
    if line.tags[at] == "Y":
        return at, at + 1
    if line.tags[at] != "'":
        return None
    first = at
    while first > low and line.tags[first - 1] in "CNZJD":
        first -= 1
    return (first, at) if first < at else None


def _people(line: Line, place: int, phrase: Phrase, lexicon: StanceLexicon) -> Stand | None:
    """“critics of the plan”: they hold it themselves; “Ruiz, a critic of the plan”, “she is a critic of it”: who that is holds it."""
    low, high = line.sentence_of(place)
    first = place
    while first > low and line.tags[first - 1] in "JDYR0'NZC" and place - first < _MOST_BEFORE:
        first -= 1
    if line.tags[first] == "D" and not line.words[place].endswith("s"):
        named = _named_before(line, first, low, lexicon)
        return _made(line, named, place, phrase, "people", lexicon) if named else None
    stop = target_end(line, place + len(phrase.words), high)
    return _made(line, Holding((first, max(stop, place + 1)), place), place, phrase, "people", lexicon)


def _named_before(line: Line, first: int, low: int, lexicon: StanceLexicon) -> Holding | None:
    """Whoever is said to be one of those people, by a form of “to be” or a comma before the words for them."""
    if first - 1 <= low:
        return None
    if line.tags[first - 1] == "b":
        holding = holding_of(line, first - 1, lexicon)
        return holding if holding.holder else None
    named = subject_before(line, first - 1, low) if line.tags[first - 1] == "," else None
    return Holding(named, first) if named and "C" in line.tags[slice(*named)] else None


def _made(
    line: Line, holding: Holding, place: int, phrase: Phrase, how: str, lexicon: StanceLexicon
) -> Stand | None:
    _, high = line.sentence_of(place)
    at = place + len(phrase.words)
    end = target_end(line, at, high)
    if holding.holder is None or end <= at or not is_something(line, (at, end), lexicon):
        return None
    start = min(holding.start, place) if how == "phrase" else place
    return Stand(
        line.span(start if holding.turn == "negated" else place, at),
        line.span(*holding.holder),
        line.span(at, end),
        turned(phrase.polarity, holding.turn, lexicon),
        phrase.intensity,
        how,
        certainty(holding.turn, sure=holding.sure),
    )


_RULES = {"phrase": _predicate, "noun": _noun, "people": _people}
