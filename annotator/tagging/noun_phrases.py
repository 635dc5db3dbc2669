"""Noun phrases before and after a place: the speakers of what is said there."""

from typing import NamedTuple

from annotator.tagging import word_classes as wc
from annotator.tagging.reading import Reading, Stretch

_CLAUSE = (
    wc.AUXILIARY | wc.SUBORDINATOR | wc.WH | wc.THAT | wc.TO | wc.COMMA | wc.COLON | wc.SEMICOLON | wc.DASH | wc.MARK
    | wc.OTHER_SIGN
)
_LONGEST = 30
_LONGEST_ASIDE = 45


class Phrase(NamedTuple):
    """A stretch of words and what it is: "name", "description", "pronoun", "relative"."""

    stretch: Stretch
    kind: str


def phrase_before(reading: Reading, end: int, floor: int) -> Phrase | None:
    """The noun phrase that ends before a word, with its apposition; None where none stands there."""
    end = _without_adjuncts(reading, end, floor)
    if end <= floor:
        return None
    bits = reading.classes[end - 1]
    if reading.quoted[end - 1] >= 0:
        return None
    if bits & wc.COMMA or bits & wc.DASH:
        return _before_aside(reading, end, floor)
    if bits & wc.PRONOUN:
        return Phrase((end - 1, end), "pronoun")
    if bits & wc.RELATIVE and not bits & wc.THAT:
        return Phrase((end - 1, end), "relative")
    return _plain_before(reading, end, floor)


def phrase_after(reading: Reading, start: int, ceiling: int, *, whole: bool = False) -> Phrase | None:
    """The noun phrase that begins at a word; `whole` takes its prepositions and appositions in too."""
    if start >= ceiling or reading.quoted[start] >= 0:
        return None
    bits = reading.classes[start]
    if bits & wc.PRONOUN and not bits & wc.GENITIVE:
        return Phrase((start, start + 1), "pronoun")
    end = _end_of_phrase(reading, start, ceiling, whole=whole)
    if end <= start:
        return None
    if whole:
        end = _with_apposition(reading, end, ceiling)
    return Phrase((start, end), kind_of(reading, (start, end)))


def kind_of(reading: Reading, stretch: Stretch) -> str:
    """Whether a phrase is a name or a description."""
    classes = reading.classes
    first = stretch[0]
    for place in range(*stretch):
        bits = classes[place]
        if bits & wc.CAPITAL and not bits & (wc.DETERMINER | wc.POSSESSIVE | wc.PREPOSITION | wc.PERSON | wc.TITLE):
            if place > first or not (bits & wc.DOCUMENT):
                return "name"
    return "description"


def _without_adjuncts(reading: Reading, end: int, floor: int) -> int:
    """The end of the phrase when a time stands between it and its verb: “Smith on Tuesday said”."""
    classes = reading.classes
    place = end
    while place > floor + 1 and classes[place - 1] & (wc.TIME | wc.ADVERB | wc.NUMBER) and reading.quoted[place - 1] < 0:
        place -= 1
    if place == end or not any(classes[k] & wc.TIME for k in range(place, end)):
        while end > floor + 1 and classes[end - 1] & wc.ADVERB and not classes[end - 1] & wc.DETERMINER:
            end -= 1
        return end
    if classes[place - 1] & (wc.PREPOSITION | wc.DETERMINER):
        place -= 1
        if place > floor + 1 and classes[place - 1] & wc.PREPOSITION:
            place -= 1
    return place if place > floor else end


def _before_aside(reading: Reading, end: int, floor: int) -> Phrase | None:
    """The phrase before a stretch between two commas or dashes: “Smith, who …, said”."""
    sign = reading.classes[end - 1] & (wc.COMMA | wc.DASH)
    place = end - 2
    lowest = max(floor, end - _LONGEST_ASIDE)
    while place > lowest:
        if reading.classes[place] & sign and reading.quoted[place] < 0:
            break
        place -= 1
    if place <= lowest:
        return None
    before = phrase_before(reading, place, floor) if not reading.classes[place - 1] & sign else None
    if before is None:
        return None
    first = reading.classes[place + 1]
    low = reading.lower[place + 1]
    aside = first & (wc.RELATIVE | wc.WH | wc.PREPOSITION | wc.SUBORDINATOR | wc.TIME | wc.ADVERB | wc.COMMON_VERB | wc.FINITE | wc.CONJUNCTION)
    if first & wc.DETERMINER:
        aside = 0
    if aside or (low.endswith("ing") and not first & wc.CAPITAL) or sign & wc.DASH or before.kind in ("pronoun", "relative"):
        return before
    return Phrase((before.stretch[0], end), before.kind if before.kind == "name" else "name")


def _plain_before(reading: Reading, end: int, floor: int) -> Phrase | None:
    classes, quoted = reading.classes, reading.quoted
    place = end
    lowest = max(floor, end - _LONGEST)
    while place > lowest:
        bits = classes[place - 1]
        if quoted[place - 1] >= 0:
            break
        if bits & wc.CONJUNCTION:
            if not _joins_names(reading, place - 1, floor):
                break
        elif bits & _CLAUSE and not bits & wc.GENITIVE:
            break
        elif bits & (wc.PRONOUN | wc.RELATIVE):
            break
        elif bits & (wc.COMMON_VERB | wc.FINITE) and not bits & (wc.CAPITAL | wc.PERSON | wc.DOCUMENT | wc.ORGANIZATION | wc.CUE_NOUN | wc.CUE_ADJECTIVE):
            break
        elif bits & wc.ADVERB and not bits & (wc.DETERMINER | wc.CAPITAL | wc.NUMBER):
            break
        place -= 1
    place = _without_opening(reading, place, end)
    if place >= end:
        return None
    return Phrase((place, end), kind_of(reading, (place, end)))


def _joins_names(reading: Reading, place: int, floor: int) -> bool:
    """Whether “and” stands between two names: “Smith and Jones said”."""
    if place <= floor:
        return False
    left, right = reading.classes[place - 1], reading.classes[place + 1]
    return bool(left & (wc.CAPITAL | wc.PERSON) and right & (wc.CAPITAL | wc.PERSON | wc.POSSESSIVE)) and place - 3 <= floor


def _without_opening(reading: Reading, start: int, end: int) -> int:
    """Where the phrase begins behind an opening adjunct: “in Iowa the senator”."""
    classes = reading.classes
    while start < end and classes[start] & (wc.CONJUNCTION | wc.ADVERB | wc.STOP | wc.BRACKET) and not classes[start] & (wc.DETERMINER | wc.CAPITAL):
        start += 1
    if start >= end or not classes[start] & wc.PREPOSITION or classes[start] & wc.DETERMINER:
        return start
    for place in range(start + 2, end):
        bits, before = classes[place], classes[place - 1]
        if bits & (wc.DETERMINER | wc.POSSESSIVE) and not before & wc.PREPOSITION:
            return place
        if bits & wc.TITLE and bits & wc.CAPITAL and not before & (wc.PREPOSITION | wc.DETERMINER | wc.CAPITAL):
            return place
        if bits & wc.CAPITAL and not before & (wc.CAPITAL | wc.PREPOSITION | wc.DETERMINER | wc.TITLE | wc.GENITIVE | wc.STOP | wc.POSSESSIVE):
            return place
    return end - 1 if classes[end - 1] & wc.CAPITAL else start + 1


def _end_of_phrase(reading: Reading, start: int, ceiling: int, *, whole: bool) -> int:
    classes, quoted, lower = reading.classes, reading.quoted, reading.lower
    place = start
    highest = min(ceiling, start + _LONGEST)
    while place < highest:
        bits = classes[place]
        if quoted[place] >= 0:
            break
        if bits & wc.STOP:
            if place + 1 >= ceiling or reading.starts[place] != reading.ends[place - 1]:
                break
        elif bits & wc.CONJUNCTION:
            if place == start or place + 1 >= ceiling or not (classes[place - 1] & (wc.CAPITAL | wc.PERSON) and classes[place + 1] & (wc.CAPITAL | wc.PERSON)):
                break
        elif bits & wc.GENITIVE and place > start:
            pass
        elif bits & _CLAUSE:
            break
        elif bits & wc.PREPOSITION and place > start:
            if not (whole or lower[place] in ("of", "for", "von", "der")):
                break
            if whole and place + 1 < ceiling and classes[place + 1] & wc.TIME:
                break
            if lower[place] in ("after", "before", "during", "as", "about", "on", "by", "than", "to"):
                break
        elif bits & (wc.PRONOUN | wc.RELATIVE) and place > start:
            break
        elif bits & (wc.COMMON_VERB | wc.FINITE) and not bits & (wc.CAPITAL | wc.PERSON | wc.DOCUMENT | wc.ORGANIZATION | wc.TITLE):
            if not (place > start and classes[place - 1] & (wc.DETERMINER | wc.POSSESSIVE | wc.NUMBER)) and (place > start or not bits & wc.CUE_NOUN):
                break
        elif bits & wc.TIME and place > start and not bits & wc.CAPITAL:
            break
        elif bits & wc.TIME and bits & wc.CAPITAL and place > start and classes[place - 1] & wc.CAPITAL == 0:
            break
        elif bits & wc.ADVERB and not bits & (wc.DETERMINER | wc.CAPITAL | wc.NUMBER):
            break
        place += 1
    while place > start and classes[place - 1] & (wc.PREPOSITION | wc.DETERMINER | wc.CONJUNCTION):
        place -= 1
    return place


def _with_apposition(reading: Reading, end: int, ceiling: int) -> int:
    """The end behind an apposition: “said Smith, the head of the union”."""
    classes = reading.classes
    if end + 1 >= ceiling or not classes[end] & wc.COMMA or reading.quoted[end] >= 0:
        return end
    bits = classes[end + 1]
    if not bits & (wc.DETERMINER | wc.PERSON | wc.TITLE | wc.NUMBER) or bits & wc.PRONOUN:
        return end
    further = _end_of_phrase(reading, end + 1, ceiling, whole=True)
    return further if further > end + 1 else end
