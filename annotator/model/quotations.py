"""Stretches of a text that stand in quotation marks."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.spans import Span, Spans, intersected

CLOSERS = {
    "“": "”",
    "‘": "’",
    "«": "»",
    "„": "“",
    "‚": "‘",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
    "»": "«",
    "›": "‹",
    "”": "”",
}
"""Each opening mark and the mark that closes it."""

ALTERNATIVE_CLOSERS = {"„": "”", "‚": "’", "»": "»"}
"""Second habits: Polish, and German typed with English closers; Finnish with one mark for both ends."""

_MARK = re.compile("[“”‘’«»„‚‹›「」『』\"']")
_SINGLE_CLOSERS = "’‘'"
_SECONDARY = "‘‚'‹›"
_CLOSED_BY_STRAIGHT = "“„”"
_BEFORE_OPENING = "([{<—–-/…¿¡“”‘„‚«»‹›\"'"
_AFTER_CLOSING = ".,;:!?…)]}؟،”’»"
_ELIDED = re.compile(r"['‘’](?:n|tis|twas|em|til|\d0s)\b", re.IGNORECASE)
_DEEPEST = 8
_FIRST_WIDE_SCRIPT = "\u2e80"  # from here on, words of East Asia stand beside quotation marks without a blank


class _Mark(NamedTuple):
    sign: str
    place: int
    next_alike: int  # where the next mark of this sign stands that no opening one comes before; -1: nowhere


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    start: int
    end: int

    def before(self, place: int) -> str:
        return self.text[place - 1] if place > self.start else ""

    def after(self, place: int) -> str:
        return self.text[place + 1] if place + 1 < self.end else ""

    def looks_open(self, place: int) -> bool:
        """Whether a mark here stands where a word or sentence begins."""
        before, after = self.before(place), self.after(place)
        room = not before or before.isspace() or before in _BEFORE_OPENING
        return room and bool(after) and not after.isspace() and after not in _AFTER_CLOSING

    def looks_closed(self, place: int) -> bool:
        """Whether a mark here stands where a word or sentence ends."""
        before, after = self.before(place), self.after(place)
        ended = bool(before) and not before.isspace() and before not in _BEFORE_OPENING
        return ended and (not after or after.isspace() or after in _AFTER_CLOSING)


def quotations_in(text: str, start: int = 0, end: int | None = None) -> Spans:
    """Every stretch in quotation marks, marks included, nested ones too, in code points, ordered by start.

    The marks are matched within one paragraph: a quotation that is not closed there (it goes on in the next, where it is opened
    again) runs to the paragraph's end; single marks count only as pairs. Apostrophes and inches are no quotation marks; a
    dash that opens a line of dialogue is none either, as nothing says where that ends. Time is linear in the text.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    while start < stop:
        line_end = text.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        found += _in_paragraph(_Paragraph(text, start, line_end))
        start = line_end + 1
    return tuple(sorted(found))


def quotation_at(text: str, position: int) -> Span | None:
    """The innermost quotation that holds the position or touches it, within its paragraph, in code points."""
    position = min(max(position, 0), len(text))
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    around = [
        span
        for span in quotations_in(text, start, len(text) if end < 0 else end)
        if span[0] <= position <= span[1]
    ]
    return min(around, key=lambda span: span[1] - span[0]) if around else None


def form_of(text: str, spans: Spans) -> str:
    """Whether all, none or some of the words of the stretches stand in quotation marks: direct, indirect, mixed."""
    lines = {(text.rfind("\n", 0, start) + 1, text.find("\n", end)) for start, end in spans}
    quoted = [
        span for start, end in lines for span in quotations_in(text, start, len(text) if end < 0 else end)
    ]
    inside = intersected(spans, quoted)
    for counts in (str.isalnum, _is_visible):
        words, quoted_words = _count(text, spans, counts), _count(text, inside, counts)
        if words:
            return "indirect" if not quoted_words else "direct" if quoted_words == words else "mixed"
    return "indirect"


def _count(text: str, spans: Spans, counts: Callable[[str], bool]) -> int:
    return sum(sum(map(counts, text[start:end])) for start, end in spans)


def _is_visible(character: str) -> bool:
    return not character.isspace() and not _MARK.match(character)


def _in_paragraph(line: _Paragraph) -> list[Span]:
    marks = _marks_in(line)
    one_for_both = not any(mark.sign in "“„" for mark in marks)
    found: list[Span] = []
    stack: list[_Mark] = []
    for mark in marks:
        opener = _opener_closed_by(line, mark, stack)
        if opener is not None:
            found.append((stack[opener].place, mark.place + 1))
            del stack[opener:]
        elif _may_open(line, mark, one_for_both=one_for_both):
            stack.append(mark)
    found += [
        (one.place, line.end) for one in stack if one.sign not in _SECONDARY and one.place + 1 < line.end
    ]
    return found


def _marks_in(line: _Paragraph) -> list[_Mark]:
    """The marks of a paragraph without apostrophes that stand within or before a word."""
    marks: list[_Mark] = []
    later: dict[str, int] = {}
    for match in reversed(list(_MARK.finditer(line.text, line.start, line.end))):
        sign, place = match.group(), match.start()
        if sign in "’‘'" and _is_apostrophe(line, place):
            continue
        marks.append(_Mark(sign, place, later.get(sign, -1)))
        if sign == "‘":
            later["’"] = -1
        elif sign in "’'\"":
            later[sign] = -1 if line.looks_open(place) else place
    return marks[::-1]


def _is_apostrophe(line: _Paragraph, place: int) -> bool:
    before, after = line.before(place), line.after(place)
    within = _spells(before) and _spells(after)
    doubled = line.text[place] == "'" and "'" in (before, after)
    return within or doubled or bool(_ELIDED.match(line.text, place, line.end))


def _spells(character: str) -> bool:
    """Whether a character can stand beside an apostrophe in one word."""
    return bool(character) and (
        unicodedata.combining(character) > 0 or (character.isalnum() and character < _FIRST_WIDE_SCRIPT)
    )


def _may_open(line: _Paragraph, mark: _Mark, *, one_for_both: bool) -> bool:
    """Whether a mark that closes nothing opens; those that can also be closers or apostrophes have to look like it."""
    if mark.sign == '"':
        return not line.before(mark.place).isdigit()
    if mark.sign == "”":
        return one_for_both and line.looks_open(mark.place)
    if mark.sign in "»›'":
        return line.looks_open(mark.place)
    if mark.sign in "“‘":
        return not line.looks_closed(mark.place)
    return mark.sign in CLOSERS


def _opener_closed_by(line: _Paragraph, mark: _Mark, stack: list[_Mark]) -> int | None:
    """The place in the stack of the innermost opener that this mark closes; only a few openers are ever looked at."""
    if not stack or not _may_close(line, mark, stack):
        return None
    lowest = max(len(stack) - _DEEPEST, 0)
    for depth in range(len(stack) - 1, lowest - 1, -1):
        opened = stack[depth].sign
        if mark.sign in (CLOSERS.get(opened), ALTERNATIVE_CLOSERS.get(opened)):
            return depth
        if mark.sign in _SINGLE_CLOSERS and opened not in _SECONDARY:
            return None
    straight = mark.sign == '"' and stack[-1].sign in _CLOSED_BY_STRAIGHT and line.looks_closed(mark.place)
    return len(stack) - 1 if straight and not line.before(mark.place).isdigit() else None


def _may_close(line: _Paragraph, mark: _Mark, stack: list[_Mark]) -> bool:
    """Whether a mark stands as a closer can: no inches, no possessive, and where it could as well open, not as an opener."""
    before, after = line.before(mark.place), line.after(mark.place)
    if mark.sign == '"':
        return not (before.isdigit() and mark.next_alike >= 0 and after not in _AFTER_CLOSING)
    if mark.sign in "’'":
        follows = line.text[mark.place + 2 : mark.place + 3]
        possessive = before in ("s", "S") and after == " " and follows.islower() and mark.next_alike >= 0
        return not possessive and not line.looks_open(mark.place)
    if mark.sign == "”":
        return stack[-1].sign != "”" or not line.looks_open(mark.place)
    return mark.sign not in CLOSERS or not line.looks_open(mark.place)
