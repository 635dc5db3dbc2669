"""Which kind of word each token is, as far as the rules need to know: one letter a token.

D determiner · Y possessive · P he, they · E it, there · O him, them · H that · W who, which · K what, whether · T to · F of · I preposition ·
& and · B but · U because · b be · h have · d do · m modal · G not · R adverb · M time · 0 number · J adjective · V verb · v a word in -ed ·
g a word in -ing · N noun · Z a word in -s · C name · L noun that reports · S reporting verb · s reporting participle, passive ·
' possessive ending · Q in a quotation that looks like speech · q in another ·
~ another sign; comma, colon, semicolon, stop, dash and brackets stand for themselves.
"""

from annotator.model.spans import Span
from annotator.tagging.rules.lexicon import Lexicon, Verb
from annotator.tagging.rules.tokens import Token

NOUNLIKE = "NZCL0q"
_SIGNS = {
    ",": ",", "،": ",", "、": ",", ":": ":", "：": ":", ";": ";", "؛": ";", "(": "(", "[": "(", ")": ")", "]": ")", "–": "-",
    "—": "-", "―": "-", "-": "-", "--": "-", "&": "&",
} | dict.fromkeys(".!?…。！？؟۔", ".")  # fmt: skip
_CLITICS = {"'re": "b", "'m": "b", "'ve": "h", "'ll": "m", "'d": "m"}
_NEVER_BEFORE = "DYJ'F0ILSVvgb"
_VERB_BEFORE = "PWmdTGEhK"
_MOST_KEPT = 50_000
_SPEECH_ENDS = ".,!?…—–-،؟"
_SPEECH_TOKENS = 9
"""From this length on, marks included, a quotation is no title and no word held at a distance."""


_kept: dict[str, dict[str, tuple[str, str, Verb | None]]] = {}


def is_speech(tokens: list[Token], quote: Span) -> bool:
    """Whether a quotation looks like something said: it ends as a sentence or clause does, or is long."""
    first, stop = quote
    if stop - first < 3:
        return False
    return tokens[stop - 2].word[0] in _SPEECH_ENDS or stop - first >= _SPEECH_TOKENS


def _before(tags: list[str], place: int) -> str:
    """The letter before a token, adverbs and negations passed over; a stop at the start."""
    place -= 1
    while place > 0 and tags[place] in "RG":
        place -= 1
    return tags[place] if place >= 0 else "."


def _is_verb(third: bool, before: str, after: str) -> bool:
    """Whether a present form that could be a noun is a verb between these neighbours."""
    if third:
        return before in "NC)qLR," and after in "HDPCYETKOqJFN:IZR,"
    return before in "ZR&O" and after not in "VFmbhS"


class Kinds:
    """Finds the letters with one lexicon; it keeps what it found for each spelling, up to a bound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known = _kept.setdefault(lexicon.language, {})

    def of(
        self, tokens: list[Token], sentences: list[Span], quotes: list[Span]
    ) -> tuple[list[str], str, dict[int, Verb]]:
        """The words in lower case, the letters, and the reporting verbs by the place of their token."""
        known = [self._known.get(token.word) or self._look_up(token.word) for token in tokens]
        words = [one[0] for one in known]
        tags = [one[1] for one in known]
        verbs = {place: one[2] for place, one in enumerate(known) if one[2] is not None}
        for first, _ in sentences:
            self._at_start(words, tags, verbs, first)
        for first, stop in quotes:
            tags[first:stop] = ("Q" if is_speech(tokens, (first, stop)) else "q") * (stop - first)
        verbs = {place: verb for place, verb in verbs.items() if tags[place] == "S"}
        self._settle(words, tags, verbs)
        return words, "".join(tags), verbs

    def _look_up(self, spelled: str) -> tuple[str, str, Verb | None]:
        word = spelled.lower().replace("’", "'")
        verb = self.lexicon.verbs.get(word)
        tag = self._tag(word, spelled)
        if tag == "C" or (verb is None):
            verb = None
        elif tag not in "bhdm":
            tag = "S"
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        found = self._known[spelled] = word, tag, verb
        return found

    def _tag(self, word: str, spelled: str) -> str:
        first = spelled[0]
        if not (first.isalnum() or first == "_"):
            return _SIGNS.get(word) or _CLITICS.get(word) or ("'" if word == "'s" else "~")
        small = self.lexicon.tags.get(word)
        if small and (not first.isupper() or small not in "NVJ0mR"):
            return small
        if first.isupper() and self.lexicon.capitals_are_names:
            return "C"
        if first.isdigit():
            return "0"
        return self._by_ending(word)

    def _by_ending(self, word: str) -> str:
        if word in self.lexicon.verbs:
            return "S"
        for name, tag in (("nouns.report", "L"),):
            if self.lexicon.has(name, word):
                return tag
        if len(word) > 4:
            if word.endswith("ing"):
                return "g"
            if word.endswith("ed"):
                return "v"
            if word.endswith("ly"):
                return "R"
        return "Z" if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else "N"

    def _at_start(self, words: list[str], tags: list[str], verbs: dict[int, Verb], first: int) -> None:
        """A capital at the start of a sentence says nothing: a word that the lexicon knows is that word."""
        if tags[first] != "C":
            return
        word = words[first]
        follows = tags[first + 1] if first + 1 < len(tags) else "."
        small = self.lexicon.tags.get(word) or ("S" if word in self.lexicon.verbs else "")
        if small and follows not in "C'":
            tags[first] = small
            if small == "S":
                verbs[first] = self.lexicon.verbs[word]
        elif word.endswith("ing") and follows in "DYHTCPIKEO":
            tags[first] = "g"
        elif word.endswith("ly") and follows in ",DPCN":
            tags[first] = "R"

    def _settle(self, words: list[str], tags: list[str], verbs: dict[int, Verb]) -> None:
        """Decides what depends on the neighbours: possessives, her, verbs that can be nouns, participles."""
        last = len(tags) - 1
        for place, tag in enumerate(tags):
            before = _before(tags, place)
            after = tags[place + 1] if place < last else "."
            if tag == "S":
                tags[place] = self._verb(verbs[place], words[place], before, after)
                if tags[place] not in "Ss":
                    del verbs[place]
            elif tag == "'":
                if before in "PEWHK" or after in "DGRg":
                    tags[place] = "b"
            elif tag == "Y" and words[place] == "her" and after in ".,HTIKUBDW&MPq:":
                tags[place] = "O"

    def _verb(self, verb: Verb, word: str, before: str, after: str) -> str:
        """The letter for a form of a reporting verb between these two neighbours."""
        kinds = verb.kinds
        noun = "L" if self.lexicon.has("nouns.report", word) else ("Z" if word.endswith("s") else "N")
        if "g" in kinds:
            return noun if before in "DY'J" and after in "FIHT.,V" else "S"
        if "d" in kinds or "n" in kinds:
            return self._past(kinds, before, after, noun, nounlike=verb.nounlike)
        other = self.lexicon.tags.get(word) or noun
        if before in _VERB_BEFORE or before in _NEVER_BEFORE:
            return "S" if before in _VERB_BEFORE else other
        free = word not in self.lexicon.tags and (not verb.nounlike or _is_verb("s" in kinds, before, after))
        return "S" if free else other

    @staticmethod
    def _past(kinds: str, before: str, after: str, noun: str, *, nounlike: bool) -> str:
        if before in "DYJ'" and ("b" in kinds or after in "NZLC"):
            return noun if "b" in kinds and nounlike else "J"
        if "b" in kinds and nounlike and before in "FI0":
            return noun
        if before == "b" and "n" in kinds:
            return "s"
        return "S"
