"""The words and signs of a stretch of text, with where they stand."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?<=\w)['’](?:s|re|ve|ll|d|m|S)(?!\w)"  # a clitic is a token of its own
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S., e.g.
    r"|[\w\u0300-\u036f\u064b-\u0652](?:[\w\u0300-\u036f\u064b-\u0652\u200c]|-(?=\w)|['’](?!(?:s|re|ve|ll|d|m|S)(?!\w))(?=\w)|(?<=\d)[.,](?=\d)|\.(?=[a-z]{2,4}\b))*"
    r"|\.{2,}+|''|``|[^\w\s]"
)
_ABBREVIATED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Capt|Sgt|Rev|Hon|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|No|[A-Z])$"
)
_LONGEST = 60


class Token(NamedTuple):
    """A word or sign and its place in the text, in code points."""

    start: int
    end: int
    word: str


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch, in order; the point of an abbreviation belongs to its word. Time is linear in the stretch."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word == "." and found and _is_abbreviated(found[-1], match.start()):
            before = found.pop()
            found.append(Token(before.start, match.end(), before.word + "."))
        else:
            found.append(Token(match.start(), match.end(), word))
    return found


def _is_abbreviated(before: Token, place: int) -> bool:
    return before.end == place and len(before.word) < _LONGEST and _ABBREVIATED.match(before.word) is not None
