"""A text as the rules see it: tokens, one letter for the kind of each, sentences and quotations."""

from bisect import bisect_left
from dataclasses import dataclass

from annotator.model.quotations import quotations_in
from annotator.model.spans import Span
from annotator.tagging.rules.kinds import Kinds
from annotator.tagging.rules.lexicon import Lexicon, Verb
from annotator.tagging.rules.tokens import Token, tokens_in

SENTENCE_SIGNS = ".!?…。！？؟۔"
_LONGEST_LINE = 20_000
"""Code points of a paragraph that are read as one; what is longer is read in pieces, so that no rule sees an endless line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a piece of an endless one: its stretch, tokens, their letters, verbs, sentences and quotations.

    `tags` has one letter a token (see `kinds`); tokens within quotation marks are “q”. `sentences` and `quotes` are ranges of
    tokens; only outermost quotations are there.
    """

    text: str
    start: int
    end: int
    tokens: list[Token]
    words: list[str]
    tags: str
    verbs: dict[int, Verb]
    sentences: list[Span]
    quotes: list[Span]
    lexicon: Lexicon

    def span(self, first: int, stop: int) -> Span:
        """The stretch of the text from one token up to, not including, another."""
        return self.tokens[first].start, self.tokens[stop - 1].end

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
    if not tokens:
        return []
    quotes = _token_ranges(tokens, outermost(quotations(text, start, end)))
    sentences = _sentences(tokens, quotes)
    words, tags, verbs = kinds.of(tokens, sentences, quotes)
    return [Line(text, start, end, tokens, words, tags, verbs, sentences, quotes, kinds.lexicon)]


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


def _token_ranges(tokens: list[Token], spans: list[Span]) -> list[Span]:
    ranges: list[Span] = []
    at = 0
    for start, end in spans:
        while at < len(tokens) and tokens[at].start < start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].end <= end:
            at += 1
        if first < at:
            ranges.append((first, at))
    return ranges


def _sentences(tokens: list[Token], quotes: list[Span]) -> list[Span]:
    """Ranges of tokens; a sentence does not end within a quotation, and after one only where a new one plainly begins."""
    ends: list[int] = []
    inside = {place for first, stop in quotes for place in range(first, stop)}
    closers = {stop - 1 for _, stop in quotes}
    for place, token in enumerate(tokens[:-1]):
        if place in closers:
            ended = place > 0 and tokens[place - 1].word[0] == "."
        else:
            ended = place not in inside and token.word[0] in SENTENCE_SIGNS
        if ended and not tokens[place + 1].word[0].islower() and tokens[place + 1].word not in ")]":
            ends.append(place + 1)
    starts = [0, *ends]
    return list(zip(starts, [*ends, len(tokens)], strict=True))
