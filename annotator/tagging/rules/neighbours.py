"""What a word is that could be several things, by the words beside it: possessives, “her”, verbs that can be nouns, participles."""

from annotator.tagging.rules.inflection import SEPARATE
from annotator.tagging.rules.lexicon import Lexicon, Verb

_NEVER_BEFORE = "DYJ'F0ILSVvgb"
_VERB_BEFORE = "PWmdTGEhK"
_LONGEST_CLAUSE = 40
"""Tokens among which the particle of a verb is looked for."""

_ENDS = frozenset(".!?;…")


def settle(
    lexicon: Lexicon, places: list[int], words: list[str], tags: list[str], verbs: dict[int, Verb]
) -> None:
    """Puts the right letter (see `kinds`) to each of these places; what is no reporting verb after all leaves `verbs`."""
    for place in places:
        if tags[place] == "S":
            tags[place] = _verb(lexicon, place, words, tags, verbs[place])
            if tags[place] not in "Ss":
                del verbs[place]
        elif tags[place] == "'":
            tags[place] = _clitic(words, tags, place)
        elif tags[place] == "g":
            tags[place] = "N" if _before(tags, place) in "DY'" and _after(tags, place) not in "NZLCJ" else "g"
        elif words[place] == "her" and _after(tags, place) in ".,HTIKUBDW&MPq:":
            tags[place] = "O"


def _after(tags: list[str], place: int) -> str:
    return tags[place + 1] if place + 1 < len(tags) else "."


def _clitic(words: list[str], tags: list[str], place: int) -> str:
    """Whether an apostrophe or ’s is a possessive ending, “is”, or a sign."""
    before = _before(tags, place)
    if words[place] == "'":
        return "'" if before in "ZCL" else "~"
    return "b" if before in "PEWHK" or _after(tags, place) in "DGRg" else "'"


def _before(tags: list[str], place: int) -> str:
    """The letter before a token, adverbs and negations passed over; a stop at the start."""
    place -= 1
    while place > 0 and tags[place] in "RG":
        place -= 1
    return tags[place] if place >= 0 else "."


def _has_particle(verb: Verb, words: list[str], place: int) -> bool:
    """Whether one of the verb's particles follows, or ends its clause."""
    if verb.separable and particle_behind(verb, words, place, len(words)):
        return True
    return any(" ".join(words[place + 1 : place + 1 + count]) in verb.particles for count in (1, 2, 3))


def particle_behind(verb: Verb, words: list[str], place: int, high: int) -> int:
    """The place of the particle that ends the clause of a verb in two parts, as in “teilte am Montag mit”; 0: there is none."""
    for at in range(place + 1, min(place + _LONGEST_CLAUSE, high)):
        if words[at] in _ENDS:
            return 0
        if SEPARATE + words[at] in verb.particles and ends_clause(words, at):
            return at
    return 0


def ends_clause(words: list[str], place: int) -> bool:
    """Whether a sign, “und” or the end follows a token."""
    after = words[place + 1] if place + 1 < len(words) else "."
    return not after[0].isalnum() or after in ("und", "oder")


def _verb(lexicon: Lexicon, place: int, words: list[str], tags: list[str], verb: Verb) -> str:
    """The letter for a form of a reporting verb between its neighbours."""
    kinds, word = verb.kinds, words[place]
    before, after = _before(tags, place), _after(tags, place)
    if not verb.frames and not _has_particle(verb, words, place):
        return _without_particle(verb, word, before)
    noun = "L" if lexicon.has("nouns.report", word) else ("Z" if word.endswith("s") else "N")
    if "g" in kinds:
        return noun if before in "DY'J" and after in "FIHT.,V" else "S"
    if "d" in kinds or "n" in kinds:
        return _past(verb, before, after, noun)
    other = lexicon.tags.get(word) or noun
    if before in _VERB_BEFORE or before in (_NEVER_BEFORE if verb.nounlike else "DY'"):
        return "S" if before in _VERB_BEFORE else other
    following = words[place + 1] if place + 1 < len(words) else ""
    can_be = not verb.nounlike or _is_verb(verb, before, after, following)
    return "S" if can_be and word not in lexicon.tags else other


def _without_particle(verb: Verb, word: str, before: str) -> str:
    """The letter for a verb that reports only with a particle, where that is missing."""
    if "g" in verb.kinds:
        return "N" if before in "DYJ'" else "g"
    if "d" in verb.kinds or before in _VERB_BEFORE:
        return "V"
    return "Z" if word.endswith("s") else "N"


def _past(verb: Verb, before: str, after: str, noun: str) -> str:
    """The letter for a past form or participle; “hit” is a base form too and can be a noun."""
    kinds = verb.kinds
    if before in "DYJ'" and ("b" in kinds or after in "NZLC"):
        return noun if "b" in kinds and verb.nounlike else "J"
    if "b" in kinds and verb.nounlike and before in "FI0":
        return noun
    return "s" if before == "b" and "n" in kinds else "S"


def _is_verb(verb: Verb, before: str, after: str, following: str) -> bool:
    """Whether a present form that could be a noun is a verb between these neighbours."""
    if "s" in verb.kinds:
        if after in "IF":
            return before in "C)P" or following in verb.frames
        return before in "NC)qLR," and after in "HDPCYETKOqQJN:ZR,"
    return before in "ZR&O" and after not in "VFmbhS"
