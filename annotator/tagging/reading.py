"""An article cut into words, quotations and sentences, with the class of each word."""

from bisect import bisect_left
from dataclasses import dataclass, field

from annotator.model.spans import Span
from annotator.tagging import word_classes as wc
from annotator.tagging.lexicon import Lexicon
from annotator.tagging.quotations import outermost_quotations

Stretch = tuple[int, int]
"""A half-open stretch of words, counted in words."""

_CLOSING = frozenset("”’\"'»›“)]}")
_LOOK_AHEAD = 7
_LONGEST_SENTENCE = 400


@dataclass(slots=True)
class Reading:
    """The words of a text in parallel lists; `quoted` is the number of the quotation that a word stands in, or -1.

    `starts` and `ends` are code points; `sentences`, `quotations` and `paragraphs` are stretches of words.
    """

    text: str
    lexicon: Lexicon
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    classes: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    quotations: list[Stretch] = field(default_factory=list)
    sentences: list[Stretch] = field(default_factory=list)
    paragraphs: list[Stretch] = field(default_factory=list)

    def span(self, stretch: Stretch) -> Span:
        """The code points of a stretch of words that is not empty."""
        return self.starts[stretch[0]], self.ends[stretch[1] - 1]

    def words(self, stretch: Stretch) -> str:
        """The text of a stretch of words."""
        return self.text[self.starts[stretch[0]] : self.ends[stretch[1] - 1]] if stretch[0] < stretch[1] else ""


def read(text: str, lexicon: Lexicon) -> Reading:
    """Cut a text into words, quotations and sentences; time is linear in the text."""
    reading = Reading(text, lexicon)
    _cut_words(reading)
    _find_quotations(reading)
    _cut_sentences(reading)
    return reading


def _cut_words(reading: Reading) -> None:
    text, class_of = reading.text, reading.lexicon.class_of
    memory = reading.lexicon.memory
    spans = [match.span() for match in reading.lexicon.token.finditer(text)]
    reading.starts = [start for start, _ in spans]
    reading.ends = [end for _, end in spans]
    reading.forms = forms = [text[start:end] for start, end in spans]
    reading.lower = [form.lower() for form in forms]
    known = memory.get
    reading.classes = [known(form) or class_of(form) for form in forms]
    reading.paragraphs = _paragraphs(reading)


def _paragraphs(reading: Reading) -> list[Stretch]:
    found, first, place = [], 0, reading.text.find("\n")
    while place >= 0:
        last = bisect_left(reading.starts, place, first)
        if last > first:
            found.append((first, last))
            first = last
        place = reading.text.find("\n", place + 1)
    if first < len(reading.starts):
        found.append((first, len(reading.starts)))
    return found


def _find_quotations(reading: Reading) -> None:
    starts = reading.starts
    reading.quoted = quoted = [-1] * len(starts)
    last = 0
    for start, end in outermost_quotations(reading.text):
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        if first < last:
            number = len(reading.quotations)
            reading.quotations.append((first, last))
            quoted[first:last] = [number] * (last - first)


def _cut_sentences(reading: Reading) -> None:
    for first, last in reading.paragraphs:
        begin = first
        for place in _sentence_ends(reading, first, last):
            if place > begin:
                reading.sentences.append((begin, place))
                begin = place
        if begin < last:
            reading.sentences.append((begin, last))


def _sentence_ends(reading: Reading, first: int, last: int) -> list[int]:
    classes, found = reading.classes, []
    place = first
    while place < last:
        if classes[place] & wc.STOP:
            after = _after_closing(reading, place + 1, last)
            if after < last and _ends_sentence(reading, place, after):
                found.append(after)
            place = after
        else:
            place += 1
    return found


def _after_closing(reading: Reading, place: int, last: int) -> int:
    forms, starts, ends = reading.forms, reading.starts, reading.ends
    while place < last and starts[place] == ends[place - 1] and (forms[place] in _CLOSING or reading.classes[place] & wc.STOP):
        place += 1
    return place


def _ends_sentence(reading: Reading, stop: int, after: int) -> bool:
    quoted, form = reading.quoted, reading.forms[stop]
    if reading.starts[after] == reading.ends[after - 1]:
        return False
    number = quoted[stop]
    if number >= 0 and quoted[after] == number:
        return False
    if not reading.classes[after] & (wc.CAPITAL | wc.NUMBER | wc.MARK | wc.BRACKET | wc.DASH | wc.OTHER_SIGN):
        return not reading.forms[after][0].islower()
    if form == "." and number < 0:
        return not _is_abbreviated(reading, stop)
    return number < 0 or not _cue_follows(reading, after)


def _is_abbreviated(reading: Reading, stop: int) -> bool:
    if stop == 0 or reading.ends[stop - 1] != reading.starts[stop]:
        return False
    before = reading.lower[stop - 1]
    return before in reading.lexicon.abbreviations or (len(before) == 1 and before.isalpha())


def _cue_follows(reading: Reading, place: int) -> bool:
    """Whether the words after a quotation say who spoke: “Why?” Smith asked."""
    for near in range(place, min(place + _LOOK_AHEAD, len(reading.classes))):
        bits = reading.classes[near]
        if bits & wc.FINITE:
            return True
        if reading.quoted[near] >= 0 or bits & (wc.STOP | wc.AUXILIARY | wc.COMMA):
            return False
    return False
