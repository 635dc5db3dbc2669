"""Statements read off a parse: reporting verbs with their clauses, “according to”, and quotations beside a verb."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.spans import Span, Spans, hull, normalized, overlap, subtracted
from annotator.tagging.parsed.trees import clauses_of, cue_of, phrase_of, subject_of, things_of
from annotator.tagging.rules.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEECH = 40
"""Code points from which on a quotation that no verb reports is taken for speech, marks included."""
_WORDS = 16
"""Code points from which on a quotation beside a verb is taken for its words, and for no title or scare quote."""
_NEAR = 3
"""Tokens between a quotation and the verb beside it."""


class Told(NamedTuple):
    """A statement in code points of the parsed text; `how` names the rule."""

    content: Spans
    cue: Span | None
    speaker: Span | None
    how: str


def told_in(doc: "Doc", quotations: Sequence[Span], lexicon: Lexicon) -> list[Told]:
    """The statements of a parsed text, outermost ones only; `quotations` are the outermost ones of that text."""
    found: list[Told] = []
    for one in (*_reported(doc, quotations, lexicon), *_according(doc)):
        if not any(_lies_within(one, other) for other in found):
            found = [other for other in found if not _lies_within(other, one)]
            found.append(one)
    return [*found, *_free(doc, quotations, found)]


def _reported(doc: "Doc", quotations: Sequence[Span], lexicon: Lexicon) -> Iterator[Told]:
    for token in doc:
        if token.lower_ not in lexicon.verbs or token.pos_ in ("NOUN", "ADJ", "PROPN"):
            continue
        if any(start < token.idx < end for start, end in quotations):
            continue
        clauses = tuple(clauses_of(token))
        quoted = None if clauses else _beside(token, quotations)
        how = "clause" if clauses else "quotation" if quoted else "thing"
        if how == "thing":
            clauses = tuple(things_of(token, lexicon.verbs[token.lower_].frames))
        content = _with_quotations(clauses or ((quoted,) if quoted else ()), quotations)
        speaker = subject_of(token)
        cue = cue_of(token)
        content = subtracted(content, [cue])
        if content:
            named = phrase_of(speaker, token) if speaker is not None and speaker is not token else None
            if named and overlap([named], content):
                content = subtracted(content, [named])
            yield Told(content, cue, named, how)


def _beside(verb: "Token", quotations: Sequence[Span]) -> Span | None:
    """The quotation that ends or begins beside a verb and its subject."""
    subject = subject_of(verb)
    around = [verb.idx, verb.idx + len(verb)]
    if subject is not None and subject.sent == verb.sent:
        around += [subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge)]
    low, high = min(around), max(around)
    reach = 2 + _NEAR * 4
    long = (one for one in quotations if one[1] - one[0] >= _WORDS)
    near = [one for one in long if one[1] <= low <= one[1] + reach or one[0] - reach <= high <= one[0]]
    return min(near, key=lambda one: max(low - one[1], one[0] - high), default=None)


def _with_quotations(clauses: Sequence[Span], quotations: Sequence[Span]) -> Spans:
    """The clauses with all of each quotation that they have words of."""
    whole = [one for one in quotations if overlap([one], clauses)]
    return normalized((*clauses, *whole))


def _according(doc: "Doc") -> Iterator[Told]:
    """“according to …”: the speaker hangs on it, the rest of the sentence is what is told."""
    for token in doc[:-1]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        behind = [
            child for one in (token, doc[token.i + 1]) for child in one.children if child.i > token.i + 1
        ]
        named = next((child for child in behind if child.dep_ in ("pobj", "obl", "nmod", "dobj")), None)
        if named is None:
            continue
        cue, speaker = (token.idx, doc[token.i + 1].idx + 2), phrase_of(named, token)
        sentence = token.sent
        rest = subtracted([(sentence.start_char, sentence.end_char)], [(cue[0], max(cue[1], speaker[1]))])
        content = tuple(one for one in (_bare(doc.text, span) for span in rest) if one[0] < one[1])
        if content:
            yield Told(content, cue, speaker, "according")


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not (text[start].isalnum() or text[start] in "“\"‘'«"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in "”\"’'»"):
        end -= 1
    return start, end


def _free(doc: "Doc", quotations: Sequence[Span], found: Sequence[Told]) -> Iterator[Told]:
    """Quotations that nothing reports: they go on from the last speaker, where one has spoken in the same paragraph."""
    for one in quotations:
        if one[1] - one[0] < _SPEECH or any(overlap([one], told.content) for told in found):
            continue
        before = [
            told
            for told in found
            if told.speaker
            and hull(told.content)[0] < one[0]
            and "\n" not in doc.text[hull(told.content)[0] : one[0]]
        ]
        last = max(before, key=lambda told: hull(told.content)[0], default=None)
        if last is not None:
            yield Told((one,), None, last.speaker, "continued")


def _lies_within(one: Told, other: Told) -> bool:
    """Whether a statement is told within another one."""
    inner = (one.cue,) if one.cue else one.content
    return one.content == other.content or overlap(inner, other.content)
