"""Where words, sentences and paragraphs begin and end around a place in a text."""

import re
import unicodedata

from annotator.model.spans import Span

JOINERS = "’'-·\u200c\u200d\u00ad\u2010\u2011\u05f3\u05f4"
"""Characters that hold a word together when letters stand on both sides; points and commas have rules of their own."""

_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Hon|St|Jr|Sr|Sra|No|Inc|Ltd|Co|Corp|Hr|Fr|Nr|Mio|Mrd|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|etc|vs|bzw|ca|[^\W\d_](?:\.[^\W\d_])*)\.$"
)
"""The words that a point may follow within a sentence: titles, months, initials."""

_SENTENCE_END = re.compile(r"(?<![.!?…؟۔।։])[.!?…؟۔।։]++[”’»\"')\]›“‘«]*+(?=\s|$)|[。！？]++[”’」』）]*+")
_LOOK_BACK = 12
_LONGEST_SENTENCE = _LONGEST_WORD = 4000
"""Code points on either side of a place beyond which nothing is looked for: megabytes without a blank are no word."""


def _is_letter(text: str, place: int) -> bool:
    """Whether a letter, a digit, or a mark that sits on one stands at this place."""
    if not 0 <= place < len(text):
        return False
    return text[place].isalnum() or unicodedata.category(text[place]) in ("Mn", "Mc")


def _is_word(text: str, place: int) -> bool:
    """Whether the code point at this place belongs to a word."""
    if _is_letter(text, place):
        return True
    if not (0 <= place < len(text) and _is_letter(text, place - 1) and _is_letter(text, place + 1)):
        return 0 <= place < len(text) and text[place] == "_"
    if text[place] in ".,":
        number = text[place - 1].isdigit() and text[place + 1].isdigit()
        return number or (text[place] == "." and not _is_letter(text, place - 2))
    return text[place] in JOINERS or text[place] == "_"


def _word_start(text: str, place: int) -> int:
    """Where the word begins of which all before this place is part."""
    first = max(0, place - _LONGEST_WORD)
    while place > first and _is_word(text, place - 1):
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    """Where the word ends that goes on at this place."""
    last = min(len(text), place + _LONGEST_WORD)
    while place < last and _is_word(text, place):
        place += 1
    return place


def snapped(text: str, start: int, end: int) -> Span:
    """The stretch grown to whole words and freed of blanks at its ends, in code points.

    An end that lies inside a word moves outwards; an empty stretch becomes the word at that place, if there is one.
    """
    start, end = (min(max(place, 0), len(text)) for place in (start, end))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return word_at(text, start) or (start, end)
    if _is_word(text, start):
        start = _word_start(text, start)
    if _is_word(text, end - 1):
        end = _word_end(text, end)
    return start, end


def word_at(text: str, position: int) -> Span | None:
    """The word that holds the position or touches it, in code points; of two that touch, the one after it."""
    place = position if _is_word(text, position) else position - 1
    if not _is_word(text, place):
        return None
    return _word_start(text, place), _word_end(text, place)


def next_word_end(text: str, position: int) -> int:
    """The end of the first word that ends after the position; the text's end when there is none."""
    position = min(max(position, 0), len(text))
    while position < len(text) and not _is_word(text, position):
        position += 1
    return _word_end(text, position)


def previous_word_start(text: str, position: int) -> int:
    """The start of the last word that starts before the position; 0 when there is none."""
    position = min(max(position, 0), len(text))
    while position > 0 and not _is_word(text, position - 1):
        position -= 1
    return _word_start(text, position)


def next_word_start(text: str, position: int) -> int:
    """The start of the first word that starts after the position; the text's end when there is none."""
    position = _word_end(text, min(max(position, 0), len(text)))
    while position < len(text) and not _is_word(text, position):
        position += 1
    return position


def previous_word_end(text: str, position: int) -> int:
    """The end of the last word that ends before the position; 0 when there is none."""
    position = _word_start(text, min(max(position, 0), len(text)))
    while position > 0 and not _is_word(text, position - 1):
        position -= 1
    return position


def paragraph_at(text: str, position: int) -> Span:
    """The line that holds the position, without its line end, in code points."""
    position = min(max(position, 0), len(text))
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return start, len(text) if end < 0 else end


def sentence_at(text: str, position: int) -> Span:
    """The sentence that holds the position, or the last one before it, within its paragraph, without blanks at its ends.

    Empty where the paragraph is blank.
    """
    low, high = paragraph_at(text, position)
    low, high = max(low, position - _LONGEST_SENTENCE), min(high, position + _LONGEST_SENTENCE)
    start, end = _without_blanks(text, low, high)
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() == end or _goes_on(text, match, end):
            continue
        if match.end() > position:
            return _without_blanks(text, start, match.end())
        start = match.end()
    return _without_blanks(text, start, end)


def _without_blanks(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a sentence goes on after what looks like its end: after an abbreviation, or with a small letter."""
    following, _ = _without_blanks(text, match.end(), end)
    if text[following : following + 1].islower():
        return True
    told = text[max(match.end() - _LOOK_BACK, 0) : match.end()]
    return match.group() == "." and _ABBREVIATION.search(told) is not None
