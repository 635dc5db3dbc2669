"""Stances that a verb shows: “condemned the attack”, “voted against the bill”, “a ban backed by the union”."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.model.spans import Span
from annotator.tagging.rules.phrases import subject_before
from annotator.tagging.rules.reading import Line
from annotator.tagging.stances.holders import Holding, group_of, holding_of
from annotator.tagging.stances.judgments import judgment_behind
from annotator.tagging.stances.lexicon import JUDGED, OPPOSE, SUPPORT, StanceLexicon, StanceVerb
from annotator.tagging.stances.polarity import certainty, turned
from annotator.tagging.stances.stand import Stand
from annotator.tagging.stances.targets import (
    befallen_by,
    before_reason,
    is_gerund,
    is_something,
    noun_phrase_end,
    target_end,
    who_leaves,
)

_BEFORE_NOUN = frozenset("DYJ'F0I")
_OBJECT = frozenset("DYCPOEHJNZL0gqvVS")
_PLAIN_OBJECT = frozenset("DYCPOEHq")
_MOST_PASSED = 8
_NEAR = 4
"""Tokens behind the subject of a that-clause among which its verb is negated."""

_GERUND_BEHIND = ("after", "for", "of", "by", "while", "from", "started", "began", "continued")


class _Told(NamedTuple):
    """A target in tokens, how it was found, and where the words end that show the stance."""

    target: Span
    how: str
    stop: int


def verb_stands(line: Line, lexicon: StanceLexicon) -> Iterator[Stand]:
    """The stances that verbs of a paragraph show, in order."""
    for place, word in enumerate(line.words):
        if line.tags[place] in "Qq" or word not in lexicon.verbs:
            continue
        for verb in lexicon.verbs[word]:
            found = _stand_at(line, place, verb, lexicon)
            if found is not None:
                yield found
                break


def _stand_at(line: Line, place: int, verb: StanceVerb, lexicon: StanceLexicon) -> Stand | None:
    low, high = line.sentence_of(place)
    stop = _behind_particle(line, place, verb, high)
    if not stop or (stop < high and lexicon.has("particles.other", line.words[stop])):
        return None
    if _is_passive(line, place, stop, verb, low, high):
        return _passive(line, place, stop, verb, lexicon)
    told = _told(line, stop, verb, high, lexicon) if _is_active(line, place, stop, verb, lexicon) else None
    return _active(line, place, told, verb, lexicon) if told else None


def _active(line: Line, place: int, told: _Told, verb: StanceVerb, lexicon: StanceLexicon) -> Stand | None:
    holding = _held(line, place, told, lexicon)
    if holding.holder is None or not is_something(line, told.target, lexicon):
        return None
    if verb.polarity != JUDGED:
        target, polarity = _meant(line, told, verb.polarity, lexicon)
        words = holding.start, told.stop
        return _made(line, holding, words, told._replace(target=target), polarity, verb.intensity, lexicon)
    found = judgment_behind(line, told.target[1], line.sentence_of(place)[1], lexicon)
    if found is None:
        return None
    return _made(
        line, holding, found.tokens, told._replace(how=JUDGED), found.polarity, verb.intensity, lexicon
    )


def _meant(line: Line, told: _Told, polarity: str, lexicon: StanceLexicon) -> tuple[Span, str]:
    """The target and polarity, turned by “demanded that it not be signed”, “called for the end of the war”, “called for her to resign”."""
    if polarity != SUPPORT:
        return told.target, polarity
    if told.how == "that" and "G" in line.tags[told.target[1] : told.target[1] + _NEAR]:
        return told.target, OPPOSE
    leaving = who_leaves(line, told.target, lexicon)
    if leaving:
        return leaving, OPPOSE
    befallen = befallen_by(line, told.target, lexicon)
    return (befallen, OPPOSE) if befallen else (told.target, polarity)


def _held(line: Line, place: int, told: _Told, lexicon: StanceLexicon) -> Holding:
    """Whose it is; of a participle that opens the sentence, the subject behind it: “Opposing the plan, the group …”."""
    holding = holding_of(line, place, lexicon)
    low, high = line.sentence_of(place)
    comma = told.target[1]
    if holding.holder is None and place == low and comma + 1 < high and line.tags[comma] == ",":
        end = noun_phrase_end(line, comma + 1, high)
        return Holding((comma + 1, end) if end > comma + 1 else None, place)
    return holding


def _made(  # noqa: PLR0913, PLR0917 # all that a stance is
    line: Line,
    holding: Holding,
    words: Span,
    told: _Told,
    polarity: str,
    intensity: int,
    lexicon: StanceLexicon,
) -> Stand:
    assert holding.holder
    first, last = holding.holder
    while last - first > 1 and line.tags[last - 1] in ",H":
        last -= 1
    return Stand(
        line.span(*words),
        line.span(first, last),
        line.span(*told.target),
        turned(polarity, holding.turn, lexicon),
        intensity,
        told.how,
        certainty(holding.turn, sure=holding.sure),
    )


def _behind_particle(line: Line, place: int, verb: StanceVerb, high: int) -> int:
    """The token behind the verb and its particle; 0 where the particle is missing."""
    if not verb.particle:
        return place + 1
    words = verb.particle.split()
    there = line.words[place + 1 : min(place + 1 + len(words), high)]
    return place + 1 + len(words) if there == words else 0


def _told(line: Line, at: int, verb: StanceVerb, high: int, lexicon: StanceLexicon) -> _Told | None:
    """The target behind a verb."""
    place = at
    while place < high and line.tags[place] in "RM":
        place += 1
    if place >= high:
        return None
    if line.words[place] in verb.frames and line.tags[place] in "IFTR":
        end = target_end(line, place + 1, high)
        return _Told((place + 1, end), "preposition", place + 1) if end > place + 1 else None
    that = line.tags[place] == "H" and "that" in verb.frames
    ing = is_gerund(line, place) and "ing" in verb.frames
    if that or ing or ("object" in verb.frames and line.tags[place] in _OBJECT):
        start = place + that
        end = target_end(line, start, high)
        if "reason" in verb.frames and not ing:
            end = before_reason(line, start, end, lexicon)
        how = "that" if that else "ing" if ing else "object"
        return _Told((start, end), how, at) if end > start else None
    return None


def _is_passive(line: Line, place: int, stop: int, verb: StanceVerb, low: int, high: int) -> bool:
    if "object" not in verb.frames or not set(verb.kinds) & set("dn") or verb.polarity == JUDGED:
        return False
    return stop < high and line.words[stop] == "by" and (place == low or line.tags[place - 1] not in "DYJ'")


def _passive(line: Line, place: int, stop: int, verb: StanceVerb, lexicon: StanceLexicon) -> Stand | None:
    low, high = line.sentence_of(place)
    start = group_of(line, place, low)
    target, agent_end = subject_before(line, start, low), target_end(line, stop + 1, high)
    if target is None or agent_end <= stop + 1 or is_gerund(line, stop + 1):
        return None
    holding = Holding((stop + 1, agent_end), start, "negated" if "G" in line.tags[start:place] else "")
    return _made(
        line, holding, (start, stop), _Told(target, "passive", stop), verb.polarity, verb.intensity, lexicon
    )


def _is_active(line: Line, place: int, stop: int, verb: StanceVerb, lexicon: StanceLexicon) -> bool:
    """Whether a form is a finite verb, an infinitive or a participle with a subject, and no noun or adjective."""
    low, high = line.sentence_of(place)
    before, kinds = _before(line.tags, place, low), set(verb.kinds)
    after = line.tags[stop] if stop < high else "."
    if before in _BEFORE_NOUN or (line.tags[place] == "C" and place > low):
        return False
    if "g" in kinds:
        led = place > low and (
            lexicon.has("governors.deny", line.words[place - 1]) or line.words[place - 1] in _GERUND_BEHIND
        )
        return led or before in "b,&B" or place == low or _describes(line, place, stop, high)
    if kinds & set("dn"):
        return before != "b" and not (verb.nounlike and before == "I")
    if before in "TmdPWHE" or not verb.nounlike:
        return before != "N" or "s" in kinds  # a base form does not agree with one noun
    if before == "N" and "s" not in kinds:
        return False
    return before in "NZCq0L),&R" and after in (_OBJECT | {"I"} if "s" in kinds else _PLAIN_OBJECT)


def _describes(line: Line, place: int, stop: int, high: int) -> bool:
    """Whether a form in -ing says what the noun before it does: “a statement praising her”, “the groups opposing the plan”."""
    behind = line.tags[stop] if stop < high else "."
    return line.tags[place - 1] in "NZLC" and behind in _PLAIN_OBJECT


def _before(tags: str, place: int, low: int) -> str:
    """The letter before a verb, adverbs and negations passed over; a stop at the start of the sentence."""
    place, low = place - 1, max(low, place - _MOST_PASSED)
    while place >= low and tags[place] in "RG":
        place -= 1
    return tags[place] if place >= low else "."
