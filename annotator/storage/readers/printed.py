"""Paragraphs out of the lines of printed pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_SURE_HYPHENS = "\u00ad\x02"
"""Signs that a word goes on in the next line and no more; U+0002 is PDFium’s own, and so is U+FFFE for any hyphen."""

_PIECE = re.compile(r"(\w{1,40})[-\u00ad\u2010\ufffe\x02]$")
_HYPHENED = re.compile(r"(?<![\w-])\w{1,40}(?:-\w{1,40}){1,5}(?![\w-])")
_ENDS = re.compile(r"[.!?:;…][”\"’')\]»“]*$")
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"^(?:[•▪◦‣–—*]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*$", re.IGNORECASE
)

EDGE_LINES = 3
"""Lines at the head and at the foot of a page that may be running ones."""

SURE_PAGES = 3
"""A running line must be on so many pages at least, and on half of all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page in points from the lower left corner; without geometry all are 0."""

    text: str
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    height: float = 0.0


def without_running_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without headers, footers and page numbers, where they are surely such, and how many lines these were.

    A line is one that stands at the edge of at least 3 pages, and of half of all, with the same words but for numbers, at
    the same height.
    """
    counted: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counted.update({_running_key(line) for line in _edges(page)})
    needed = max(SURE_PAGES, len(pages) / 2)
    running = {key for key, count in counted.items() if count >= needed}
    kept = []
    dropped = 0
    for page in pages:
        edge = {id(line) for line in _edges(page) if _running_key(line) in running}
        kept.append([line for line in page if id(line) not in edge])
        dropped += len(edge)
    return kept, dropped


def _edges(page: Sequence[Line]) -> list[Line]:
    filled = [line for line in page if line.text.strip()]
    return [*filled[:EDGE_LINES], *filled[EDGE_LINES:][-EDGE_LINES:]]


def _running_key(line: Line) -> tuple[str, int]:
    words = "#" if _PAGE_NUMBER.match(line.text) else _DIGITS.sub("#", " ".join(line.text.split()))
    return words, round(line.base / 4)


def paragraphs_of(pages: Iterable[Sequence[Line]]) -> str:
    """The text of the pages: lines joined to paragraphs, divided words whole again, a blank line between paragraphs."""
    lines = [(number, line) for number, page in enumerate(pages) for line in page if line.text.strip()]
    whole = _whole_words(line.text for _, line in lines)
    paragraphs: list[list[str]] = []
    measure = _Measure([line for _, line in lines])
    before: tuple[int, Line] | None = None
    for at in lines:
        text = at[1].text.strip()
        if before is None or measure.begins(before, at):
            paragraphs.append([text])
        else:
            paragraphs[-1][-1:] = _joined(paragraphs[-1][-1], text, whole)
        before = at
    return "\n\n".join(filter(None, (_clean("".join(pieces)) for pieces in paragraphs)))


class _Measure:
    """What is usual in these lines: their pitch, their left edge, the width of the column around each of them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._height = median([line.height for line in lines if line.height] or [0.0])
        gaps = [
            one.base - other.base
            for one, other in pairwise(lines)
            if 0 < one.base - other.base < 6 * (self._height or 12)
        ]
        self._pitch = median(gaps or [0.0])
        self._rights: defaultdict[int, float] = defaultdict(float)
        for line in lines:
            key = round(line.left / 20)
            self._rights[key] = max(self._rights[key], line.right)

    def begins(self, before: tuple[int, Line], at: tuple[int, Line]) -> bool:
        """Whether a line begins a new paragraph; where nothing is sure, it goes on."""
        (page, one), (next_page, other) = before, at
        if _divided(one.text.strip()) and other.text.strip()[:1].islower():
            return False
        if _ITEM.match(other.text.strip()):
            return True
        ended = bool(_ENDS.search(one.text.strip()[-20:]))
        if not one.height or not other.height:
            return ended and len(one.text) < 60
        if self._differs(one, other):
            return True
        if page != next_page or other.base > one.base:  # a new page or a new column
            return ended and self._is_short(one)
        return one.base - other.base > 1.35 * self._pitch or (
            ended and (self._is_short(one) or self._is_indented(one, other))
        )

    @staticmethod
    def _differs(one: Line, other: Line) -> bool:
        """Whether one is a heading over the other, or the other way round."""
        return max(one.height, other.height) > 1.25 * min(one.height, other.height)

    def _is_short(self, line: Line) -> bool:
        right = max(self._rights[round(line.left / 20) + step] for step in (-1, 0, 1))
        return line.right < line.left + 0.85 * (right - line.left)

    def _is_indented(self, one: Line, other: Line) -> bool:
        return 0.6 * self._height < other.left - one.left < 6 * self._height


def _whole_words(lines: Iterable[str]) -> set[str]:
    """The words, also those with hyphens, that stand within lines."""
    return {word.lower() for line in lines for word in _HYPHENED.findall(line)}


def _joined(piece: str, line: str, whole: set[str]) -> tuple[str, str]:
    """The last piece of a paragraph and the line that follows it, as they stand side by side.

    A hyphen goes where it only divided a word, and stays where the word has one elsewhere too.
    """
    divided = _divided(piece)
    if divided is None:
        return piece, f" {line}"
    following = re.match(r"\w{1,40}", line)
    if following is None or not line[0].islower():
        return piece.rstrip(_SURE_HYPHENS), line
    kept = piece[-1] not in _SURE_HYPHENS and f"{divided}-{following[0]}".lower() in whole
    return piece[:-1] + ("-" if kept else ""), line


def _divided(text: str) -> str | None:
    """The first part of the word that a line ends in the middle of; None where it does not."""
    found = _PIECE.search(text[-42:])
    return found[1] if found else None


def _clean(text: str) -> str:
    """The text without PDFium's signs, and with single blanks."""
    return " ".join(text.replace("\ufffe", "-").replace("\x02", "-").replace("\0", "").split())


def lines_without_geometry(text: str) -> Iterator[Line]:
    """The lines of a text of which only the order is known."""
    return (Line(line) for line in text.replace("\r\n", "\n").split("\n"))
