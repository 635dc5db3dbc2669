"""Which cues and which speakers could belong to a quotation, likeliest first, for the window's proposals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.model.spans import Span, Spans, hull, overlap
from annotator.tagging.rules.explaining import confidence_of, reason_of
from annotator.tagging.rules.findings import findings_of
from annotator.tagging.rules.forms import form_of_speaker
from annotator.tagging.rules.lexicon import Lexicon
from annotator.tagging.rules.phrases import group_start, subject_after, subject_before
from annotator.tagging.rules.reading import Line, lines_in

_REACH = 450
"""Code points before and behind a quotation that are read."""

_MOST = 9
"""How many of a kind are proposed: as many as there are digit keys."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch (code points) that could be the cue or the speaker, how likely (0 to 1), and why in a few words."""

    span: Span
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The cues and speakers that could belong to a quotation, each likeliest first."""

    cues: tuple[Candidate, ...]
    speakers: tuple[Candidate, ...]


def candidates_around(text: str, quote_spans: Spans, lexicon: Lexicon) -> Candidates:
    """The cues and speakers that could belong to a quotation (its stretches, in code points) by the text around it.

    Only the paragraphs that hold it and those beside them are read, so that the cost does not depend on the article's length.
    """
    if not quote_spans:
        return Candidates((), ())
    low, high = _around(text, hull(quote_spans))
    lines = lines_in(text, lexicon, low, high)
    cues: list[Candidate] = []
    speakers: list[Candidate] = []
    for one in findings_of(lines):
        if overlap(one.content, quote_spans):
            score, reason = (
                confidence_of(one, lexicon),
                reason_of(text, one, form_of_speaker(text, one.speaker, lexicon)),
            )
            cues += [Candidate(one.cue, score, reason)] if one.cue else []
            speakers += [Candidate(one.speaker, score, reason)] if one.speaker else []
    for line in lines:
        near_cues, near_speakers = _nearby(line, quote_spans)
        cues += near_cues
        speakers += near_speakers
    return Candidates(_ranked(cues, quote_spans), _ranked(speakers, quote_spans))


def _around(text: str, whole: Span) -> Span:
    """The stretch that is read: from the start of a paragraph, the one before included, to the end of the one behind."""
    low = max(text.rfind("\n", 0, whole[0]), 0)
    low = text.rfind("\n", 0, len(text[:low].rstrip())) + 1 if low and whole[0] - low < _REACH else low
    high = text.find("\n", whole[1])
    high = len(text) if high < 0 else high
    return max(low, whole[0] - _REACH), min(high + _REACH, whole[1] + _REACH, len(text))


def _nearby(line: Line, quote: Spans) -> tuple[list[Candidate], list[Candidate]]:
    """The verbs of a paragraph with their subjects, and the names and pronouns, scored by how near they stand."""
    cues: list[Candidate] = []
    speakers: list[Candidate] = []
    for place in line.verbs:
        low, high = line.sentence_of(place)
        start = group_start(line, place, low)
        group = line.span(start, place + 1)
        cues.append(Candidate(group, _nearness(group, quote) * 0.5, "a verb nearby"))
        for subject in (subject_before(line, start, low), subject_after(line, place + 1, high)):
            if subject:
                span = line.span(*subject)
                speakers.append(Candidate(span, _nearness(span, quote) * 0.5, "beside a verb nearby"))
    speakers += [Candidate(span, _nearness(span, quote) * 0.3, "a name nearby") for span in _names(line)]
    return cues, speakers


def _names(line: Line) -> Iterator[Span]:
    tags, at = line.tags, 0
    while at < len(tags):
        stop = at + 1
        while tags[at] == "C" and stop < len(tags) and tags[stop] == "C":
            stop += 1
        if tags[at] in "CP":
            yield line.span(at, stop)
        at = stop


def _nearness(span: Span, quote: Spans) -> float:
    """From 1 (beside the quotation) towards 0; half at forty code points."""
    distance = min(max(start - span[1], span[0] - end, 0) for start, end in quote)
    return 40 / (40 + distance)


def _ranked(ones: Iterable[Candidate], quote: Spans) -> tuple[Candidate, ...]:
    """The likeliest, each stretch once; what lies within the quotation is none."""
    best: dict[Span, Candidate] = {}
    for one in ones:
        known = best.get(one.span)
        if (known is None or known.score < one.score) and not _lies_in(one.span, quote):
            best[one.span] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.span))[:_MOST])


def _lies_in(span: Span, quote: Spans) -> bool:
    """Whether a candidate has words of the quotation; asked of every one, so that no sets of stretches are made."""
    return any(start < span[1] and span[0] < end for start, end in quote)
