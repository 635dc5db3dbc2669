"""Quotations that no verb has taken: a name before a colon, those that go on from the last speaker, those without one."""

from collections.abc import Sequence

from annotator.model.spans import Span, overlap
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.reading import Line

_ENDS = ".,!?…—–-"
_FEWEST_WORDS = 4


def words_of(line: Line, quote: Span) -> int:
    """How many words a quotation (a range of tokens) has."""
    return sum(line.tokens[place].word[0].isalnum() for place in range(*quote))


def is_speech(line: Line, quote: Span) -> bool:
    """Whether a quotation looks like something said, and not like a title or a word held at a distance."""
    words = words_of(line, quote)
    inner = line.tokens[quote[1] - 2].word if quote[1] - quote[0] > 2 else ""
    return words >= _FEWEST_WORDS and (inner[:1] in _ENDS or words >= 7)


def continued(lines: Sequence[Line], found: list[Finding]) -> list[Finding]:
    """The findings, with every free quotation that looks like speech added to the statement before it, or as one of its own."""
    result = sorted(found, key=lambda one: one.content[0])
    last: Finding | None = None
    for line in lines:
        for quote in line.quotes:
            span = line.span(*quote)
            holder = next((one for one in result if overlap(one.content, (span,))), None)
            if holder is not None:
                last = holder
            elif is_speech(line, quote) and not any(_inside(span, one.speaker) for one in result):
                last = _own(line, quote, last, result)
    return result


def _inside(span: Span, other: Span | None) -> bool:
    return other is not None and other[0] <= span[0] < other[1]


def _own(line: Line, quote: Span, last: Finding | None, result: list[Finding]) -> Finding | None:
    span = line.span(*quote)
    near = last is not None and line.start <= last.end <= span[0]
    if near and last is not None and not line.tags[: quote[0]].strip("qQ").endswith((",", ":")):
        at = result.index(last)
        grown = Finding(
            tuple(sorted((*last.content, span))),
            last.cue,
            last.speaker,
            last.pattern,
            last.verb,
            last.negated,
            last.after,
        )
        result[at] = grown
        return grown
    if last is not None and line.tags[: quote[0]] == "":
        one = Finding((span,), None, last.speaker, "continued", None)
        result.append(one)
        return one
    return last
