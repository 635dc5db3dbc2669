"""Spans of a foreign file, held against the words that the file stores for them."""

from collections.abc import Sequence

from annotator.interchange.gathering import lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.units import Offsets, same_words
from annotator.model.spans import Span, Spans

MOVED = "annotation whose words stand elsewhere in the text, at one place only: put there"
UNFOUND = "annotation left out: the text does not have the words that the file stores for it where they should stand"
BETWEEN = " "


def anchored(
    offsets: Offsets, stretches: Sequence[Span], words: str | None, losses: LossReport, place: str
) -> Spans | None:
    """The spans in code points of stretches in the file's unit, if they have the words that the file stores.

    Words of several stretches are joined by blanks. Where the text has other words there, the spans are those of the one
    place that has them, which is noted; None, which is counted as lost, where there is no such place or there are several.
    """
    spans = [offsets.span(start, end) for start, end in stretches]
    whole = tuple(span for span in spans if span)
    if len(whole) == len(spans) and words_agree(offsets.text, whole, words):
        return whole
    if not words:
        lose_outside(losses, place)
        return None
    start = offsets.text.find(words)
    if start < 0 or offsets.text.find(words, start + 1) >= 0:
        losses.lose("unfound-words", UNFOUND, place=place)
        return None
    losses.note("moved", MOVED, place=place)
    return ((start, start + len(words)),)


def words_agree(text: str, spans: Sequence[Span], words: str | None) -> bool:
    """Whether the stretches of a text are the words that a file stores."""
    return words is None or same_words(BETWEEN.join(text[start:end] for start, end in spans), words)
