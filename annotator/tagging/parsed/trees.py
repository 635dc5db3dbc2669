"""What is read off one word of a parse: its subject, its verb group, what it reports."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.model.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "nsubj:pass", "csubj", "sb")
"""The labels of subjects: those of English pipelines, of Universal Dependencies, of German ones."""

CLAUSES = ("ccomp", "parataxis", "oc", "re")
"""The labels of what is reported, and of a reporting clause that stands within it."""

_GROUP = ("aux", "auxpass", "aux:pass", "neg", "prt", "compound:prt", "svp")
_SHARED = ("conj", "cj", "xcomp")
_MOST_UP = 4
_OPENING = ("mark",)
_EDGE = ",;:–—-"


def subject_of(verb: "Token") -> "Token | None":
    """The subject of a verb, or of the one that it is coordinated with; of a relative clause the noun that it belongs to."""
    for _ in range(_MOST_UP):
        found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if found is not None:
            relative = found.lower_ in ("who", "which", "that") and verb.dep_ in ("relcl", "acl:relcl")
            return verb.head if relative else found
        if verb.dep_ in ("acl", "advcl"):
            return (
                verb.head if verb.dep_ == "acl" else subject_of(verb.head) if verb.head is not verb else None
            )
        if verb.dep_ not in _SHARED:
            return None
        verb = verb.head
    return None


def phrase_of(noun: "Token", verb: "Token") -> Span:
    """The stretch (code points) of a noun with all that hangs on it, but for the verb and what is beyond it."""
    doc = noun.doc
    inside = (
        [token for token in noun.subtree if token.i != verb.i and not verb.is_ancestor(token)]
        if verb in noun.subtree
        else None
    )
    first = inside[0] if inside else noun.left_edge
    last = inside[-1] if inside else noun.right_edge
    if first.i <= verb.i <= last.i:
        first, last = (
            (noun.left_edge, doc[verb.i - 1]) if noun.i < verb.i else (doc[verb.i + 1], noun.right_edge)
        )
    return trimmed(doc.text, first.idx, last.idx + len(last))


def cue_of(verb: "Token") -> Span:
    """The stretch of a verb with its auxiliaries, negation and particle, as far as they stand together."""
    parts = {verb.i} | {child.i for child in verb.children if child.dep_ in _GROUP}
    parts |= {
        child.i for child in verb.children if child.dep_ == "advmod" and {child.i - 1, child.i + 1} & parts
    }
    first = last = verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    doc = verb.doc
    return doc[first].idx, doc[last].idx + len(doc[last])


def clauses_of(verb: "Token") -> Iterator[Span]:
    """The stretches of what a verb reports: its clause, or the sentence that it is put into."""
    for child in verb.children:
        if child.dep_ in CLAUSES[:1] + CLAUSES[2:]:
            yield from _without(child, verb)
    if verb.dep_ == "parataxis":
        yield from _without(verb.head, verb)


def things_of(verb: "Token", frames: frozenset[str]) -> Iterator[Span]:
    """The stretches of what a verb is about, where it can take that: an infinitive, an object, what stands behind its preposition."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "xcomp" and "to" in frames:
            yield from _without(child, verb)
        elif child.dep_ in ("dobj", "obj", "oa") and "np" in frames and child.pos_ != "PRON":
            yield phrase_of(child, verb)
        elif child.dep_ == "prep" and child.lower_ in frames:
            yield from (phrase_of(thing, verb) for thing in child.children if thing.dep_ in ("pobj", "pcomp"))


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without commas, dashes and blanks at its ends."""
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        end -= 1
    return start, end


def _without(clause: "Token", verb: "Token") -> Iterator[Span]:
    """The runs of a clause's words that do not belong to the verb, which may stand in their midst."""
    doc = clause.doc
    own = {token.i for token in verb.subtree} if verb.dep_ == "parataxis" else _verbs_own(verb)
    opening = {
        child.i
        for child in clause.children
        if child.dep_ in _OPENING and child.lower_ in ("that", "dass", "daß")
    }
    run: list[int] = []
    for token in (*clause.subtree, None):
        keeps = token is not None and token.i not in own and token.i not in opening
        if run and (token is None or not keeps or token.i != run[-1] + 1):
            first, last = doc[run[0]], doc[run[-1]]
            span = trimmed(doc.text, first.idx, last.idx + len(last))
            if span[0] < span[1] and any(map(str.isalnum, doc.text[slice(*span)])):
                yield span
            run = []
        if token is not None and keeps:
            run.append(token.i)


def _verbs_own(verb: "Token") -> set[int]:
    own = {verb.i}
    for child in verb.children:
        if child.dep_ not in CLAUSES:
            own |= {token.i for token in child.subtree}
    return own
