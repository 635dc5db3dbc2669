"""Finding annotations again in a text that was edited: by aligning the whole texts, else by their words with what stood around them."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from annotator.model.spans import Span
from annotator.storage.alignment import Alignment, folded
from annotator.storage.anchors import CONTEXT
from annotator.storage.lost import Lost, Proposal

ALIKE = 80.0
"""Percent of likeness from which words count as those that were there."""
SURE = 90.0
"""… and from which nobody has to look at them."""
SHORT = 40
"""Words of fewer code points must also have a neighborhood like that of before."""
SURE_AROUND = 85.0
"""Percent of likeness that one side of the neighborhood of short words must have, both sides where no alignment led there."""

EDGE = 16
"""So many code points at each end of the words must be alike by themselves: a word that is missing there is lost in a long passage."""
SURE_EDGE = 80.0
"""… in percent."""

FAR = 100_000
"""Words that are nowhere as they were are looked for so many code points around the place where they should be."""

_LONG = 20
_FUZZY = 70.0
_WORDS = 65.0
_SLACK = 10
_MOST_HITS = 100


def proposals_for(lost: Iterable[Lost], text: str, alignment: Alignment | None) -> list[Proposal]:
    """A proposal for each annotation; without the old text (and so without an alignment) their words alone must do."""
    plain = folded(text)
    return [_proposal(one, plain, alignment) for one in lost]


def _proposal(lost: Lost, text: str, alignment: Alignment | None) -> Proposal:
    quoted = lost.anchor.quoted
    found, sure = list[Span](), True
    for number, span in enumerate(lost.spans):
        words = folded(quoted[number]) if number < len(quoted) else ""
        if alignment is not None:
            words = words or alignment.old[span[0] : span[1]]
            before = alignment.old[max(0, span[0] - CONTEXT) : span[0]]
            after = alignment.old[span[1] : span[1] + CONTEXT]
        else:
            before = folded(lost.anchor.before) if number == 0 else ""
            after = folded(lost.anchor.after) if number == len(lost.spans) - 1 else ""
        by_map = _by_alignment(span, words, text, alignment)
        about = alignment.near(span[0]) if alignment is not None else span[0]
        place = by_map or _by_words(words, before, after, (text, about))
        if place is None:
            return Proposal(lost.identity, lost.spans, (), sure=False)
        found.append(place)
        around = _around(before, after, text, place)
        near = max(around) if by_map else min(around)
        elsewhere = by_map is None and alignment is not None and alignment.is_taken(place)
        sure = sure and not elsewhere and _is_sure(words, text[place[0] : place[1]], near)
    apart = all(one[1] <= other[0] for one, other in pairwise(found))
    return Proposal(
        lost.identity, lost.spans, tuple(found) if apart else (), sure=sure and apart and bool(found)
    )


def _by_alignment(span: Span, words: str, text: str, alignment: Alignment | None) -> Span | None:
    place = alignment.place_of(span) if alignment else None
    return place if place and fuzz.ratio(words, text[place[0] : place[1]]) >= ALIKE else None


def _by_words(words: str, before: str, after: str, where: tuple[str, int]) -> Span | None:
    """Where the words stand as they were, in the neighborhood most like theirs; else where something like them stands."""
    text, start = where
    if not words:
        return None
    starts = list(islice(_places_of(words, text), _MOST_HITS))
    if not starts:
        return _by_likeness(words, before, after, where)

    def score(place: int) -> float:
        near = 10 * (1 - abs(place - start) / max(1, len(text)))
        return 0.45 * sum(_around(before, after, text, (place, place + len(words)))) + near

    best = max(starts, key=score)
    return (best, best + len(words)) if len(words) >= _LONG or score(best) > 55 else None


def _places_of(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + len(words))


def _by_likeness(words: str, before: str, after: str, where: tuple[str, int]) -> Span | None:
    far, about = where
    skipped = max(0, about - FAR)
    text = far[skipped : about + FAR]
    whole = before + words + after
    found = fuzz.partial_ratio_alignment(whole, text, score_cutoff=_FUZZY)
    if found is None:
        return None
    left = max(0, found.dest_start - _SLACK)
    window = text[left : found.dest_end + _SLACK]
    near = fuzz.partial_ratio_alignment(words, window)
    if near is None or near.score < _WORDS:
        return None
    places, start, end = list[int](), len(before), len(before) + len(words)
    for code in Indel.opcodes(whole, window):
        low, high = max(code.src_start, start), min(code.src_end, end)
        if code.tag == "equal" and low < high:
            shift = code.dest_start - code.src_start
            places += [low + shift, high + shift]
    left += skipped
    return (left + places[0], left + places[-1]) if places else None


def _around(before: str, after: str, text: str, place: Span) -> tuple[float, float]:
    """How alike the neighborhoods are, before and after, in percent."""
    start, end = place
    return (
        fuzz.ratio(before, text[max(0, start - CONTEXT) : start]),
        fuzz.ratio(after, text[end : end + CONTEXT]),
    )


def _is_sure(words: str, found: str, near: float) -> bool:
    """Whether nobody has to look: words and both their ends are alike, and short ones have the neighborhood that they had, in percent."""
    return (
        fuzz.ratio(words, found) >= SURE
        and fuzz.ratio(words[:EDGE], found[:EDGE]) >= SURE_EDGE
        and fuzz.ratio(words[-EDGE:], found[-EDGE:]) >= SURE_EDGE
        and (len(words) >= SHORT or near >= SURE_AROUND)
    )
