"""Who does what a verb group says: the noun phrase before it, or the subject of an earlier verb of the sentence."""

from typing import NamedTuple

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import group_start, subject_before
from annotator.tagging.rules.reading import Line

_FINITE = frozenset("bhdmSVv")
_SHARED_BEFORE = frozenset("&B,RIJUTFSVvg-H")
_FARTHEST = 60
_MOST_TRIED = 8


class Subject(NamedTuple):
    """A range of tokens (None: nobody is named there), and how it was found: near, main, infinitive or none."""

    tokens: Span | None
    by: str


def subject_of(line: Line, start: int, low: int) -> Subject:
    """The subject of the verb group that begins at a token, within a sentence that begins at `low`."""
    near = subject_before(line, start, low)
    if near is not None:
        return Subject(near, "near")
    before = line.tags[start - 1] if start > low else "."
    if before not in _SHARED_BEFORE:
        return Subject(None, "none")
    shared = _earlier(line, start, low)
    if shared is None:
        return Subject(None, "none")
    return Subject(shared, "infinitive" if before == "T" else "main")


def _earlier(line: Line, start: int, low: int) -> Span | None:
    """The subject of the nearest earlier verb of the sentence that has one of its own."""
    tags, tried = line.tags, 0
    for place in range(start - 1, max(low, start - _FARTHEST), -1):
        if tags[place] in _FINITE and tags[place - 1] not in "TI":
            group = group_start(line, place, low)
            found = subject_before(line, group, low)
            if found is not None:
                return found
            tried += 1
            if tried >= _MOST_TRIED:
                return None
    return None
