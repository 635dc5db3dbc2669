"""The words and signs of a stretch of text, with where they stand."""

import re
from typing import NamedTuple

_LETTERS = r"[\w\u0300-\u036f\u064b-\u0652]++"
_CLITIC = r"(?:s|re|ve|ll|d|m|S)(?!\w)"
_TOKEN = re.compile(
    r"([^\S\n]*+)("
    r"[@#]\w++"  # a name or a word of a social network
    rf"|(?<=\w)['’]{_CLITIC}"  # a clitic is a token of its own
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S., e.g.
    rf"|{_LETTERS}(?:(?:-|\u200c|['’](?!{_CLITIC})|(?<=\d)[.,](?=\d)|\.(?=[a-z]{{2,4}}\b)){_LETTERS})*"
    r"|\.{2,}+|''|``|\S|\Z)"  # the end too, so that blanks before it are read once
)
_ABBREVIATED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Capt|Sgt|Rev|Hon|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|No|[A-Z])$"
)
_LONGEST = 60


class Tokens(NamedTuple):
    """Words and signs as they are spelled, and where each begins and ends, in code points."""

    spelled: list[str]
    starts: list[int]
    ends: list[int]


def tokens_in(text: str, start: int, end: int) -> Tokens:
    """The tokens of a stretch without line ends; the point of an abbreviation belongs to its word. Linear in the stretch."""
    found = Tokens([], [], [])
    spelled, starts, ends = found
    at = start
    for gap, word in _TOKEN.findall(text, start, end):
        if not word:
            break
        at += len(gap)
        if (
            word == "."
            and ends
            and ends[-1] == at
            and len(spelled[-1]) < _LONGEST
            and _ABBREVIATED.match(spelled[-1])
        ):
            spelled[-1] += "."
            at += 1
            ends[-1] = at
            continue
        spelled.append(word)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return found
