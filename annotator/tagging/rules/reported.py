"""Statements around a reporting verb: who, the verb group, and what is reported before or behind it."""

from collections.abc import Iterator

from annotator.model.spans import Span
from annotator.tagging.rules.behind import told_before
from annotator.tagging.rules.brackets import bracket_at, told_in_bracket
from annotator.tagging.rules.clauses import Complement, clause_end, complement_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.passive import passive_at
from annotator.tagging.rules.phrases import group_start, phrase_end, subject_after
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import Subject, subject_of

_LONGEST_PARTICLE = 3
_AFTER = ("after", "after-quote")
_STRONG = ("that", "quote", "colon", "wh")


def reported_in(line: Line) -> Iterator[Finding]:
    """The statements of a paragraph that a verb reports, in the order of their verbs; they can overlap."""
    for place, verb in line.verbs.items():
        low, high = line.sentence_of(place)
        found = _around(line, place, verb, low, high)
        if found is not None:
            yield found


def _around(line: Line, place: int, verb: Verb, low: int, high: int) -> Finding | None:
    bracket = bracket_at(line, place, verb, (low, high))
    if bracket is not None:
        return told_in_bracket(line, bracket, (low, high))
    stop, verb = _with_particle(line, place, verb, high)
    group = group_start(line, place, low), stop
    if line.tags[place] == "s" or _has_agent(line, stop, high, verb):
        return passive_at(line, group, verb, (low, high))
    if group[0] == low and "g" in verb.kinds and (opening := _opening(line, group, verb, high)):
        return opening
    subject = subject_of(line, group[0], low, _form(line, group[0], verb))
    if "bare" in verb.frames and (gap := _with_gap(line, group, subject, verb, (low, high))):
        return gap
    high = _end_of_relative(line, group[1], subject, low, high)
    taken = complement_of(line, stop, high, verb)
    quoted = not verb.frames.isdisjoint(_AFTER) and _is_quoted(line, group, subject, low)
    if quoted or ("after" in verb.frames and (taken is None or taken.frame not in _STRONG)):
        behind = told_before(line, group, subject, verb, (low, high), taken)
        if behind is not None:
            return behind
    if subject.tokens is None and line.lexicon.subject_follows:
        subject, stop = _following(line, subject, stop, high)
        taken = complement_of(line, stop, high, verb)
    return _with_complement(line, group, subject, verb, taken) if taken else None


def _with_complement(line: Line, group: Span, subject: Subject, verb: Verb, taken: Complement) -> Finding:
    """The statement of a verb whose complement stands behind it."""
    if "impersonal" in verb.frames:
        return _impersonal(line, group, subject, verb, taken)
    follows = subject.tokens is not None and subject.tokens[0] >= group[1]
    return Finding(
        (line.span(taken.start, taken.end),),
        line.span(group[0], group[1] if follows else taken.cue_end),
        line.span(*subject.tokens) if subject.tokens else None,
        f"{verb.group}.{taken.frame}",
        verb,
        subject.by,
        "G" in line.tags[group[0] : taken.cue_end],
    )


def _with_gap(line: Line, group: Span, subject: Subject, verb: Verb, sentence: Span) -> Finding | None:
    """“a plan that critics say would fail”: the relative pronoun before the speaker belongs to what is told."""
    tags, stop = line.tags, group[1]
    if (
        subject.tokens is None
        or subject.by != "near"
        or stop + 1 >= sentence[1]
        or tags[stop] not in "bhdmVSvZ"
    ):
        return None
    first = subject.tokens[0] - 1
    if first <= sentence[0] or tags[first] not in "WH":
        return None
    told = line.span(first, first + 1), line.span(stop, clause_end(line, stop, sentence[1], verb.kinds))
    return Finding(told, line.span(*group), line.span(*subject.tokens), f"{verb.group}.gap", verb, subject.by)


def _opening(line: Line, group: Span, verb: Verb, high: int) -> Finding | None:
    """“Warning that prices would rise, Ruiz left”: the subject of the main clause, and what is told up to the comma before it."""
    tags, comma = line.tags, group[1]
    while 0 <= (comma := tags.find(",", comma + 1, high)) < high - 1:
        end = comma + 2 if tags[comma + 1] == "P" else phrase_end(tags, comma + 1, high)
        if comma + 1 < end < high and tags[end] in "SVvbhdm":
            taken = complement_of(line, group[1], comma, verb)
            subject = Subject((comma + 1, end), "near")
            return _with_complement(line, group, subject, verb, taken) if taken else None
    return None


def _end_of_relative(line: Line, at: int, subject: Subject, low: int, high: int) -> int:
    """Where “…, who said that …, went home” goes on with its own verb: at the next comma; else where the sentence ends."""
    if subject.tokens is None or line.tags[subject.tokens[0]] != "W":
        return high
    if subject.tokens[0] - 1 <= low or line.tags[subject.tokens[0] - 1] not in ",-":
        return high
    comma = line.tags.find(line.tags[subject.tokens[0] - 1], at + 1, high)
    return comma if comma > 0 else high


def _following(line: Line, subject: Subject, stop: int, high: int) -> tuple[Subject, int]:
    """The subject behind the verb, where a language puts it there, and where what is told may begin."""
    after = subject_after(line, stop, high)
    return (Subject(after, "near"), after[1]) if after else (subject, stop)


def _form(line: Line, start: int, verb: Verb) -> str:
    """The letters of the verb’s form where it may share a subject with an earlier verb of that form: “… and said”."""
    return verb.kinds if start and line.tags[start - 1] in "&," else ""


def _impersonal(line: Line, group: Span, subject: Subject, verb: Verb, taken: Complement) -> Finding:
    """“The race seems to …”: nobody says so, and the subject belongs to what is told."""
    own = (line.span(*subject.tokens),) if subject.tokens and subject.by == "near" else ()
    told = line.span(taken.start, taken.end)
    return Finding((*own, told), line.span(*group), None, f"{verb.group}.{taken.frame}", verb, "none")


def _is_quoted(line: Line, group: Span, subject: Subject, low: int) -> bool:
    """Whether a quotation stands right before “he said”."""
    first = subject.tokens[0] if subject.tokens and subject.by == "near" else group[0]
    before = line.tags[max(low, first - 2) : first]
    return before.endswith("Q") or before == "Q,"


def _with_particle(line: Line, place: int, verb: Verb, high: int) -> tuple[int, Verb]:
    if verb.particles:
        for stop in range(min(place + 1 + _LONGEST_PARTICLE, high), place + 1, -1):
            particle = verb.particles.get(" ".join(line.words[place + 1 : stop]))
            if particle is not None:
                return stop, particle
    return place + 1, verb


def _has_agent(line: Line, stop: int, high: int, verb: Verb) -> bool:
    return "n" in verb.kinds and stop < high and line.lexicon.has("words.agent", line.words[stop])
