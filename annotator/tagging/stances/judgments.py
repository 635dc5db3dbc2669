"""Stances that a judgment shows: “called it a disaster”, “the board is right”."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import subject_before
from annotator.tagging.rules.reading import Line
from annotator.tagging.stances.holders import group_of
from annotator.tagging.stances.lexicon import OPPOSE, SUPPORT, StanceLexicon

_NEAR = 9
"""So many tokens behind a thing are read for what is said of it."""

_ENDS = frozenset(";:.&BUWHPTSsVv")
"""Letters behind which something else is told than what a thing is."""

_MARKS = ("“", "”", '"', "‘", "’", "'", "«", "„")
_OTHER_SIDE = {SUPPORT: OPPOSE, OPPOSE: SUPPORT}


class Judgment(NamedTuple):
    """The tokens that say what somebody thinks of a thing, and the polarity of that."""

    tokens: Span
    polarity: str


def judgment_behind(line: Line, at: int, high: int, lexicon: StanceLexicon) -> Judgment | None:
    """What is said behind a thing that ends before a token, as in “called the deal a disaster”; None if it is no judgment."""
    while at < high and (line.words[at] == "as" or line.words[at] in _MARKS or line.tags[at] in ",:-"):
        at += 1
    return _judgment(line, at, min(high, at + _NEAR), lexicon)


def copula_judgments(line: Line, lexicon: StanceLexicon) -> Iterator[tuple[Span, Judgment]]:
    """For every “… is wrong” of a paragraph: the tokens of the thing, and what is said of it."""
    for place, tag in enumerate(line.tags):
        if tag != "b":
            continue
        low, high = line.sentence_of(place)
        start = group_of(line, place, low)
        thing = subject_before(line, start, low)
        found = _judgment(line, place + 1, min(high, place + 1 + _NEAR), lexicon)
        if thing is not None and found is not None and not _is_expletive(line, thing, found.tokens[1], high):
            denied = "G" in line.tags[start:place]
            polarity = _OTHER_SIDE[found.polarity] if denied else found.polarity
            yield thing, Judgment((start, found.tokens[1]), polarity)


def _is_expletive(line: Line, thing: Span, behind: int, high: int) -> bool:
    """Whether “it” stands for what follows: “it was premature to say so”."""
    follows = behind < high and line.tags[behind] in "THFI"
    return follows and line.words[thing[0]] in ("it", "this", "that")


def _judgment(line: Line, low: int, high: int, lexicon: StanceLexicon) -> Judgment | None:
    """The words up to the first one that judges, before the clause ends."""
    negated = False
    for place in range(low, high):
        word = line.words[place]
        if line.tags[place] in _ENDS and (place > low or word.endswith("ing")):
            break
        negated = negated != lexicon.has("judgments.not", word)
        for polarity in (OPPOSE, SUPPORT):
            if lexicon.has(f"judgments.{polarity}", word) and _means_it(line, place, lexicon):
                return Judgment((low, place + 1), _OTHER_SIDE[polarity] if negated else polarity)
    return None


def _means_it(line: Line, place: int, lexicon: StanceLexicon) -> bool:
    """Whether a word judges here: “is right” does, “has the right” does not."""
    if not lexicon.has("judgments.predicates", line.words[place]):
        return True
    ends = place + 1 >= len(line.tags) or line.tags[place + 1] not in "NZLCT"
    return ends and line.tags[place - 1] in "bRG"
