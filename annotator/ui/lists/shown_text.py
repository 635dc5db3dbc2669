"""Words of an article as a list shows them: in one line, without what no font can draw."""

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
_UNDRAWABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WORD = re.compile(r"[^\W_][\w’'\-\.]*")
_SMALL_WORDS = frozenset({"a", "an", "the", "of", "by", "for", "and", "in", "on", "at", "to", "from"})
_ISOLATE, _POP = "\u2068", "\u2069"


def one_line(text: str, most: int = 400) -> str:
    """The words with single spaces between them, cut after `most` code points; what cannot be drawn stands as U+FFFD.

    Marks that turn the direction of writing are left out, so that they cannot reach beyond the words themselves.
    """
    if len(text) <= most and text.isprintable() and "  " not in text:
        return text.strip()
    short = _DIRECTIONS.sub("", text[: 2 * most])
    line = _UNDRAWABLE.sub("\ufffd", _BLANKS.sub(" ", short)).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def drawable(text: str) -> str:
    """The words with a space for every blank and line end, their spaces at both ends kept; what cannot be drawn stands as U+FFFD."""
    return _UNDRAWABLE.sub("\ufffd", _BLANKS.sub(" ", _DIRECTIONS.sub("", text)))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is one of a script that is written from the right."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def isolated(text: str) -> str:
    """The words so wrapped that their direction does not disturb the words around them in the same line."""
    return f"{_ISOLATE}{text}{_POP}" if text else ""


def initials(name: str) -> str:
    """One or two letters that stand for a name: “Prof. Lena Vogt” is LV; empty for a name without letters."""
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL_WORDS]
    full = [word for word in words if not word.endswith(".")] or words
    capital = [word for word in full if word[0].isupper()]
    chosen = capital if len(capital) > 1 else full
    if not chosen:
        return ""
    ends = chosen[:1] if len(chosen) == 1 else [chosen[0], chosen[-1]]
    return "\u200c".join(word[0].upper() for word in ends)
