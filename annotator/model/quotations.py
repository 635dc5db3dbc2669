"""Stretches of a text that stand in quotation marks."""

import re
from typing import NamedTuple

from annotator.model.spans import Span, Spans, covered, intersected

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
    "»": "«",
    "›": "‹",
}
"""Each opening mark and the mark that closes it."""

ALTERNATIVE_CLOSERS = {"„": "”", "”": "”", "‚": "’"}
"""Second habits: German typed with English closers, Swedish with one mark for both ends."""

_MARK = re.compile('[“”‘’«»„‚‹›「」『』"]')
_SECONDARY = "‘‚‹"


class _Open(NamedTuple):
    mark: str
    start: int


def quotations_in(text: str, start: int = 0, end: int | None = None) -> Spans:
    """Every stretch in quotation marks, marks included, nested ones too, in code points, ordered by start.

    The marks are matched within one paragraph: a quotation that is not closed there (it goes on in the next, where it is opened
    again) runs to the paragraph's end. Apostrophes do not close. Time is linear in the text.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    while start < stop:
        line_end = text.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        found += _in_paragraph(text, start, line_end)
        start = line_end + 1
    return tuple(sorted(found))


def quotation_at(text: str, position: int) -> Span | None:
    """The innermost quotation that holds the position or touches it, within its paragraph."""
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
    quoted: list[Span] = []
    for start, end in spans:
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        quoted += quotations_in(text, line_start, len(text) if line_end < 0 else line_end)
    inside = sum(_letters(text, piece) for piece in intersected(spans, quoted))
    total = sum(_letters(text, span) for span in spans)
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span[0] : span[1]])) if covered((span,)) else 0


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        place, mark = match.start(), match.group()
        if _is_apostrophe(text, place, mark, stack):
            continue
        opener = _opener_closed_by(mark, stack)
        if opener is not None:
            found.append((stack[opener].start, place + 1))
            del stack[opener:]
        elif mark in CLOSERS:
            stack.append(_Open(mark, place))
    found += [(one.start, end) for one in stack if one.mark not in _SECONDARY and one.start + 1 < end]
    return found


def _is_apostrophe(text: str, place: int, mark: str, stack: list[_Open]) -> bool:
    if mark == "’":
        inside_word = text[place + 1 : place + 2].isalnum() and text[place - 1 : place].isalnum()
        return inside_word or not any(one.mark in "‘‚" for one in stack)
    return mark == '"' and text[place - 1 : place].isdigit() and not any(one.mark == '"' for one in stack)


def _opener_closed_by(mark: str, stack: list[_Open]) -> int | None:
    """The place in the stack of the innermost opener that this mark closes; only a few openers are ever looked at."""
    for depth in range(len(stack) - 1, max(len(stack) - 9, -1), -1):
        opened = stack[depth].mark
        if mark in (CLOSERS.get(opened), ALTERNATIVE_CLOSERS.get(opened)):
            return depth
    return None
