"""Statements around a reporting verb: who, the verb group, and what is reported before or behind it."""

from collections.abc import Iterator

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.clauses import Complement, complement_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.phrases import group_start, subject_after, subject_before
from annotator.tagging.rules.reading import Line


def reported_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that a verb reports, in the order of their verbs; they can overlap."""
    for place, verb in line.verbs.items():
        low, high = line.sentence_of(place)
        found = _around(line, place, verb, low, high)
        if found is not None:
            yield found


def _around(line: Line, place: int, verb: Verb, low: int, high: int) -> Finding | None:
    stop, verb = _with_particle(line, place, verb, high)
    start = group_start(line, place, low)
    subject = subject_before(line, start, low)
    if line.tags[place] == "S" and "after" in verb.frames:
        behind = _behind_content(line, (start, stop), subject, verb, (low, high))
        if behind is not None:
            return behind
    subject = subject or _earlier_subject(line, start, low)
    taken = complement_of(line, stop, high, verb, passive=line.tags[place] == "s")
    if taken is None:
        return None
    return _finding(line, start, subject, verb, taken)


def _with_particle(line: Line, place: int, verb: Verb, high: int) -> tuple[int, Verb]:
    particle = verb.particles.get(line.words[place + 1]) if place + 1 < high else None
    return (place + 2, particle) if particle else (place + 1, verb)


def _finding(line: Line, start: int, subject: Span | None, verb: Verb, taken: Complement) -> Finding:
    return Finding(
        (line.span(taken.start, taken.end),),
        line.span(start, taken.cue_end),
        line.span(*subject) if subject else None,
        f"{verb.group}.{taken.frame}",
        verb,
        "G" in line.tags[start : taken.cue_end],
    )


def _earlier_subject(line: Line, start: int, low: int) -> Span | None:
    """The subject of the first verb of the sentence, for “…, adding that” and “… and said”."""
    tags = line.tags
    if start <= low or tags[start - 1] not in "&B,RIJ":
        return None
    for place in range(low + 1, start):
        if tags[place] in "bhdmSVv" and tags[place - 1] not in "T&,":
            found = subject_before(line, group_start(line, place, low), low)
            if found:
                return found
    return None


def _behind_content(
    line: Line, group: Span, subject: Span | None, verb: Verb, sentence: Span
) -> Finding | None:
    """“…, he said”, “…,” said the mayor: what is reported stands before the verb, and may go on behind it."""
    tags, (start, stop), (low, high) = line.tags, group, sentence
    first = start
    if subject and subject[0] > low and tags[subject[0] - 1] in ",qQ":
        first, speaker, rest = subject[0], subject, stop
    elif start > low and tags[start - 1] in ",qQ":
        after = subject_after(line, stop, high)
        if after is None:
            return None
        speaker, rest = after, after[1]
    else:
        return None
    content_end = first - 1 if tags[first - 1] == "," else first
    if content_end <= low or not _closes(line, rest, high, quoted=tags[content_end - 1] in "qQ"):
        return None
    begin = _content_start(line, content_end, low)
    content: Spans = (line.span(begin, first if tags[content_end - 1] in "qQ" else content_end),)
    tail = _tail(line, rest, high)
    if tail:
        content = (*content, tail)
    kind = "quote" if tags[content_end - 1] in "qQ" else "clause"
    order = "name-verb" if first == speaker[0] else "verb-name"
    return Finding(
        content,
        line.span(start, stop),
        line.span(*speaker),
        f"after.{kind}.{order}",
        verb,
        "G" in tags[start:stop],
        after=True,
    )


def _content_start(line: Line, end: int, low: int) -> int:
    """Where what stands before “, he said” begins: with the quotation, if it is one, else with the sentence."""
    if line.tags[end - 1] not in "qQ":
        return low
    return next((first for first, stop in line.quotes if first < end <= stop), low)


def _closes(line: Line, rest: int, high: int, *, quoted: bool) -> bool:
    """Whether the clause “he said” ends here, so that what it reports must stand before it."""
    return quoted or rest >= high or line.tags[rest] in ".,;-" or line.tags[rest] in "IMRgU"


def _tail(line: Line, rest: int, high: int) -> Span | None:
    """The second part of what was said, in “…,” he said, “…”."""
    tags = line.tags
    if rest + 1 < high and tags[rest] in ",:-" and tags[rest + 1] in "qQ":
        first, stop = next(((a, b) for a, b in line.quotes if a == rest + 1), (rest + 1, rest + 2))
        return line.span(first, stop)
    return None
