"""A text as the rules see it: tokens, one letter for the kind of each, sentences and quotations."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from annotator.model.quotations import quotations_in
from annotator.model.spans import Span
from annotator.tagging.rules.kinds import Kinds
from annotator.tagging.rules.lexicon import Lexicon, Verb
from annotator.tagging.rules.tokens import Tokens, tokens_in

SENTENCE_SIGNS = ".!?…。！？؟۔"
_LONGEST_SENTENCE = 250
"""Tokens of a sentence that are read as one, quotations counted."""

_LONGEST_LINE = 20_000
"""Code points of a paragraph that are read as one; what is longer is read in pieces, so that no rule sees an endless line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a piece of an endless one: its stretch, tokens, their letters, verbs, sentences and quotations.

    `tags` has one letter a token (see `kinds`); tokens within quotation marks are “q”. `sentences` and `quotes` are ranges of
    tokens; only outermost quotations are there, and `inner` has the others, in code points.
    """

    text: str
    start: int
    end: int
    tokens: Tokens
    words: list[str]
    tags: str
    verbs: dict[int, Verb]
    sentences: list[Span]
    quotes: list[Span]
    lexicon: Lexicon
    inner: list[Span]

    def span(self, first: int, stop: int) -> Span:
        """The stretch of the text from one token up to, not including, another."""
        return self.tokens.starts[first], self.tokens.ends[stop - 1]

    def sentence_of(self, place: int) -> Span:
        """The sentence that a token stands in."""
        at = bisect_left(self.sentences, (place + 1, 0)) - 1
        return self.sentences[max(at, 0)] if self.sentences else (0, 0)


def lines_in(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[Line]:
    """The paragraphs of a text, or of a stretch of it, that are not blank; linear in their length."""
    stop = len(text) if end is None else end
    kinds = Kinds(lexicon)
    found: list[Line] = []
    while start < stop:
        line_end = text.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        for piece in range(start, line_end, _LONGEST_LINE):
            found += _line(text, piece, min(piece + _LONGEST_LINE, line_end), kinds)
        start = line_end + 1
    return found


def _line(text: str, start: int, end: int, kinds: Kinds) -> list[Line]:
    tokens = tokens_in(text, start, end)
    if not tokens.spelled:
        return []
    marked = quotations(text, start, end)
    outer = outermost(marked)
    inner = sorted(set(marked).difference(outer)) if len(marked) > len(outer) else []
    quotes = _token_ranges(tokens, outer)
    sentences = _sentences(tokens, quotes)
    words, tags, verbs = kinds.of(tokens.spelled, sentences, quotes)
    return [Line(text, start, end, tokens, words, tags, verbs, sentences, quotes, kinds.lexicon, inner)]


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The quotations of a paragraph; two apostrophes or back-quotes, as typewriters have them, count as one double mark."""
    if "''" not in text[start:end]:
        return list(quotations_in(text, start, end))
    typed = text[start:end].replace("''", '" ').replace("``", '" ')
    return [
        (start + low, start + high + (text[start + high - 1 : start + high + 1] == "''"))
        for low, high in quotations_in(typed)
    ]


def outermost(spans: list[Span]) -> list[Span]:
    """Those that lie within no other, in order."""
    found: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _token_ranges(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The same stretches as ranges of tokens."""
    ranges = ((bisect_left(tokens.starts, start), bisect_right(tokens.ends, end)) for start, end in spans)
    return [(first, stop) for first, stop in ranges if first < stop]


def _sentences(tokens: Tokens, quotes: list[Span]) -> list[Span]:
    """Ranges of tokens; a sentence does not end within a quotation, and after one only where a new one plainly begins."""
    spelled, last = tokens.spelled, len(tokens.spelled) - 1
    closers = {stop - 1 for _, stop in quotes}
    ends = [0]
    for place in [
        place for place, word in enumerate(spelled) if word[0] in SENTENCE_SIGNS or place in closers
    ]:
        if place == last or not _is_end(spelled, place, quotes, closers):
            continue
        following = spelled[place + 1]
        if not following[0].islower() and following not in ")]":
            ends.append(place + 1)
    return [
        (first, min(first + _LONGEST_SENTENCE, stop))
        for start, stop in zip(ends, [*ends[1:], last + 1], strict=True)
        for first in range(start, stop, _LONGEST_SENTENCE)
    ]


def _is_end(spelled: list[str], place: int, quotes: list[Span], closers: set[int]) -> bool:
    if place in closers:
        return place > 0 and spelled[place - 1][0] == "."
    holder = bisect_right(quotes, (place, len(spelled))) - 1
    return holder < 0 or place >= quotes[holder][1]
