"""Which of the findings that overlap are kept: the outermost, each stretch once."""

from annotator.model.spans import Span
from annotator.tagging.rules.finding import Finding


def outermost_of(found: list[Finding]) -> list[Finding]:
    """The findings whose cue lies in no other's content; of two that report the same, the one that comes first."""
    behind = [one for one in found if one.after]
    kept = [one for one in behind if not _told_in_any(one, behind)]
    for one in sorted((one for one in found if not one.after), key=lambda one: one.cue or one.content[0]):
        if not any(_touches(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.content[0])


def _told_in_any(one: Finding, others: list[Finding]) -> bool:
    return any(other is not one and _holds(other, one.cue) for other in others)


def _holds(one: Finding, span: Span | None) -> bool:
    return span is not None and any(start <= span[0] < end for start, end in one.content)


def _touches(one: Finding, other: Finding) -> bool:
    mine = [*one.content, *([one.cue] if one.cue else [])]
    theirs = [*other.content, *([other.cue] if other.cue else [])]
    return any(a < d and c < b for a, b in mine for c, d in theirs)
