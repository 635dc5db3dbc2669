"""Stances that a quote shows: “I support the bill,” she said; he said the deal was a disaster."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.model.spans import Span
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Lexicon
from annotator.tagging.rules.reading import Line, lines_in
from annotator.tagging.stances.judgments import copula_judgments
from annotator.tagging.stances.lexicon import StanceLexicon
from annotator.tagging.stances.phrases import phrase_stands
from annotator.tagging.stances.polarity import PROBABLE
from annotator.tagging.stances.stand import Stand
from annotator.tagging.stances.verbs import verb_stands

_FIRST_PERSON = ("i", "we", "i'm", "we're")
_OF_OTHERS = ("accuse", "ask", "deny")
"""Groups of verbs whose clause is not what their subject thinks."""

_TELLERS = ("he", "she", "they")
_NO_THING = (*_FIRST_PERSON, *_TELLERS, "you", "there", "what", "who", "which")
_BLANKS = {ord(mark): " " for mark in '“”"«»„'}
"""Half quoted clauses are read as if they had no marks."""

_MARKS = "“”\"‘’'«»„‹›"
_LONGEST = 4_000
"""Code points of a quote that are read."""


def quoted_stands(
    text: str, quotes: Sequence[Finding], lexicon: Lexicon, stances: StanceLexicon
) -> Iterator[Stand]:
    """The stances of speakers that their quotes show, in the order of the quotes."""
    for quote in quotes:
        if quote.speaker is None or quote.negated or (quote.verb and quote.verb.group in _OF_OTHERS):
            continue
        for start, end in quote.content:
            low, high = _within(text, start, min(end, start + _LONGEST))
            for line in lines_in(text[low:high].translate(_BLANKS), lexicon):
                for one in (*_first_person(line, quote, stances), *_judgments(line, quote, stances)):
                    yield replace(one, words=_moved(one.words, low), target=_moved(one.target, low))


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _first_person(line: Line, quote: Finding, lexicon: StanceLexicon) -> Iterator[Stand]:
    """What “I” and “we” stand for; “he” at the start of what is told is whoever tells it, too: said he “can’t vote for it”."""
    for one in (*verb_stands(line, lexicon), *phrase_stands(line, lexicon)):
        if one.holder is None:
            continue
        word = line.text[slice(*one.holder)].lower().replace("’", "'")
        if word in _FIRST_PERSON or (word in _TELLERS and one.holder[0] == line.tokens.starts[0]):
            yield replace(one, holder=quote.speaker, how="first-person", evidence=quote.content)


def _judgments(line: Line, quote: Finding, lexicon: StanceLexicon) -> Iterator[Stand]:
    for thing, found in copula_judgments(line, lexicon):
        if line.words[thing[0]] not in _NO_THING:
            words, target = line.span(*found.tokens), line.span(*thing)
            yield Stand(words, quote.speaker, target, found.polarity, 2, "judgment", PROBABLE, quote.content)


def _within(text: str, start: int, end: int) -> Span:
    """The stretch without the marks at its ends, so that what stands in it is read as speech of its own."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end
