"""What follows a cue: the construction that brings the words, and where they begin."""

from typing import NamedTuple

from annotator.tagging import word_classes as wc
from annotator.tagging.lexicon import CueWord
from annotator.tagging.reading import Reading


class Complement(NamedTuple):
    """The construction after a cue, its detail (a preposition), where the words begin and where the cue ends."""

    frame: str
    detail: str
    start: int
    cue_end: int
    adjunct: str


_NOMINAL = wc.DETERMINER | wc.POSSESSIVE | wc.CAPITAL | wc.NUMBER | wc.TITLE | wc.PERSON | wc.DOCUMENT | wc.ORGANIZATION
_FAR = 14
_FINITE_FAR = 16


def complement_after(reading: Reading, after: int, end: int, cue: CueWord) -> Complement:
    """What follows a cue whose head ends before the word `after`, within its sentence."""
    classes, quoted, lower = reading.classes, reading.quoted, reading.lower
    cue_end = after
    if after < end and classes[after] & wc.PARTICLE and quoted[after] < 0 and not _takes_phrase(reading, after, end):
        cue_end = after + 1
    place, adjunct = _past_adjuncts(reading, cue_end, end)
    if adjunct and (place >= end or classes[place] & (wc.STOP | wc.COMMA) and quoted[place] < 0):
        opened = _opened_later(reading, place, end)
        if opened:
            return Complement("quote", "", opened, cue_end, adjunct)
        return Complement("stop", "", place, cue_end, adjunct)
    if place >= end:
        return Complement("stop", "", end, cue_end, "")
    frame, detail, start = _frame_at(reading, place, end)
    if frame in ("prep", "object", "adverb", "to-person", "clause-object") and _may_wait(cue, frame, detail):
        later = _clause_later(reading, place, end)
        if later:
            return Complement(later[0], "", later[1], cue_end, "addressee" if frame != "prep" else "prep")
    if frame == "prep":
        return Complement(frame, detail, start, place + 1, adjunct)
    ended = place if frame in ("that", "to", "wh", "clause", "clause-object", "object", "colon", "ing", "quote") and adjunct else cue_end
    return Complement("object" if frame == "clause-object" else frame, detail, start, ended, adjunct)


def _takes_phrase(reading: Reading, place: int, end: int) -> bool:
    """Whether a particle is a preposition here: “spoke out” against “moved on the plan”."""
    return place + 1 < end and bool(reading.classes[place + 1] & _NOMINAL) and reading.lower[place] not in ("out", "back", "away", "forth")


def _past_adjuncts(reading: Reading, place: int, end: int) -> tuple[int, str]:
    """The first word behind adverbs and times: “said on Tuesday that”."""
    classes, quoted = reading.classes, reading.quoted
    adjunct, begin = "", place
    while place < end and quoted[place] < 0:
        bits = classes[place]
        if bits & wc.TIME and not (bits & wc.MODAL and not bits & wc.CAPITAL):
            adjunct = "time"
        elif bits & wc.ADVERB and not bits & (wc.THAT | wc.SUBORDINATOR | wc.DETERMINER):
            adjunct = adjunct or "adverb"
        elif bits & (wc.PREPOSITION | wc.DETERMINER) and place + 1 < end and classes[place + 1] & wc.TIME and quoted[place + 1] < 0:
            adjunct = "time"
        else:
            break
        place += 1
    return place, adjunct


def _opened_later(reading: Reading, place: int, end: int) -> int:
    """The quotation behind a comma: “said on Tuesday, “…””."""
    if place + 1 < end and reading.quoted[place] < 0 and reading.classes[place] & wc.COMMA and reading.quoted[place + 1] >= 0:
        return place + 1
    return 0


def _frame_at(reading: Reading, place: int, end: int) -> tuple[str, str, int]:
    classes, quoted, lower = reading.classes, reading.quoted, reading.lower
    if quoted[place] >= 0:
        return "quote", "", place
    bits = classes[place]
    if bits & wc.COLON:
        return ("colon-quote" if place + 1 < end and quoted[place + 1] >= 0 else "colon"), "", min(place + 1, end)
    if bits & wc.COMMA:
        opened = _opened_later(reading, place, end)
        if opened:
            return "quote", "", opened
        if place + 2 < end and classes[place + 1] & wc.THAT and lower[place + 1] == "that":
            return "stop", "", place
        return "stop", "", place
    if bits & wc.PUNCTUATION and not bits & wc.GENITIVE:
        return "stop", "", place
    if bits & wc.THAT:
        return "that", "", place
    if bits & wc.TO:
        following = classes[place + 1] if place + 1 < end else wc.STOP
        if following & (_NOMINAL | wc.OBJECT | wc.PUNCTUATION | wc.WH) and not following & wc.CUE_VERB or place + 1 < end and quoted[place + 1] >= 0:
            return "prep", "to", place + 1
        return "to", "", place
    if bits & wc.OBJECT:
        return "clause-object" if _finite_within(reading, place + 1, end) and bits & wc.SUBJECT else "object", "", place
    if bits & wc.PRONOUN:
        return "clause", "pronoun", place
    if bits & (wc.AUXILIARY & ~wc.GENITIVE) and not bits & wc.GENITIVE:
        return "verb", "", place
    if bits & wc.CONJUNCTION:
        return "stop", "and", place
    if bits & wc.PREPOSITION and not bits & wc.DETERMINER:
        return "prep", lower[place], place + 1
    if bits & wc.WH:
        return "wh", lower[place], place
    if bits & wc.SUBORDINATOR:
        return "stop", "sub", place
    if lower[place].endswith("ing") and not bits & (_NOMINAL | wc.CUE_NOUN):
        return "ing", "", place
    if _finite_within(reading, place, end):
        return "clause", "noun", place
    return "object", "det" if bits & (wc.DETERMINER | wc.POSSESSIVE) else "cap" if bits & wc.CAPITAL else "", place


def _finite_within(reading: Reading, place: int, end: int) -> bool:
    """Whether a finite verb follows before the clause ends."""
    classes, quoted = reading.classes, reading.quoted
    barrier = wc.COLON | wc.SEMICOLON | wc.COMMA | wc.DASH | wc.TO | wc.RELATIVE | wc.SUBORDINATOR
    for near in range(place, min(end, place + _FINITE_FAR)):
        if quoted[near] >= 0:
            return False
        bits = classes[near]
        if bits & wc.AUXILIARY and not bits & (wc.GENITIVE | wc.CAPITAL):
            return True
        if near > place and bits & (wc.FINITE | wc.COMMON_VERB) and not bits & wc.CAPITAL and not reading.lower[near].endswith("ing"):
            if classes[near - 1] & wc.PREPOSITION == 0 and classes[near - 1] & (wc.DETERMINER | wc.POSSESSIVE) == 0:
                return True
        if bits & barrier and not bits & wc.PREPOSITION:
            return False
    return False


def _may_wait(cue: CueWord, frame: str, detail: str) -> bool:
    if frame == "prep":
        return detail in ("in", "on", "at", "to", "during", "from", "via", "over", "with", "after", "before", "by", "of", "for") and not {"judging"}.issuperset(cue.groups)
    return "telling" in cue.groups or "asking" in cue.groups or "light" in cue.groups


def _clause_later(reading: Reading, place: int, end: int) -> tuple[str, int] | None:
    """The clause behind an addressee or an adjunct: “told reporters in Iowa that”."""
    classes, quoted = reading.classes, reading.quoted
    for near in range(place + 1, min(end, place + _FAR)):
        if quoted[near] >= 0:
            before = classes[near - 1]
            return ("quote", near) if before & (wc.COMMA | wc.COLON) else None
        bits = classes[near]
        if bits & wc.THAT and not classes[near - 1] & wc.PREPOSITION:
            return "that", near
        if bits & wc.COLON:
            return "colon", near + 1
        if bits & wc.COMMA:
            if near + 1 < end and quoted[near + 1] >= 0:
                return "quote", near + 1
            return None
        if bits & wc.TO and near + 1 < end and not classes[near + 1] & (_NOMINAL | wc.OBJECT):
            return "to", near
        if bits & wc.WH and not bits & wc.RELATIVE and reading.lower[near] != "when":
            return "wh", near
        if bits & wc.PRONOUN and not bits & wc.OBJECT:
            return "clause", near
        if bits & (wc.SEMICOLON | wc.STOP | wc.AUXILIARY | wc.RELATIVE) and not bits & wc.GENITIVE and not (bits & wc.STOP and near + 1 < end):
            return None
    return None
