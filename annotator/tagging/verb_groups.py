"""The words of a verb group around its head: auxiliaries, negation, adverbs, verbs that govern it."""

from typing import NamedTuple

from annotator.tagging import word_classes as wc
from annotator.tagging.reading import Reading


class VerbGroup(NamedTuple):
    """Where the group begins and what stands in it; `voice` is "active", "passive", "progressive", "perfect" or "infinitive"."""

    start: int
    voice: str
    negated: bool
    modal: bool
    governed: bool


_WITHIN = wc.ADVERB | wc.AUXILIARY | wc.NEGATION


def verb_group(reading: Reading, head: int, floor: int, form: str) -> VerbGroup:
    """The group whose main verb stands at `head`."""
    classes, quoted = reading.classes, reading.quoted
    start, seen, voice, governed = head, 0, "active", False
    while start > floor and quoted[start - 1] < 0:
        bits = classes[start - 1]
        if bits & _WITHIN and not bits & (wc.DETERMINER | wc.GENITIVE & ~bits) or bits & wc.AUXILIARY:
            if voice == "active" and bits & wc.AUXILIARY and not governed:
                voice = _voice(bits, form)
            seen |= bits
            start -= 1
            continue
        if bits & wc.TO:
            governor = _governor(reading, start - 1, floor)
            if governor < 0:
                if voice == "active" and not seen & wc.AUXILIARY:
                    voice = "infinitive"
                break
            governed, start = True, governor
            continue
        if form == "ing" and start == head and bits & wc.CATENATIVE and reading.lower[start - 1] not in ("having",):
            governed, start = True, start - 1
            continue
        break
    while start < head and classes[start] & wc.ADVERB and not classes[start] & wc.NEGATION and (start == floor or classes[start - 1] & wc.COMMA):
        start += 1
    return VerbGroup(start, voice, bool(seen & wc.NEGATION), bool(seen & wc.MODAL), governed)


def _voice(bits: int, form: str) -> str:
    if bits & wc.BE and not bits & wc.GENITIVE:
        return "progressive" if form == "ing" else "passive"
    if bits & wc.HAVE:
        return "perfect"
    return "active"


def _governor(reading: Reading, to: int, floor: int) -> int:
    """The verb that governs an infinitive: “continued to say”; -1 where none does."""
    place = to - 1
    while place > floor and reading.classes[place] & wc.ADVERB and not reading.classes[place] & wc.CATENATIVE:
        place -= 1
    if place >= floor and reading.classes[place] & wc.CATENATIVE and reading.quoted[place] < 0:
        return place
    return -1
