"""Who does what a verb group says: the noun phrase before it, or the subject of an earlier verb of the sentence."""

from typing import NamedTuple

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import group_start, subject_before
from annotator.tagging.rules.reading import Line

_FINITE = frozenset("bhdmSVv")
_SHARED_BEFORE = frozenset("&B,RIJUTFSVvg-H")
_FARTHEST = 60
_FINITE_FORMS = frozenset("ds")
_MOST_TRIED = 8


class Subject(NamedTuple):
    """A range of tokens (None: nobody is named there), and how it was found: near, main, infinitive or none."""

    tokens: Span | None
    by: str


def subject_of(line: Line, start: int, low: int, kinds: str = "") -> Subject:
    """The subject of the verb group that begins at a token, within a sentence that begins at `low`."""
    near = nominative_before(line, start, low)
    if near is not None:
        return Subject(near, "near")
    before = line.tags[start - 1] if start > low else "."
    if before not in _SHARED_BEFORE:
        return Subject(None, "none")
    found = _earlier(line, start, low)
    if not found:
        return Subject(None, "none")
    alike = [span for place, span in found if place in line.verbs and _is_alike(line, place, kinds)]
    shared = alike[0] if kinds and alike else found[0][1]
    return Subject(shared, "infinitive" if before == "T" else "main")


def nominative_before(line: Line, start: int, low: int) -> Span | None:
    """The noun phrase right before a verb group, where it can be the subject: “dem Bericht” and “in Almere” cannot."""
    near = subject_before(line, start, low)
    if near is None:
        return None
    oblique = line.lexicon.has("words.oblique", line.words[near[0]])
    led = line.lexicon.verb_brackets and near[0] > low and line.tags[near[0] - 1] in "IFU"
    return None if oblique or led else near


def earlier_subject(line: Line, start: int, low: int) -> Span | None:
    """The subject of the nearest earlier verb of the sentence that has one of its own, as a range of tokens."""
    found = _earlier(line, start, low)
    return found[0][1] if found else None


def _is_alike(line: Line, place: int, kinds: str) -> bool:
    """Whether an earlier verb is one that this one goes on from: it reports, and is in the same form, or this is an -ing form."""
    return "g" in kinds or (
        not _FINITE_FORMS.isdisjoint(kinds) and not set(line.verbs[place].kinds).isdisjoint(kinds)
    )


def _earlier(line: Line, start: int, low: int) -> list[tuple[int, Span]]:
    """The earlier verbs of the sentence that have a subject of their own, with that, nearest first."""
    tags, found, tried = line.tags, [], 0
    for place in range(start - 1, max(low, start - _FARTHEST), -1):
        if tags[place] in _FINITE and tags[place - 1] not in "TI":
            subject = subject_before(line, group_start(line, place, low), low)
            if subject is not None:
                found.append((place, subject))
            tried += 1
            if tried >= _MOST_TRIED:
                break
    return found
