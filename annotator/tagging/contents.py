"""Where the words that somebody is said to have said begin and end."""

from annotator.tagging import word_classes as wc
from annotator.tagging.reading import Reading, Stretch


def content_from(reading: Reading, start: int, end: int) -> Stretch:
    """From a word to where its clause ends, at most to the end of the sentence, without the final stop."""
    classes, quoted, lower = reading.classes, reading.quoted, reading.lower
    for place in range(start + 1, end - 2):
        if quoted[place] >= 0:
            continue
        bits = classes[place]
        if bits & wc.COMMA and _breaks(reading, place + 1, end):
            return _trimmed(reading, start, place)
        if bits & wc.CONJUNCTION and _verb_goes_on(reading, place + 1, end):
            return _trimmed(reading, start, place)
        if bits & wc.SEMICOLON:
            return _trimmed(reading, start, place)
    return _trimmed(reading, start, end)


def content_before(reading: Reading, start: int, end: int) -> Stretch:
    """From the start of a sentence to a word, without the comma before it."""
    classes = reading.classes
    while start < end and classes[start] & (wc.CONJUNCTION | wc.DASH | wc.STOP) and reading.quoted[start] < 0:
        start += 1
    return _trimmed(reading, start, end)


def _trimmed(reading: Reading, start: int, end: int) -> Stretch:
    classes, quoted = reading.classes, reading.quoted
    while end > start and quoted[end - 1] < 0 and classes[end - 1] & (wc.COMMA | wc.STOP | wc.DASH | wc.COLON | wc.SEMICOLON):
        if classes[end - 1] & wc.STOP and end - 2 >= start and reading.lower[end - 2] in reading.lexicon.abbreviations and "." in reading.lower[end - 2]:
            break
        end -= 1
    return start, end


def _breaks(reading: Reading, place: int, end: int) -> bool:
    """Whether what follows a comma is no longer what was said."""
    classes, lower = reading.classes, reading.lower
    bits = classes[place]
    if reading.quoted[place] >= 0:
        return False
    if bits & wc.CONJUNCTION:
        return lower[place] == "but" or _verb_goes_on(reading, place + 1, end) or _new_saying(reading, place + 1, end)
    if bits & wc.FINITE and lower[place].endswith(("ing", "said")):
        return True
    if lower[place] in ("according", "though", "which"):
        return True
    return _new_saying(reading, place, end)


def _verb_goes_on(reading: Reading, place: int, end: int) -> bool:
    """Whether a reporting verb with the same subject follows “and”."""
    classes = reading.classes
    while place < end - 1 and classes[place] & wc.ADVERB:
        place += 1
    return bool(classes[place] & wc.FINITE) and not classes[place] & wc.CAPITAL and reading.quoted[place] < 0 and reading.lower[place].endswith(("ed", "id", "old", "ote", "s"))


def _new_saying(reading: Reading, place: int, end: int) -> bool:
    """Whether a subject with a reporting verb follows: “…, he said”."""
    classes, quoted = reading.classes, reading.quoted
    seen = 0
    for near in range(place, min(end, place + 7)):
        bits = classes[near]
        if quoted[near] >= 0 or bits & (wc.STOP | wc.COMMA | wc.THAT | wc.TO | wc.PREPOSITION | wc.SUBORDINATOR):
            return False
        if bits & wc.FINITE and not bits & wc.CAPITAL and seen:
            return reading.lower[near] in _SAID
        if bits & (wc.AUXILIARY | wc.COMMON_VERB) and not bits & (wc.HAVE | wc.GENITIVE):
            return False
        seen += 1
    return False


_SAID = frozenset("said says added adds told tells argued argues noted notes wrote writes claimed claims insisted continued explained warned".split())
