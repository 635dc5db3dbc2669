"""Which kind of word each token is, as far as the rules need to know: one letter a token.

D determiner · Y possessive · P he, they · E it, there · O him, them · H that · W who, which · K what, whether · T to · F of · I preposition ·
& and · B but · U because · b be · h have · d do · m modal · G not · R adverb · M time · 0 number · J adjective · V verb · v a word in -ed ·
g a word in -ing · N noun · Z a word in -s · C name · L noun that reports · S reporting verb · s reporting participle, passive ·
' possessive ending · Q in a quotation that looks like speech · q in another ·
~ another sign; comma, colon, semicolon, stop, dash and brackets stand for themselves.
"""

from annotator.model.spans import Span
from annotator.tagging.rules.lexicon import Lexicon, Verb

NOUNLIKE = "NZCL0q"
_SIGNS = {
    ",": ",", "،": ",", "、": ",", ":": ":", "：": ":", ";": ";", "؛": ";", "(": "(", "[": "(", ")": ")", "]": ")", "–": "-",
    "—": "-", "―": "-", "-": "-", "--": "-", "&": "&",
} | dict.fromkeys(".!?…。！？؟۔", ".")  # fmt: skip
_CLITICS = {"'re": "b", "'m": "b", "'ve": "h", "'ll": "m", "'d": "m"}
_NEVER_BEFORE = "DYJ'F0ILSVvgb"
_VERB_BEFORE = "PWmdTGEhK"
_SHORTEST_WITH_ENDING = 3
_LONGEST_HEADLINE = 25
_MOST_KEPT = 50_000
_SPEECH_ENDS = ".,!?…—–-،؟"
_SPEECH_TOKENS = 9
"""From this length on, marks included, a quotation is no title and no word held at a distance."""


def is_speech(spelled: list[str], quote: Span) -> bool:
    """Whether a quotation looks like something said: it ends as a sentence or clause does, or is long."""
    first, stop = quote
    if stop - first < 3:
        return False
    return spelled[stop - 2][0] in _SPEECH_ENDS or stop - first >= _SPEECH_TOKENS


def _before(tags: list[str], place: int) -> str:
    """The letter before a token, adverbs and negations passed over; a stop at the start."""
    place -= 1
    while place > 0 and tags[place] in "RG":
        place -= 1
    return tags[place] if place >= 0 else "."


def _is_verb(verb: Verb, before: str, after: str, following: str) -> bool:
    """Whether a present form that could be a noun is a verb between these neighbours."""
    if "s" in verb.kinds:
        if after in "IF":
            return before in "C)P" or following in verb.frames
        return before in "NC)qLR," and after in "HDPCYETKOqQJN:ZR,"
    return before in "ZR&O" and after not in "VFmbhS"


_AFTER_OPENING = {"g": "DYHTCPIKEO", "R": ",DPCN"}
"""What follows a word in -ing or -ly that opens a sentence; before anything else it may be a name."""


def _is_headline(tags: list[str], first: int, stop: int) -> bool:
    """Whether a sentence has capitals throughout."""
    part = tags[first:stop] if 4 <= stop - first <= _LONGEST_HEADLINE else []
    return part.count("C") * 2 > len(part) and part.count("N") + part.count("Z") + part.count("v") < 2


class Kinds:
    """Finds the letters with one lexicon; it keeps what it found for each spelling, up to a bound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known = lexicon.kept

    def of(
        self, spelled: list[str], sentences: list[Span], quotes: list[Span]
    ) -> tuple[list[str], str, dict[int, Verb]]:
        """The words in lower case, the letters, and the reporting verbs by the place of their token."""
        get, look_up = self._known.get, self._look_up
        known = [get(word) or look_up(word) for word in spelled]
        words = [one[0] for one in known]
        tags = [one[1] for one in known]
        verbs = {place: one[2] for place, one in enumerate(known) if one[2] is not None}
        for first, stop in sentences:
            self._at_start(words, tags, verbs, first)
            if _is_headline(tags, first, stop):
                self._lower(words, tags, verbs, range(first + 1, stop))
        for first, stop in quotes:
            tags[first:stop] = ("Q" if self._is_speech(spelled, first, stop) else "q") * (stop - first)
        verbs = {place: verb for place, verb in verbs.items() if tags[place] == "S"}
        unsettled = [place for place, tag in enumerate(tags) if tag in "SY'"]
        self._settle(unsettled, words, tags, verbs)
        return words, "".join(tags), verbs

    def _is_speech(self, spelled: list[str], first: int, stop: int) -> bool:
        """Whether it looks like something said; where the comma stands behind the mark, one there says so too."""
        comma = self.lexicon.comma_before_clause and stop < len(spelled) and spelled[stop] in ",،؛"
        return is_speech(spelled, (first, stop)) or (comma and stop - first >= 3)

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
        if first in "@#" and len(spelled) > 1:
            return "C"
        if not (first.isalnum() or first == "_"):
            return _SIGNS.get(word) or _CLITICS.get(word) or ("'" if word in ("'s", "'") else "~")
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
        if self.lexicon.has("nouns.report", word):
            return "L"
        if len(word) > _SHORTEST_WITH_ENDING:
            for ending, tag in self.lexicon.endings:
                if word.endswith(ending):
                    return tag
        return "N"

    def _at_start(self, words: list[str], tags: list[str], verbs: dict[int, Verb], first: int) -> None:
        """A capital at the start of a sentence says nothing: a word that the lexicon knows is that word."""
        if tags[first] != "C":
            return
        word = words[first]
        follows = tags[first + 1] if first + 1 < len(tags) else "."
        small = self.lexicon.tags.get(word) or ("S" if word in self.lexicon.verbs else "")
        gerund = small == "S" and "g" in self.lexicon.verbs[word].kinds
        if small and (follows not in "C'" or gerund):
            tags[first] = small
            if small == "S":
                verbs[first] = self.lexicon.verbs[word]
        elif not small and (ending := self._by_ending(word)) in "gR" and follows in _AFTER_OPENING[ending]:
            tags[first] = ending

    def _lower(self, words: list[str], tags: list[str], verbs: dict[int, Verb], places: range) -> None:
        """In a headline with capitals throughout, a verb in the third person is that and no name."""
        for place in places:
            verb = self.lexicon.verbs.get(words[place]) if tags[place] == "C" else None
            if verb is not None and "s" in verb.kinds and tags[place - 1] in "CN":
                tags[place] = "S"
                verbs[place] = verb

    def _settle(self, places: list[int], words: list[str], tags: list[str], verbs: dict[int, Verb]) -> None:
        """Decides what depends on the neighbours: possessives, her, verbs that can be nouns, participles."""
        last = len(tags) - 1
        for place in places:
            tag = tags[place]
            before = _before(tags, place)
            after, following = (tags[place + 1], words[place + 1]) if place < last else (".", "")
            if tag == "S":
                tags[place] = self._verb(verbs[place], (before, words[place], after), following)
                if tags[place] not in "Ss":
                    del verbs[place]
            elif tag == "'":
                if words[place] == "'":
                    tags[place] = "'" if before in "ZCL" else "~"
                elif before in "PEWHK" or after in "DGRg":
                    tags[place] = "b"
            elif tag == "Y" and words[place] == "her" and after in ".,HTIKUBDW&MPq:":
                tags[place] = "O"

    def _verb(self, verb: Verb, place: tuple[str, str, str], following: str) -> str:
        """The letter for a form of a reporting verb: `place` is the letter before it, the word, and the letter behind it."""
        kinds, (before, word, after) = verb.kinds, place
        noun = "L" if self.lexicon.has("nouns.report", word) else ("Z" if word.endswith("s") else "N")
        if "g" in kinds:
            return noun if before in "DY'J" and after in "FIHT.,V" else "S"
        if "d" in kinds or "n" in kinds:
            return self._past(kinds, before, after, noun, nounlike=verb.nounlike)
        other = self.lexicon.tags.get(word) or noun
        if before in _VERB_BEFORE or before in _NEVER_BEFORE:
            return "S" if before in _VERB_BEFORE else other
        free = word not in self.lexicon.tags and (
            not verb.nounlike or _is_verb(verb, before, after, following)
        )
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
