"""What a reporting verb takes: the clause, the thing or the quotation behind it, and where that ends."""

import re
from typing import NamedTuple, TypeAlias

from annotator.tagging.rules.lexicon import Verb
from annotator.tagging.rules.phrases import phrase_end
from annotator.tagging.rules.reading import Line

_FINITE = frozenset("bhdmSVvZ")
_SKIPPED = frozenset("RM")


_CLAUSES = {"H": "that", "K": "wh", "T": "to", "g": "ing"}
"""The letters that begin a clause, and the frame that each stands for."""

_ADDRESSEE = re.compile("[DY]?(?:(?<!C)Z|[NCLJ0'&v])*")
_INFINITIVE = tuple("NSVbhdZRLJT")
_Taken: TypeAlias = tuple[str, int, int, bool]


class Complement(NamedTuple):
    """What a verb takes: the frame, where its cue ends, and the tokens of what is reported."""

    frame: str
    cue_end: int
    start: int
    end: int


def complement_of(line: Line, at: int, high: int, verb: Verb, *, passive: bool = False) -> Complement | None:
    """What stands behind a verb whose group ends before `at`, within a sentence that ends at `high`; None: nothing fits."""
    place, cue_end, skipped = at, at, 0
    while place < high and skipped < 4:
        found = _taken(line, place, high, verb, first=place == at)
        if found is not None:
            frame, start, end, own = found
            return Complement(frame, place + 1 if own else cue_end, start, end)
        if "person" in verb.frames and not passive and (then := addressee_end(line, place, high)):
            return (
                _behind_addressee(line, then, high, verb, cue_end)
                or _thing(line, at, high, verb)
                or _anything(line, then, high, verb)
            )
        passed = _passed(line, place, high)
        if passed == place:
            break
        place, skipped = passed, skipped + 1
    if passive:
        return None
    return (
        _person_frames(line, at, high, verb)
        or _thing(line, at, high, verb)
        or _anything(line, place, high, verb)
    )


def _taken(line: Line, place: int, high: int, verb: Verb, *, first: bool) -> _Taken | None:
    """The frame that begins right here: its name, its tokens, and whether its first word belongs to the cue."""
    tags, frames = line.tags, verb.frames
    tag = tags[place]
    begin = _quotation_at(tags, place, high) if "quote" in frames else 0
    if begin:
        return "quote", begin, clause_end(line, begin, high, verb.kinds), tag == ":"
    if tag == ":" and "quote" in frames and place + 1 < high:
        return "colon", place + 1, high, True
    if _CLAUSES.get(tag) in frames and (tag != "T" or tags[place + 1 : place + 2] in _INFINITIVE):
        return _CLAUSES[tag], place, clause_end(line, place, high, verb.kinds), False
    word = "to-thing" if tag == "T" else line.words[place]
    if word in frames and tag in "IFTU" and place + 1 < high:
        return _prepositional(line, place, high)
    bare = "bare" in frames and (first or tags[place - 1] in "RMNZCL0,")
    return (
        ("bare", place, clause_end(line, place, high, verb.kinds), False)
        if bare and is_clause(line, place, high)
        else None
    )


def _quotation_at(tags: str, place: int, high: int) -> int:
    """Where a quotation begins: here, or behind a comma or colon here; 0: there is none."""
    if tags[place] in "qQ":
        return place
    return place + 1 if tags[place] in ",:" and place + 1 < high and tags[place + 1] in "qQ" else 0


def _prepositional(line: Line, place: int, high: int) -> _Taken | None:
    end = phrase_end(line.tags, place + 1, high)
    if line.tags[place + 1] in "gKH":
        end = clause_end(line, place + 1, high)
    elif line.tags[place + 1] in "OPEW" and end == place + 1:
        end = place + 2
    return ("preposition", place + 1, end, True) if end > place + 1 else None


def is_clause(line: Line, place: int, high: int) -> bool:
    """Whether a subject and a finite verb stand here."""
    tags = line.tags
    if tags[place] in "PE" and place + 1 < high:
        return True
    stop = place + 1 if tags[place] in "OD" else place
    stop = max(phrase_end(tags, place, high), stop)
    while stop < high and tags[stop] in "RG":
        stop += 1
    if place < stop < high and tags[stop] in _FINITE:
        return True
    return any(tags[one] in "bhdmS" for one in range(place + 1, stop))


def has_verb(tags: str, low: int, high: int, *, main: bool) -> bool:
    """Whether a finite verb may stand in a stretch; `main`: behind its first comma."""
    if main:
        low = max(tags.find(",", low, high), low)
        if tags[low] != ",":
            return False
    return any(tags[place] in "bhdmSVvQ" for place in range(low, high)) or tags.find("qqqq", low, high) >= 0


def addressee_end(line: Line, place: int, high: int) -> int:
    """Where the addressee that begins here ends; 0: none does."""
    tags = line.tags
    if tags[place] in "OP":
        return place + 1
    found = _ADDRESSEE.match(tags, place, min(high, place + 8))
    return found.end() if found and found.end() > place else 0


def _behind_addressee(line: Line, place: int, high: int, verb: Verb, cue_end: int) -> Complement | None:
    for _ in range(3):
        if place >= high:
            return None
        found = _taken(line, place, high, verb, first=True)
        if found is None and line.tags[place] == "T" and "person-to" in verb.frames:
            found = "person-to", place, clause_end(line, place, high), False
        if found is not None:
            return Complement(found[0] if found[0] != "bare" else "person-bare", cue_end, found[1], found[2])
        passed = _passed(line, place, high)
        if passed == place:
            return None
        place = passed
    return None


def _person_frames(line: Line, at: int, high: int, verb: Verb) -> Complement | None:
    """“urged him to …”, “called him a …”."""
    tags = line.tags
    if at >= high or not ({"person-to", "person-quote"} & verb.frames):
        return None
    stop = at + 1 if tags[at] in "OPE" else addressee_end(line, at, high)
    if not stop or stop >= high:
        return None
    if "person-to" in verb.frames and tags[stop] == "T":
        return Complement("person-to", at, at, clause_end(line, stop, high))
    named = tags[at] in "OPEC" and tags[stop] in "DqQJN"
    if "person-quote" in verb.frames and (named or tags[stop] in "qQ"):
        return Complement("person-quote", at, at, clause_end(line, stop, high))
    return None


def _thing(line: Line, at: int, high: int, verb: Verb) -> Complement | None:
    """“criticized the plan”."""
    if "np" not in verb.frames or at >= high:
        return None
    if line.tags[at] == "K":
        end = clause_end(line, at, high)
    else:
        end = at + 1 if line.tags[at] in "OEPW" else phrase_end(line.tags, at, high)
    return Complement("np", at, at, end) if end > at else None


def _anything(line: Line, at: int, high: int, verb: Verb) -> Complement | None:
    """Whatever else stands behind a verb that can hardly have another complement than what was said."""
    if "any" not in verb.frames or at + 2 >= high or line.tags[at] not in "DYPCNZLJ0KEqgO":
        return None
    return Complement("bare", at, at, clause_end(line, at, high, verb.kinds))


def _passed(line: Line, place: int, high: int) -> int:
    """Where an adverb, a time or a prepositional phrase that begins here ends; the place itself if none begins."""
    tags = line.tags
    if tags[place] in _SKIPPED or (tags[place] == "," and line.lexicon.comma_before_clause):
        return place + 1
    if tags[place] in "IFT":
        return _phrase_passed(tags, place, high)
    if tags[place] == "J" and place + 1 < high and line.lexicon.has("words.time-noun", line.words[place + 1]):
        return place + 2
    if tags[place] == "(":
        return max(tags.find(")", place, min(place + 8, high)) + 1, place)
    return place


def _phrase_passed(tags: str, place: int, high: int) -> int:
    """Where a phrase with a preposition ends: “on Monday”, “in an interview”, “to reporters”."""
    if place + 1 >= high or (tags[place] == "T" and tags[place + 1] not in "DYCOZ"):
        return place
    if tags[place + 1] in "MO":
        return place + 2
    end = phrase_end(tags, place + 1, high)
    return end if end > place + 1 else place


def _new_speaker(line: Line, place: int) -> bool:
    """Whether somebody else begins to say something here: “…, and others said they …”."""
    tags = line.tags
    if place >= len(tags):
        return False
    start = end = place + 1 if tags[place] == "P" else phrase_end(tags, place, len(tags))
    while end < len(tags) and tags[end] == "R":
        end += 1
    verb = line.verbs.get(end)
    if start == place or verb is None or end + 1 >= len(tags):
        return False
    closed = tags[end + 1] in ",.;-" and not _opens_sentence(line, end + 2)
    return not closed and "quote" in verb.frames and "g" not in verb.kinds


def _opens_sentence(line: Line, place: int) -> bool:
    """Whether a quotation begins here that is a sentence of its own: “Asked whether it would hold, she replied, ‘Yes.’”."""
    if line.tags[place - 1] != "," or line.tags[place : place + 2] not in ("qq", "QQ"):
        return False
    return line.tokens.spelled[place + 1][0].isupper()


def _leaves_quotation(line: Line, at: int) -> bool:
    """Whether a quotation that ends with a comma ends here, and somebody else begins to say something."""
    ends = line.tags[at + 1] not in "qQ" and line.tokens.spelled[at - 1] == ","
    return ends and _new_speaker(line, at + 1)


def _is_cut(line: Line, at: int, cuts: frozenset[str], kinds: str) -> bool:
    """Whether the sentence leaves what is reported at a comma or “and”: “, but …”, “, adding …”, “and said …”."""
    after = at + 1
    if line.tags[at] == "," and line.words[after] in cuts:
        return True
    if line.tags[at] == "," and line.tags[after] == "&":
        after += 1
    verb = line.verbs.get(after)
    if verb is None:
        return line.tags[at] == "," and _new_speaker(line, after)
    if "g" in verb.kinds:
        return line.tags[at] == "," and after == at + 1
    return (line.tags[at] == "&" or after > at + 1) and any(
        kind in verb.kinds for kind in kinds if kind in "ds"
    )


def clause_end(line: Line, start: int, high: int, kinds: str = "") -> int:
    """Where what is reported ends: at a stop, before “, but”, “, adding” and their like, else with the sentence."""
    tags, at = line.tags, start
    cuts = line.lexicon.sets.get("cut.before", frozenset())
    while at < high:
        tag = tags[at]
        if tag == "." and (at + 1 >= high or tags[at + 1] not in "qQ"):
            return at
        if tag == ";":
            return at
        if tag in "qQ" and at > start and at + 1 < high and _leaves_quotation(line, at):
            return at + 1
        if tag in ",&" and at > start + 1 and at + 1 < high and _is_cut(line, at, cuts, kinds):
            return at
        at += 1
    return high
