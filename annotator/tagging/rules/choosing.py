"""Which of the findings that overlap are kept: the outermost, each stretch once."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from annotator.model.spans import Span
from annotator.tagging.rules.finding import Finding


def outermost_of(found: Iterable[Finding]) -> list[Finding]:
    """The findings whose cue lies in no other's content, in order; of two that tell the same, the one that comes first.

    One whose cue stands behind what it reports comes before one that lies in that.
    """
    ones = list(found)
    taken: list[Span] = []
    kept: list[Finding] = []
    behind = sorted((one for one in ones if one.after), key=lambda one: -one.end)
    for one in (*behind, *sorted((one for one in ones if not one.after), key=_by_cue)):
        mine = (*one.content, *((one.cue,) if one.cue else ()))
        if not any(_is_taken(taken, span) for span in mine):
            kept.append(one)
            for span in mine:
                insort(taken, span)
    return sorted(kept, key=lambda one: one.content[0])


def _by_cue(one: Finding) -> Span:
    """By cue; of two that begin together the longer one first: “expressed doubts about” before “expressed”."""
    start, end = one.cue or one.content[0]
    return start, -end


def _is_taken(taken: list[Span], span: Span) -> bool:
    """Whether any stretch, of those that lie apart, overlaps this one."""
    at = bisect_left(taken, (span[1], 0)) - 1
    return at >= 0 and taken[at][1] > span[0]
