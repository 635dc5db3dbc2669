"""The classes of words that the rules know, as bits that a word form may have several of."""

from collections.abc import Iterable, Mapping

DETERMINER = 1 << 0
POSSESSIVE = 1 << 1
SUBJECT = 1 << 2
OBJECT = 1 << 3
RELATIVE = 1 << 4
WH = 1 << 5
THAT = 1 << 6
TO = 1 << 7
CONJUNCTION = 1 << 8
SUBORDINATOR = 1 << 9
PREPOSITION = 1 << 10
BE = 1 << 11
HAVE = 1 << 12
DO = 1 << 13
MODAL = 1 << 14
NEGATION = 1 << 15
ADVERB = 1 << 16
TIME = 1 << 17
PARTICLE = 1 << 18
CATENATIVE = 1 << 19
TITLE = 1 << 20
PERSON = 1 << 21
ORGANIZATION = 1 << 22
DOCUMENT = 1 << 23
COMMON_VERB = 1 << 24
CUE_VERB = 1 << 25
CUE_NOUN = 1 << 26
CUE_ADJECTIVE = 1 << 27
PHRASE = 1 << 28
PRONOUN = 1 << 29

CAPITAL = 1 << 30
NUMBER = 1 << 31
COMMA = 1 << 32
STOP = 1 << 33
COLON = 1 << 34
SEMICOLON = 1 << 35
DASH = 1 << 36
MARK = 1 << 37
BRACKET = 1 << 38
GENITIVE = 1 << 39
OTHER_SIGN = 1 << 40
FINITE = 1 << 41
"""A cue verb in a form that can be nothing but a finite verb or a participle."""

AUXILIARY = BE | HAVE | DO | MODAL
PUNCTUATION = COMMA | STOP | COLON | SEMICOLON | DASH | MARK | BRACKET | OTHER_SIGN

NAMED: Mapping[str, int] = {
    "determiner": DETERMINER,
    "possessive": POSSESSIVE,
    "subject": SUBJECT,
    "pronoun": PRONOUN,
    "object": OBJECT,
    "relative": RELATIVE,
    "wh": WH,
    "that": THAT,
    "to": TO,
    "conjunction": CONJUNCTION,
    "subordinator": SUBORDINATOR,
    "preposition": PREPOSITION,
    "be": BE,
    "have": HAVE,
    "do": DO,
    "modal": MODAL,
    "negation": NEGATION,
    "adverb": ADVERB,
    "time": TIME,
    "particle": PARTICLE,
    "catenative": CATENATIVE,
    "title": TITLE,
    "person": PERSON,
    "organization": ORGANIZATION,
    "document": DOCUMENT,
    "common_verb": COMMON_VERB,
}
"""The names under which a lexicon file lists the words of a class."""

_SIGNS: Mapping[int, str] = {
    COMMA: ",،、",
    STOP: ".!?…؟۔。！？",
    COLON: ":：",
    SEMICOLON: ";؛",
    DASH: "—–―-‐‑−",
    MARK: '“”‘’«»„‚‹›「」『』"\'`',
    BRACKET: "()[]{}<>",
}

SIGN_CLASS: Mapping[str, int] = {sign: bit for bit, signs in _SIGNS.items() for sign in signs}
"""The class of each punctuation sign that has one."""


def union(bits: Iterable[int]) -> int:
    """All the bits together."""
    total = 0
    for bit in bits:
        total |= bit
    return total
