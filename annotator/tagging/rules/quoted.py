"""Quotations that no verb has taken: a name before a colon, those that go on from the last speaker."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from annotator.model.spans import Span
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.phrases import group_start, subject_after, subject_before
from annotator.tagging.rules.reading import Line

_FEWEST_WORDS = 4
_LONGEST_NAME = 5
_LONGEST_OPENING = 14
_FARTHEST = 2_000
"""Code points after which a quotation is no longer taken to go on from the last speaker."""


def with_free_quotations(lines: Sequence[Line], found: list[Finding]) -> list[Finding]:
    """The findings, in order, with every quotation that is nobody's yet: given to a name and colon, or to the last speaker."""
    result = sorted(found, key=lambda one: one.content[0])
    held = sorted((*span, place) for place, one in enumerate(result) for span in one.content)
    last = -1
    for line in lines:
        for quote in line.quotes:
            holder = _holder(held, line.span(*quote))
            if holder >= 0:
                last = holder
            elif line.tags[quote[0]] == "Q":
                last = _placed(line, quote, result, last)
        if not line.quotes and (told := _turn(line)):
            result.append(told)
    return sorted(result, key=lambda one: one.content[0])


def _holder(held: Sequence[tuple[int, int, int]], quote: Span) -> int:
    """The place of the finding whose content overlaps a quotation; -1: none."""
    at = bisect_left(held, (quote[1],)) - 1
    return held[at][2] if at >= 0 and held[at][1] > quote[0] else -1


def _placed(line: Line, quote: Span, result: list[Finding], last: int) -> int:
    """Gives a free quotation to its speaker, and returns the place of the finding that now holds it."""
    named = _named(line, quote)
    if named is not None:
        result.append(named)
        return len(result) - 1
    if last >= 0 and _goes_on(line, quote, result[last]):
        result[last] = replace(
            result[last], content=tuple(sorted((*result[last].content, line.span(*quote))))
        )
    return last


def _named(line: Line, quote: Span) -> Finding | None:
    """“Ruiz: ‘…’”: a name and a colon before a quotation."""
    colon = quote[0] - 1
    if colon < 1 or line.tags[colon] != ":":
        return None
    low = line.sentence_of(colon)[0]
    verb = max((place for place in line.verbs if _can_open(line, place, colon)), default=-1)
    if verb >= low:
        return _with_verb(line, quote, verb, low)
    speaker = subject_before(line, colon, low)
    if speaker is None or (line.lexicon.capitals_are_names and "C" not in line.tags[slice(*speaker)]):
        return None
    return Finding((line.span(*quote),), line.span(colon, colon + 1), line.span(*speaker), "dialogue")


def _can_open(line: Line, place: int, colon: int) -> bool:
    """Whether a verb before a colon can be what opens the quotation behind it."""
    near = colon - _LONGEST_OPENING <= place < colon and "quote" in line.verbs[place].frames
    return near and not any(tag in "U-" for tag in line.tags[max(place - 2, 0) : place])


def _with_verb(line: Line, quote: Span, verb: int, low: int) -> Finding:
    """“said Ruiz before the vote: ‘…’”: the verb with its subject before it or behind it, and a colon."""
    start = group_start(line, verb, low)
    speaker = subject_before(line, start, low) or subject_after(line, verb + 1, quote[0] - 1)
    return Finding(
        (line.span(*quote),),
        line.span(start, verb + 1),
        line.span(*speaker) if speaker else None,
        "dialogue.verb",
        line.verbs[verb],
    )


def _goes_on(line: Line, quote: Span, last: Finding) -> bool:
    """Whether a quotation goes on from the one before: behind it in its paragraph, or as a paragraph of its own."""
    start = line.tokens.starts[quote[0]]
    if start - last.end > _FARTHEST or quote[1] - quote[0] < _FEWEST_WORDS:
        return False
    if line.start <= last.end <= start:
        return line.tags[quote[0] - 1] not in ",:" if quote[0] else True
    outside = line.tags.replace("Q", "").strip(".,")
    return quote[0] == 0 and not outside


def _turn(line: Line) -> Finding | None:
    """“RUIZ: We are late.”, “Ruiz: bridge to close”: a turn of a transcript or a headline, with a name and a colon before it."""
    colon = line.tags.find(":", 0, _LONGEST_NAME)
    if colon < 1 or colon + 3 >= len(line.tags) or line.tags[:colon].strip("CZJ"):
        return None
    if line.words[colon - 1] in line.lexicon.sets.get("words.not-names", ()):
        return None
    content = line.span(colon + 1, len(line.tags))
    return Finding((content,), line.span(colon, colon + 1), line.span(0, colon), "dialogue.turn")
