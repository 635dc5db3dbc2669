"""The cells of WebAnno TSV 3: how values are escaped, stacked and numbered.

The format: inception-project.github.io/releases/20.0/docs/user-guide.html#sect_webannotsv
"""

import re
from typing import NamedTuple

NOTHING, NO_VALUE = "_", "*"
"""What stands in the cell of a token without an annotation, and in that of one whose annotation has no value there."""

_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"->|[\\\[\]|_;\t\n\r\f*]")
_SPELLED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\f": r"\f"}
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_NUMBERED = re.compile(r"(?P<value>(?:\\.|[^\\])*?)\[(?P<number>[0-9_]{1,20})\]", re.DOTALL)


class Item(NamedTuple):
    """One of the stacked values of a cell; None where its annotation has no value. `number` tells annotations apart; empty for none."""

    value: str | None
    number: str = ""


def escaped(value: str) -> str:
    """A value as a cell holds it."""
    return _TO_ESCAPE.sub(lambda found: _SPELLED.get(found[0], f"\\{found[0]}"), value)


def unescaped(told: str) -> str:
    """The value that a cell holds."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), told)


def items_of(cell: str) -> list[Item]:
    """The stacked values of a cell; none for a token without an annotation."""
    if cell == NOTHING:
        return []
    items = []
    for told in split(cell, "|"):
        numbered = _NUMBERED.fullmatch(told)
        value = numbered["value"] if numbered else told
        empty = value in (NOTHING, NO_VALUE)
        items.append(Item(None if empty else unescaped(value), numbered["number"] if numbered else ""))
    return items


def split(told: str, sign: str) -> list[str]:
    """The parts between signs that are not escaped."""
    parts, start, place = [], 0, 0
    while place < len(told):
        if told[place] == "\\":
            place += 2
            continue
        if told[place] == sign:
            parts.append(told[start:place])
            start = place + 1
        place += 1
    return [*parts, told[start:]]
