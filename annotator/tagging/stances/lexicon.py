"""What the tagger knows of a language: its words of support and opposition, out of a TOML file."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotator.storage.resources import ResourceError, resource
from annotator.tagging.rules.inflection import Ending, endings_of, forms_of

SUPPORT, OPPOSE, JUDGED = "support", "oppose", "judged"


@dataclass(frozen=True, slots=True)
class StanceVerb:
    """A form of a verb: what its subject thinks, where the target stands (`frames`), its letters, its particle."""

    lemma: str
    polarity: str
    intensity: int
    frames: frozenset[str]
    kinds: str
    nounlike: bool
    particle: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words behind which a target stands, and what they say about it."""

    words: tuple[str, ...]
    polarity: str
    intensity: int


@dataclass(frozen=True)
class StanceLexicon:
    """The words of a language, as the tagger asks for them; everything in lower case, phrases by their first word."""

    verbs: Mapping[str, tuple[StanceVerb, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, tuple[Phrase, ...]]
    people: Mapping[str, tuple[Phrase, ...]]
    sets: Mapping[str, frozenset[str]]
    turned: Mapping[str, Mapping[str, str]]
    confidence: Mapping[str, float]

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in a list, named `table.key`."""
        return word in self.sets[name]


def has_lexicon(language: str) -> bool:
    """Whether there is a lexicon of a language (its ISO 639 code)."""
    try:
        resource(f"taggers/stances-{language}.toml")
    except ResourceError:
        return False
    return True


@lru_cache(maxsize=8)
def stance_lexicon(language: str) -> StanceLexicon:
    """The lexicon of a language; raises ResourceError where there is none."""
    table = tomllib.loads(resource(f"taggers/stances-{language}.toml").read_text("utf-8"))
    return StanceLexicon(
        verbs=_verbs(table["verbs"], endings_of(table["inflection"]["rules"])),
        phrases=_phrases(table["phrases"]),
        nouns=_phrases(table["nouns"]),
        people=_phrases(table["people"]),
        sets={
            f"{name}.{key}": frozenset(words.split())
            for name in ("light", "governors", "judgments", "particles", "targets")
            for key, words in table[name].items()
        },
        turned={name: table[name] for name in ("negated", "denied")},
        confidence=table["confidence"],
    )


def _verbs(
    groups: Iterable[Mapping[str, Any]], endings: tuple[Ending, ...]
) -> dict[str, tuple[StanceVerb, ...]]:
    """The forms of all verbs; of those that share a form the one with a particle, then the one with a preposition, comes first."""
    found: defaultdict[str, dict[tuple[str, str, frozenset[str]], StanceVerb]] = defaultdict(dict)
    for group in groups:
        frames = frozenset(group["frames"].split())
        for entry in group["words"].split():
            spelled = entry.removeprefix("~")
            lemma = spelled.split("/")[0].replace("_", " ")
            for form in forms_of(spelled, endings):
                key = lemma, group["polarity"], frames
                before = found[form.word].get(key)
                kinds = (before.kinds if before else "") + form.kind
                found[form.word][key] = StanceVerb(
                    lemma,
                    group["polarity"],
                    group["intensity"],
                    frames,
                    kinds,
                    entry != spelled,
                    form.particle,
                )
    return {word: tuple(sorted(ones.values(), key=_precision)) for word, ones in found.items()}


def _precision(verb: StanceVerb) -> tuple[bool, bool, bool]:
    return not verb.particle, "object" in verb.frames, verb.polarity == JUDGED


def _phrases(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first word, longer ones first; in the file they stand apart by commas or blanks."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for group in groups:
        for entry in group["words"].replace(",", " ").split():
            words = tuple(entry.split("_"))
            found[words[0]].append(Phrase(words, group["polarity"], group["intensity"]))
    return {first: tuple(sorted(ones, key=lambda one: -len(one.words))) for first, ones in found.items()}
