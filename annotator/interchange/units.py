"""What the offsets of a foreign file count, turned into code points of the canonical text."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias, get_args

from annotator.interchange.loss import LossReport
from annotator.model.article import BYTE_ORDER_MARK, canonical
from annotator.model.spans import Span

Unit: TypeAlias = Literal["codepoint", "utf-16", "byte"]
AskedUnit: TypeAlias = Literal["auto", "codepoint", "utf-16", "byte"]

UNITS: tuple[Unit, ...] = get_args(Unit)
ASKED_UNITS: tuple[AskedUnit, ...] = get_args(AskedUnit)

UNIT_NAMES = {"codepoint": "Unicode code points", "utf-16": "UTF-16 units", "byte": "bytes of UTF-8"}
CHOSEN = "text whose offsets count {0}, not {1}, as its stored words show; turned into code points"
ASKED = "text whose offsets were taken to count {0}, as asked; turned into code points"
GUESSED = "text whose offsets seem to count {0}, not {1}: no words are stored beside them, but so they lie at the edges of words"
UNCHECKED = "text beyond ASCII whose offsets were taken to count {0}: no words are stored beside them to check that by"

ONE_BY_ONE = "text whose line ends of two characters are counted as one each, as its stored words show"
TWO_BY_TWO = "text whose line ends are counted as two characters each, as its stored words show"

_WORD = re.compile(r"\w")


class Quoted(NamedTuple):
    """A span as a file has it, in the file's unit, with the words that the file says stand there; None where it says none."""

    start: int
    end: int
    words: str | None = None


class Offsets:
    """Turns the offsets of a text as it lay in a file into code points of its canonical form.

    `raw` is the text with its byte order mark and its line ends, since the file's offsets count them too.
    """

    def __init__(self, raw: str, unit: Unit = "codepoint") -> None:
        self.unit: Unit = unit
        self.text = canonical(raw)
        whole, even = raw == self.text, _is_even(raw, unit)
        self._plain = whole and even
        self._there = range(len(raw) + 1) if even else array("q", accumulate(_widths(raw, unit), initial=0))
        self._here = range(len(raw) + 1) if whole else array("q", accumulate(_kept(raw), initial=0))

    def point(self, offset: int) -> int | None:
        """The offset in code points; None where it lies outside the text or inside a character."""
        if self._plain:
            return offset if 0 <= offset <= len(self.text) else None
        place = bisect_left(self._there, offset)
        if place < len(self._there) and self._there[place] == offset:
            return self._here[place]
        return None

    def span(self, start: int, end: int) -> Span | None:
        """The span in code points; None where it is empty, reversed or not one of the text."""
        first, last = self.point(start), self.point(end)
        return (first, last) if first is not None and last is not None and first < last else None

    def holds(self, one: Quoted) -> bool:
        """Whether both ends lie in the text; they may be one place, since some formats mark places."""
        first, last = self.point(one.start), self.point(one.end)
        return first is not None and last is not None and first <= last

    def agrees(self, one: Quoted) -> bool:
        """Whether the span lies in the text and has the words that are stored; blanks of any kind count as one another."""
        span = self.span(one.start, one.end)
        if span is None:
            return False
        return one.words is None or same_words(self.text[slice(*span)], one.words)

    def agrees_exactly(self, one: Quoted) -> bool:
        """The same, and there is no blank at an end of the one that the other does not have."""
        span = self.span(one.start, one.end)
        if span is None or one.words is None:
            return span is not None
        words = self.text[slice(*span)]
        return words == one.words or (
            words.split() == one.words.split() and _blank_ends(words) == _blank_ends(one.words)
        )


def same_words(one: str, other: str) -> bool:
    """Whether two stretches have the same words: formats write line ends and runs of blanks each in its own way."""
    return one == other or one.split() == other.split()


def _blank_ends(words: str) -> tuple[bool, bool]:
    return words[:1].isspace(), words[-1:].isspace()


def chosen_offsets(  # noqa: PLR0913 # one of them by keyword
    raw: str,
    quotes: Iterable[Quoted],
    asked: AskedUnit,
    default: Unit,
    losses: LossReport,
    place: str,
    *,
    guess: bool = False,
) -> Offsets:
    """How the offsets of a text are to be read: in the unit asked for, else the one that fits the stored words.

    `default` is what the format says that it counts. Without stored words it holds wherever all spans lie in the text, unless
    the format has counted otherwise in its time: then `guess` lets the edges of words decide. Any other choice is noted in the report, and so is one that no stored
    words bear out.
    """
    if asked != "auto":
        if asked != default and not raw.isascii():
            losses.note(f"unit.{asked}", ASKED.format(UNIT_NAMES[asked]), place=place)
        return Offsets(raw, asked)
    first = Offsets(raw, default)
    if raw.isascii():
        return first
    several = list(quotes)
    stored = any(one.words is not None for one in several)
    if _bears_out(first, several) or not (stored or guess or not all(map(first.holds, several))):
        _note(first, default, several, losses, place)
        return first
    others = [Offsets(raw, unit) for unit in UNITS if unit != default]
    best = best_fit([first, *others], several)
    _note(best, default, several, losses, place)
    return best


def counted_text(raw: str, quotes: Sequence[Quoted], losses: LossReport, place: str, *, whole: bool) -> str:
    """The text as the offsets count it: `whole`, with a byte order mark and line ends of two characters, or in its canonical form.

    The stored words decide where they can: files are converted from one system to another, and their offsets are not.
    """
    plain = canonical(raw)
    if plain == raw:
        return raw
    first, other = (raw, plain) if whole else (plain, raw)
    ways = [Offsets(text, unit) for text in (first, other) for unit in UNITS]
    if best_fit(ways, quotes) in ways[: len(UNITS)]:
        return first
    losses.note("line-ends", ONE_BY_ONE if whole else TWO_BY_TWO, place=place)
    return other


def best_fit(ways: Sequence[Offsets], quotes: Sequence[Quoted]) -> Offsets:
    """The first of the ways by which most spans have their stored words and, that being equal, begin and end as these do.

    Where none are stored, it is the edges of words by which most spans lie.
    """
    if _bears_out(ways[0], quotes):
        return ways[0]
    return max(ways, key=lambda way: _fit(way, quotes))


def _bears_out(way: Offsets, quotes: Sequence[Quoted]) -> bool:
    """Whether there are stored words, and all of them stand where they should."""
    return any(one.words is not None for one in quotes) and all(map(way.agrees_exactly, quotes))


def _fit(way: Offsets, quotes: Sequence[Quoted]) -> tuple[int, int, int]:
    agreeing = [one for one in quotes if way.agrees(one)]
    spans = [way.span(one.start, one.end) for one in agreeing if one.words is None]
    return (
        len(agreeing),
        sum(map(way.agrees_exactly, agreeing)),
        sum(_at_edges(way.text, span) for span in spans if span),
    )


def _at_edges(text: str, span: Span) -> int:
    """How many of the two ends of a span do not cut a word."""
    return sum(not (_is_word(text, end - 1) and _is_word(text, end)) for end in span)


def _is_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _WORD.match(text[place]) is not None


def _note(best: Offsets, default: Unit, quotes: Sequence[Quoted], losses: LossReport, place: str) -> None:
    borne_out = any(one.words is not None for one in quotes)
    if best.unit != default:
        told = CHOSEN if borne_out else GUESSED
        sentence = told.format(UNIT_NAMES[best.unit], UNIT_NAMES[default])
        losses.note(f"unit.{best.unit}", sentence, place=place)
    elif quotes and not borne_out and any(one > "\uffff" for one in best.text):
        losses.note("unit.unchecked", UNCHECKED.format(UNIT_NAMES[best.unit]), place=place)


def _is_even(raw: str, unit: Unit) -> bool:
    """Whether every character of a text takes one unit."""
    return unit == "codepoint" or raw.isascii() or (unit == "utf-16" and max(raw) <= "\uffff")


def _widths(raw: str, unit: Unit) -> Iterable[int]:
    """How many units each character of a text takes."""
    if unit == "utf-16":
        return (2 if one > "\uffff" else 1 for one in raw)
    return (_bytes_of(one) for one in raw)


def _bytes_of(one: str) -> int:
    """How many bytes a character takes in UTF-8; a lone surrogate stands for one byte that was no text."""
    if one < "\x80" or "\udc80" <= one <= "\udcff":
        return 1
    if one < "\u0800":
        return 2
    return 3 if one <= "\uffff" else 4


def _kept(raw: str) -> Iterable[int]:
    """For each character of a text 1 if the canonical text has it, else 0: a first byte order mark, the CR of CRLF."""
    for place, one in enumerate(raw):
        marked = place == 0 and one == BYTE_ORDER_MARK
        yield 0 if marked or (one == "\r" and raw[place + 1 : place + 2] == "\n") else 1


def utf16_offsets(text: str) -> Callable[[int], int]:
    """The way from code points of a text to its UTF-16 units, in which Java and JavaScript count."""
    if text.isascii() or max(text) <= "\uffff":
        return int
    astral = [place for place, one in enumerate(text) if one > "\uffff"]
    return lambda offset: offset + bisect_left(astral, offset)
