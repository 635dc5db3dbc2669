"""Statements around a reporting verb: who, the verb group, and what is reported before or behind it."""

from collections.abc import Iterator

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.clauses import Complement, complement_of, has_verb
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.passive import passive_at
from annotator.tagging.rules.phrases import group_start, subject_after
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import Subject, subject_of

_LONGEST_PARTICLE = 3
_STRONG = ("that", "quote", "colon", "wh")


def reported_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that a verb reports, in the order of their verbs; they can overlap."""
    for place, verb in line.verbs.items():
        low, high = line.sentence_of(place)
        found = _around(line, place, verb, low, high)
        if found is not None:
            yield found


def _around(line: Line, place: int, verb: Verb, low: int, high: int) -> Finding | None:
    stop, verb = _with_particle(line, place, verb, high)
    group = group_start(line, place, low), stop
    if line.tags[place] == "s" or _has_agent(line, stop, high, verb):
        return passive_at(line, group, verb, (low, high))
    subject = subject_of(line, group[0], low)
    taken = complement_of(line, stop, high, verb)
    if "after" in verb.frames and (
        taken is None or taken.frame not in _STRONG or _is_quoted(line, group, subject, low)
    ):
        behind = _behind_content(line, group, subject, verb, (low, high), taken)
        if behind is not None:
            return behind
    if taken is None:
        return None
    if "impersonal" in verb.frames:
        return _impersonal(line, group, subject, verb, taken)
    return Finding(
        (line.span(taken.start, taken.end),),
        line.span(group[0], taken.cue_end),
        line.span(*subject.tokens) if subject.tokens else None,
        f"{verb.group}.{taken.frame}",
        verb,
        subject.by,
        "G" in line.tags[group[0] : taken.cue_end],
    )


def _impersonal(line: Line, group: Span, subject: Subject, verb: Verb, taken: Complement) -> Finding:
    """“The race seems to …”: nobody says so, and the subject belongs to what is told."""
    own = (line.span(*subject.tokens),) if subject.tokens and subject.by == "near" else ()
    told = line.span(taken.start, taken.end)
    return Finding((*own, told), line.span(*group), None, f"{verb.group}.{taken.frame}", verb, "none")


def _is_quoted(line: Line, group: Span, subject: Subject, low: int) -> bool:
    """Whether a quotation stands right before “he said”."""
    first = subject.tokens[0] if subject.tokens and subject.by == "near" else group[0]
    return first > low and line.tags[first - 1] == "Q"


def _with_particle(line: Line, place: int, verb: Verb, high: int) -> tuple[int, Verb]:
    if verb.particles:
        for stop in range(min(place + 1 + _LONGEST_PARTICLE, high), place + 1, -1):
            particle = verb.particles.get(" ".join(line.words[place + 1 : stop]))
            if particle is not None:
                return stop, particle
    return place + 1, verb


def _has_agent(line: Line, stop: int, high: int, verb: Verb) -> bool:
    return "n" in verb.kinds and stop < high and line.lexicon.has("words.agent", line.words[stop])


def _behind_content(  # the sentence and what stands in it
    line: Line, group: Span, subject: Subject, verb: Verb, sentence: Span, taken: Complement | None
) -> Finding | None:
    """“…, he said”, “…,” said the mayor: what is reported stands before the verb, and may go on behind it."""
    tags, low = line.tags, sentence[0]
    placed = _cue_clause(line, group, subject, verb, sentence)
    if placed is None:
        return None
    first, speaker, rest = placed
    quoted = tags[first - 1] == "Q" or (tags[first - 1] == "," and first - 1 > low and tags[first - 2] == "Q")
    if not quoted and not _may_follow_clause(line, first, rest, sentence, taken):
        return None
    content: Spans = (_before(line, first, low, quoted=quoted),)
    tail = _tail(line, rest, sentence[1], quoted=quoted)
    order = "name-verb" if first == speaker[0] else "verb-name"
    return Finding(
        (*content, tail) if tail else content,
        line.span(*group),
        line.span(*speaker),
        f"after.{'quote' if quoted else 'clause'}.{order}",
        verb,
        negated="G" in tags[group[0] : group[1]],
        after=True,
    )


def _cue_clause(
    line: Line, group: Span, subject: Subject, verb: Verb, sentence: Span
) -> tuple[int, Span, int] | None:
    """Where “he said” or “said the mayor” begins, its speaker, and where it ends; None where no such thing stands behind a comma."""
    tags, (start, stop), (low, high) = line.tags, group, sentence
    own = subject.tokens if subject.by == "near" else None
    if own and own[0] > low and tags[own[0] - 1] in ",Q" and tags[own[0]] != "W":
        return own[0], own, stop
    if own or start <= low or tags[start - 1] not in ",Q" or "g" in verb.kinds or start + 1 < stop:
        return None
    after = subject_after(line, stop, high)
    return (start, after, after[1]) if after else None


def _may_follow_clause(line: Line, first: int, rest: int, sentence: Span, taken: Complement | None) -> bool:
    """Whether a clause without quotation marks stands before “, he said”, and “he said” ends there."""
    tags, (low, high) = line.tags, sentence
    if tags[low] in "UIgvs" and not has_verb(tags, low, first, main=True):
        return False
    closed = rest >= high or tags[rest] in ".,;-" or (tags[rest] in "IMRgU" and taken is None)
    return closed and has_verb(tags, low, first, main=False)


def _before(line: Line, first: int, low: int, *, quoted: bool) -> Span:
    """What stands before “he said”: the quotation, or the sentence up to the comma."""
    stop = first - 1 if line.tags[first - 1] == "," else first
    if not quoted:
        return line.span(low, stop)
    begin = next((start for start, end in line.quotes if start < stop <= end), low)
    return line.span(begin, stop)


def _tail(line: Line, rest: int, high: int, *, quoted: bool) -> Span | None:
    """The second part of what was said: “…,” he said, “…”, or what goes on behind “, he said,”."""
    tags = line.tags
    if rest + 1 >= high or tags[rest] not in ",:-":
        return None
    if tags[rest + 1] in "qQ":
        return next((line.span(*quote) for quote in line.quotes if quote[0] == rest + 1), None)
    if quoted or tags[rest] != "," or tags[rest + 1] in "gWUBIR":
        return None
    end = high - 1 if tags[high - 1] == "." else high
    return line.span(rest + 1, end) if rest + 1 < end else None
