"""Where words, sentences and paragraphs begin and end around a place in a text."""

import re
import unicodedata

from annotator.model.spans import Span

JOINERS = "’'-\u200c\u00ad\u2011"
"""Characters that hold a word together when letters stand on both sides."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Hon|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|etc|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\b[ap]\.m|\be\.g|\bi\.e)\.$"
)
_SENTENCE_END = re.compile(r"[.!?…؟۔。]+[”’»\"')\]›“]*(?=\s|$)")
_LOOK_BACK = 12
_LONGEST_SENTENCE = 4000


def _is_word(text: str, place: int) -> bool:
    """Whether the code point at this place belongs to a word."""
    if not 0 <= place < len(text):
        return False
    character = text[place]
    if character.isalnum() or character == "_":
        return True
    if character in JOINERS:
        return 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()
    return unicodedata.category(character) in ("Mn", "Mc")


def snapped(text: str, start: int, end: int) -> Span:
    """The stretch grown to whole words and freed of blanks at its ends, in code points.

    An end that lies inside a word moves outwards; an empty stretch becomes the word at that place, if there is one.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return word_at(text, start) or (start, end)
    while _is_word(text, start) and _is_word(text, start - 1):
        start -= 1
    while _is_word(text, end - 1) and _is_word(text, end):
        end += 1
    return start, end


def word_at(text: str, position: int) -> Span | None:
    """The word that holds the position or touches it, in code points."""
    place = position if _is_word(text, position) else position - 1
    if not _is_word(text, place):
        return None
    start = end = place
    while _is_word(text, start - 1):
        start -= 1
    while _is_word(text, end):
        end += 1
    return start, end


def next_word_end(text: str, position: int) -> int:
    """The end of the first word that ends after the position; the text's end when there is none."""
    while position < len(text) and not _is_word(text, position):
        position += 1
    while _is_word(text, position):
        position += 1
    return position


def previous_word_start(text: str, position: int) -> int:
    """The start of the last word that starts before the position; 0 when there is none."""
    while position > 0 and not _is_word(text, position - 1):
        position -= 1
    while _is_word(text, position - 1):
        position -= 1
    return position


def next_word_start(text: str, position: int) -> int:
    """The start of the first word that starts after the position; the text's end when there is none."""
    while _is_word(text, position):
        position += 1
    while position < len(text) and not _is_word(text, position):
        position += 1
    return position


def previous_word_end(text: str, position: int) -> int:
    """The end of the last word that ends before the position; 0 when there is none."""
    while _is_word(text, position - 1):
        position -= 1
    while position > 0 and not _is_word(text, position - 1):
        position -= 1
    return position


def paragraph_at(text: str, position: int) -> Span:
    """The line that holds the position, without its line end, in code points."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return start, len(text) if end < 0 else end


def sentence_at(text: str, position: int) -> Span:
    """The sentence that holds the position, within its paragraph, without blanks at its ends."""
    low, high = paragraph_at(text, position)
    low, high = max(low, position - _LONGEST_SENTENCE), min(high, position + _LONGEST_SENTENCE)
    start, end = low, high
    for match in _SENTENCE_END.finditer(text, low, high):
        if match.group() == "." and _ABBREVIATION.search(
            text[max(low, match.end() - _LOOK_BACK) : match.end()]
        ):
            continue
        if match.end() <= position:
            start = match.end()
        else:
            end = match.end()
            break
    while start < end and text[start].isspace():
        start += 1
    return start, end
