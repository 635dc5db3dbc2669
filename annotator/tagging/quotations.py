"""The quotations of a text that stand in no other quotation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.model.spans import Span, Spans

_SIGN = re.compile("''|``|[“”„‟«»‹›「」『』\"‘’‚'\n]")
_TYPED = frozenset(("''", "``"))
"""Double marks typed with two single signs."""


_CLOSERS = {
    "“": "”\"",
    "„": "“”\"",
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"”',
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
"""Which marks close what each mark has opened; »Danish«, ”Swedish” and „mixed” habits too."""

_PLAIN_OPENERS = frozenset("“„‟«‹「『")
_SINGLE = frozenset("‘‚'")
_LONGEST_SINGLE = 1_000


@dataclass(slots=True)
class _Scan:
    text: str
    found: list[Span] = field(default_factory=list)
    mark: str = ""
    start: int = 0
    depth: int = 0

    def close(self, end: int) -> None:
        if end - self.start > 1:
            self.found.append((self.start, end))
        self.mark, self.depth = "", 0

    def open(self, mark: str, place: int) -> None:
        self.mark, self.start, self.depth = mark, place, 1


def outermost_quotations(text: str) -> Spans:
    """The stretches in quotation marks, marks included, in code points, ordered and apart; time is linear in the text.

    One that its paragraph does not close runs to the paragraph's end; single marks count only as a pair.
    """
    scan = _Scan(text)
    singles = _single_pairs(text)
    for match in _SIGN.finditer(text):
        place, sign = match.start(), match.group()
        if sign in _TYPED:
            sign = '"'
        if sign == "\n":
            if scan.mark:
                scan.close(place)
        elif scan.mark:
            _inside(scan, place, match.end(), sign)
        elif sign in _SINGLE:
            if place in singles:
                scan.open(sign, place)
        elif _opens(text, place, sign):
            scan.open(sign, place)
    if scan.mark:
        scan.close(len(text))
    return tuple(scan.found)


def _inside(scan: _Scan, place: int, end: int, sign: str) -> None:
    if sign == scan.mark and sign in _PLAIN_OPENERS:
        scan.depth += 1
    elif sign in _CLOSERS[scan.mark] and not (scan.mark in _SINGLE and not _ends_word(scan.text, place)):
        scan.depth -= 1
        if scan.depth == 0:
            scan.close(end)


def _opens(text: str, place: int, sign: str) -> bool:
    """Whether a double mark opens a quotation; those that can do either must stand before a word and after none."""
    if sign in _PLAIN_OPENERS:
        return True
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if sign == '"' and text[place] != '"':
        return not before.isalnum()
    if sign == '"':
        return bool(after) and not (before.isdigit() and not after.isalnum())
    return sign in "»”›" and not before.isalnum() and before not in ".,!?" and after.isalnum()


def _ends_word(text: str, place: int) -> bool:
    return not text[place + 1 : place + 2].isalnum()


def _single_pairs(text: str) -> frozenset[int]:
    """The places of single marks that open a quotation which another one closes in the same paragraph."""
    return frozenset(start for opener in ("‘", "‚", "'") if opener in text for start in _paired(text, opener))


def _paired(text: str, opener: str) -> Iterator[int]:
    waiting = -1
    for match in re.finditer(f"[{opener}{_CLOSERS[opener]}\n]", text):
        place, sign = match.start(), match.group()
        if sign == "\n":
            waiting = -1
        elif sign == opener and _begins_single(text, place):
            waiting = place
        elif waiting >= 0 and sign in _CLOSERS[opener] and _closes_single(text, place):
            if place - waiting <= _LONGEST_SINGLE:
                yield waiting
            waiting = -1


def _begins_single(text: str, place: int) -> bool:
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return not before.isalnum() and before != "'" and (after.isalpha() or after in "“\"«[…") and before not in "”’\")."


def _closes_single(text: str, place: int) -> bool:
    """A plural's apostrophe (the workers’ union) closes nothing: its word goes on after a blank."""
    before, after = text[place - 1], text[place + 1 : place + 2]
    if after.isalnum() or after == "'" or before in " '\n":
        return False
    return not (before == "s" and after == " " and text[place + 2 : place + 3].islower())
