"""Which kind of word each token is, as far as the rules need to know: one letter a token.

D determiner · Y possessive · P he, they · E it, there · O him, them · H that · W who, which · K what, whether · T to · F of · I preposition ·
& and · B but · U because · b be · h have · d do · m modal · G not · R adverb · M time · 0 number · J adjective · V verb · v a word in -ed ·
g a word in -ing · N noun · Z a word in -s · C name · L noun that reports · S reporting verb · s reporting participle, passive ·
' possessive ending · Q in a quotation that looks like speech · q in another ·
~ another sign; comma, colon, semicolon, stop, dash and brackets stand for themselves.
"""

from annotator.model.spans import Span
from annotator.tagging.rules.lexicon import Lexicon, Verb
from annotator.tagging.rules.neighbours import settle

NOUNLIKE = "NZCL0q"
_SIGNS = {
    ",": ",", "،": ",", "、": ",", ":": ":", "：": ":", ";": ";", "؛": ";", "(": "(", "[": "(", ")": ")", "]": ")", "–": "-",
    "—": "-", "―": "-", "-": "-", "--": "-", "&": "&", "%": "0",
} | dict.fromkeys(".!?…。！？؟۔", ".")  # fmt: skip
_CLITICS = {"'re": "b", "'m": "b", "'ve": "h", "'ll": "m", "'d": "m"}
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
    closing = (
        spelled[stop - 2][0] in _SPEECH_ENDS or spelled[stop - 1][0] in _SPEECH_ENDS
    )  # the latter: not closed
    return closing or stop - first >= _SPEECH_TOKENS


_AFTER_OPENING = {"g": "DYHTCPIKEO", "R": ",DPCN"}
"""What follows a word in -ing or -ly that opens a sentence; before anything else it may be a name."""


def _is_headline(spelled: list[str]) -> bool:
    """Whether a sentence has capitals throughout."""
    if not 4 <= len(spelled) <= _LONGEST_HEADLINE:
        return False
    words = [word for word in spelled if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _find_verbs(spelled: list[str], tags: list[str]) -> None:
    """Where nouns have capitals, an unknown small word in -e or -en behind a noun or “er” is a verb: “die Wand halte”."""
    for place in range(1, len(tags)):
        if tags[place] == "N" and spelled[place].endswith(("e", "en")) and spelled[place][0].islower():
            before = spelled[place - 1][0].isupper() and tags[place - 1] in "NZC0"
            if before or tags[place - 1] in "PE":
                tags[place] = "V"


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
            if _is_headline(spelled[first:stop]):
                self._lower(words, tags, verbs, range(first + 1, stop))
        for first, stop in quotes:
            tags[first:stop] = ("Q" if self._is_speech(spelled, first, stop) else "q") * (stop - first)
        if self.lexicon.nouns_have_capitals:
            _find_verbs(spelled, tags)
        verbs = {place: verb for place, verb in verbs.items() if tags[place] == "S"}
        unsettled = [place for place, tag in enumerate(tags) if tag in "SY'g"]
        settle(self.lexicon, unsettled, words, tags, verbs)
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
