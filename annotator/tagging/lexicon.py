"""The words of a language, read from its file under `resources/taggers`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from annotator.storage.resources import resource
from annotator.tagging import word_classes as wc

VERB_FORMS = ("third", "past", "ing", "participle")
"""What the forms of a verb are, in the order of the file; further ones are finite like the past."""

_LONGEST_MEMORY = 60_000


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that can bring words: its lemma, whether it is a verb, noun or adjective, its form and the groups it is in."""

    lemma: str
    kind: str
    form: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """The words of one language and the habits of its punctuation."""

    language: str
    name: str
    script: str
    stopwords: frozenset[str]
    words: Mapping[str, int]
    cues: Mapping[str, tuple[CueWord, ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    abbreviations: frozenset[str]
    token: re.Pattern[str]
    adverb_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    genders: Mapping[str, str]
    weights: Mapping[str, float]
    settings: Mapping[str, Any]
    memory: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def class_of(self, form: str) -> int:
        """The bits of a word or sign as it stands in the text."""
        known = self.memory.get(form)
        if known is None:
            if len(self.memory) > _LONGEST_MEMORY:
                self.memory.clear()
            known = self.memory[form] = self._classified(form)
        return known

    def _classified(self, form: str) -> int:
        first = form[0]
        if not (first.isalnum() or first == "_" or len(form) > 1):
            return self.words.get(form, 0) | wc.SIGN_CLASS.get(first, wc.OTHER_SIGN)
        low = form.lower()
        bits = self.words.get(low, 0)
        if first.isupper():
            bits |= wc.CAPITAL
        elif first.isdigit():
            bits |= wc.NUMBER
        elif not bits:
            if low.endswith(self.adverb_endings) and len(low) > 4:
                bits = wc.ADVERB
            elif low.endswith(self.verb_endings) and len(low) > 4:
                bits = wc.COMMON_VERB
        return bits


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language by its code; raises ResourceError where there is none."""
    with resource(f"taggers/{language}.toml").open("rb") as file:
        return lexicon_from(tomllib.load(file), _weights_of(language))


def _weights_of(language: str) -> Mapping[str, float]:
    try:
        path = resource(f"taggers/{language}.weights.toml")
    except FileNotFoundError:
        return {}
    with path.open("rb") as file:
        return weights_from(tomllib.load(file))


def weights_from(table: Mapping[str, Any]) -> dict[str, float]:
    """The weights of features, flattened from the tables of a weights file: `[verb] say = 2.1` is `verb:say`."""
    return {
        f"{family}:{name}": float(weight) for family, rows in table.items() for name, weight in rows.items()
    }


def lexicon_from(table: Mapping[str, Any], weights: Mapping[str, float]) -> Lexicon:
    """A lexicon made of the tables of its file."""
    tokens = table.get("tokens", {})
    cues = _cues(table)
    words = _words(table)
    for form, entries in cues.items():
        words[form] = words.get(form, 0) | wc.union(_BITS[entry.kind] for entry in entries)
        if all(entry.kind == "verb" and entry.form in ("past", "ing", "participle", "third") for entry in entries):
            words[form] |= wc.FINITE
    phrases = {name: _phrases(text) for name, text in table.get("phrases", {}).items()}
    for phrase in (one for ones in phrases.values() for one in ones):
        words[phrase[0]] = words.get(phrase[0], 0) | wc.PHRASE
    return Lexicon(
        language=table["language"],
        name=table["name"],
        script=table["script"],
        stopwords=frozenset(table["stopwords"].split()),
        words=words,
        cues=cues,
        phrases=phrases,
        abbreviations=frozenset(tokens.get("abbreviations", "").split()),
        token=_token_pattern(tokens.get("clitics", "").split()),
        adverb_endings=tuple(tokens.get("adverb_endings", "").split()) or ("\0",),
        verb_endings=tuple(tokens.get("verb_endings", "").split()) or ("\0",),
        genders=_genders(table.get("names", {})),
        weights=weights,
        settings=table.get("punctuation", {}),
    )


_BITS = {"verb": wc.CUE_VERB, "noun": wc.CUE_NOUN, "adjective": wc.CUE_ADJECTIVE}


def _words(table: Mapping[str, Any]) -> dict[str, int]:
    words: dict[str, int] = {}
    for name, text in table.get("words", {}).items():
        for word in text.split():
            words[word] = words.get(word, 0) | wc.NAMED[name]
    for clitic in table.get("tokens", {}).get("clitics", "").split():
        if clitic == "s":
            for mark in "'’":
                words[mark + clitic] = words.get(mark + clitic, 0) | wc.GENITIVE
    return words


def _cues(table: Mapping[str, Any]) -> dict[str, tuple[CueWord, ...]]:
    found: dict[str, list[CueWord]] = {}
    for form, cue in _cue_words(table):
        entries = found.setdefault(form, [])
        if not any(entry.kind == cue.kind and entry.lemma == cue.lemma for entry in entries):
            entries.append(cue)
    return {form: tuple(entries) for form, entries in found.items()}


def _cue_words(table: Mapping[str, Any]) -> Iterator[tuple[str, CueWord]]:
    groups: dict[str, list[str]] = {}
    for group, text in table.get("verbs", {}).items():
        for lemma in text.split():
            groups.setdefault(lemma, []).append(group)
    for lemma, names in groups.items():
        yield lemma, CueWord(lemma, "verb", "base", tuple(names))
        forms = table.get("verb_forms", {}).get(lemma, "").split()
        for number, form in enumerate(forms):
            name = VERB_FORMS[number] if number < len(VERB_FORMS) else "past"
            yield form, CueWord(lemma, "verb", name, tuple(names))
    for kind, section in (("noun", "nouns"), ("adjective", "adjectives")):
        for group, text in table.get(section, {}).items():
            for form in text.split():
                yield form, CueWord(form, kind, "base", (group,))


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split("_")) for phrase in text.split())


def _token_pattern(clitics: list[str]) -> re.Pattern[str]:
    if not clitics:
        return re.compile(r"\w+(?:[.\-&/’']\w+)*|[^\w\s]")
    endings = "|".join(clitics)
    return re.compile(rf"[’'](?:{endings})\b|\w+(?:(?:[.\-&/]|[’'](?!(?:{endings})\b))\w+)*|[^\w\s]", re.IGNORECASE)


def _genders(names: Mapping[str, str]) -> dict[str, str]:
    genders: dict[str, str] = {}
    for list_name, text in names.items():
        for word in text.split():
            genders.setdefault(word, list_name.removesuffix("_words"))
    return genders
