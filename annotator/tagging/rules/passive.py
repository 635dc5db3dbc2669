"""Statements of a passive: “was denounced by …”, “is expected to …”, “was told that …”."""

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.clauses import Complement, complement_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.phrases import subject_after, subject_before
from annotator.tagging.rules.reading import Line

_OWN = ("that", "wh", "quote", "colon", "bare", "person-bare")
"""Frames whose clause is all of what is reported; with the others the subject belongs to it."""

_ALONE = frozenset({"criticize", "praise", "accuse", "support", "describe", "call"})
"""Verbs of which a passive without more is a statement about its subject."""


def passive_at(line: Line, group: Span, verb: Verb, sentence: Span) -> Finding | None:
    """The statement of a passive verb group; the speaker is its agent, if it names one."""
    (start, stop), (low, high) = group, sentence
    subject = subject_before(line, start, low)
    agent, cue_end, rest = _agent(line, stop, high)
    taken = complement_of(line, rest, high, verb, passive=True)
    content = _content(line, subject, taken)
    if not content or (taken is None and agent is None and verb.group not in _ALONE):
        return None
    if taken is not None and agent is None:
        cue_end = taken.cue_end
    frame = taken.frame if taken else "alone"
    return Finding(
        content,
        line.span(start, cue_end),
        line.span(*agent) if agent else None,
        f"passive.{'agent' if agent else frame}",
        verb,
        "agent" if agent else "none",
        "G" in line.tags[start:cue_end],
    )


def _agent(line: Line, stop: int, high: int) -> tuple[Span | None, int, int]:
    """Who it was done by, where the cue ends, and where more may follow."""
    if stop + 1 < high and line.lexicon.has("words.agent", line.words[stop]):
        agent = subject_after(line, stop + 1, high)
        if agent is not None:
            return agent, stop + 1, agent[1]
    return None, stop, stop


def _content(line: Line, subject: Span | None, taken: Complement | None) -> Spans:
    told: Spans = (line.span(taken.start, taken.end),) if taken else ()
    if subject is None or (taken and taken.frame in _OWN):
        return told
    return (line.span(*subject), *told)
