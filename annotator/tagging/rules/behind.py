"""What a cue behind it reports: “…, he said”, “…,” said the mayor, and the second part after that."""

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.clauses import Complement, addressee_end, has_verb
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.phrases import subject_after
from annotator.tagging.rules.reading import Line
from annotator.tagging.rules.subjects import Subject


def told_before(  # noqa: PLR0913 # the last one by keyword
    line: Line,
    group: Span,
    subject: Subject,
    verb: Verb,
    sentence: Span,
    taken: Complement | None,
    *,
    closing: int = 0,
) -> Finding | None:
    """“…, he said”, “…,” said the mayor: what is reported stands before the verb, and may go on behind it.

    `closing` is the token of the verb's second part, behind which the cue ends: “…, teilte er mit”; 0: it has none.
    """
    tags, low = line.tags, sentence[0]
    placed = _cue_clause(line, group, subject, verb, sentence)
    if placed is None:
        return None
    first, speaker, rest = placed
    rest = max(rest, closing + 1) if closing else rest
    if "person" in verb.frames and rest < sentence[1] and tags[rest] not in "IRM":
        rest = addressee_end(line, rest, sentence[1]) or rest
    quoted = tags[first - 1] == "Q" or (tags[first - 1] == "," and first - 1 > low and tags[first - 2] == "Q")
    if not quoted and not _may_follow_clause(line, first, rest, sentence, taken):
        return None
    content: Spans = (_before(line, first, low, quoted=quoted),)
    tail = _tail(line, rest, sentence[1], quoted=quoted)
    order = "name-verb" if speaker and first == speaker[0] else "verb-name"
    return Finding(
        (*content, tail) if tail else content,
        line.span(*group),
        line.span(*speaker) if speaker else None,
        f"after.{'quote' if quoted else 'clause'}.{order}",
        verb,
        negated="G" in tags[group[0] : group[1]],
        after=True,
    )


def _cue_clause(
    line: Line, group: Span, subject: Subject, verb: Verb, sentence: Span
) -> tuple[int, Span | None, int] | None:
    """Where “he said” or “said the mayor” begins, its speaker, and where it ends; None where no such thing stands behind a comma."""
    tags, (start, stop), (low, high) = line.tags, group, sentence
    own = subject.tokens if subject.by == "near" else None
    if own and own[0] > low and tags[own[0] - 1] in ",Q" and tags[own[0]] != "W":
        return own[0], own, stop
    if own or start <= low or tags[start - 1] not in ",Q" or "g" in verb.kinds or start + 1 < stop:
        return None
    after = subject_after(line, stop, high)
    if after is None:
        return (
            (start, None, stop)
            if line.lexicon.drops_subjects and tags[start - 2 : start].find("Q") >= 0
            else None
        )
    return start, after, after[1]


def _may_follow_clause(line: Line, first: int, rest: int, sentence: Span, taken: Complement | None) -> bool:
    """Whether a clause without quotation marks stands before “, he said”, and “he said” ends there."""
    tags, (low, high) = line.tags, sentence
    aside = tags[rest : rest + 1] == "," and rest + 2 < high
    if tags[low] in "UIgvs" and not aside and not has_verb(tags, low, first, main=True):
        return False
    closed = rest >= high or tags[rest] in ".,;-" or (tags[rest] in "IMRgU" and taken is None)
    told = has_verb(tags, low, first, main=False) or (
        tags[rest : rest + 1] == "," and has_verb(tags, rest, high, main=False)
    )
    return closed and told


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
