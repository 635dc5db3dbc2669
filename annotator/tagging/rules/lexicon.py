"""What the rules know of a language: its reporting verbs, nouns and small words, out of a TOML file."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from annotator.storage.resources import ResourceError, resource
from annotator.tagging.rules.inflection import SEPARATE, Ending, endings_of, forms_of, plural_of

TAGS = {
    "possessive": "Y", "subject": "P", "expletive": "E", "object": "O", "reflexive": "O", "that": "H", "relative": "W", "wh": "K",
    "if": "K", "to": "T", "of": "F", "coordinator": "&", "contrast": "B", "be": "b", "have": "h", "do": "d", "modal": "m",
    "negation": "G", "determiner": "D", "preposition": "I", "subordinator": "U", "time": "M", "adverb": "R", "number": "0",
    "pronoun-noun": "Z", "adjective": "J", "verb": "V",
}  # fmt: skip
"""The lists of small words in a lexicon, and the letter that stands for each kind; where two have a word, the first counts."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb with what it can take: `kinds` are letters of forms, `nounlike` says that it can be a noun."""

    lemma: str
    group: str
    attitude: str
    kinds: str
    frames: frozenset[str]
    nounlike: bool = False
    particles: Mapping[str, "Verb"] = field(default_factory=dict)

    @property
    def separable(self) -> bool:
        """Whether a particle of it may stand at the end of the clause."""
        return any(particle.startswith(SEPARATE) for particle in self.particles)


@dataclass(frozen=True)
class Lexicon:
    """The words of a language, as the rules ask for them; everything in lower case."""

    language: str
    tags: Mapping[str, str]
    verbs: Mapping[str, Verb]
    sets: Mapping[str, frozenset[str]]
    according: tuple[tuple[str, ...], ...]
    confidence: Mapping[str, float]
    confidence_by: Mapping[str, float]
    endings: tuple[tuple[str, str], ...]
    capitals_are_names: bool
    comma_before_clause: bool
    subject_follows: bool
    drops_subjects: bool
    nouns_have_capitals: bool
    verb_brackets: bool

    kept: dict[str, tuple[str, str, Verb | None]] = field(default_factory=dict, compare=False)
    """What was found for each spelling so far: word, letter, verb; it is made anew when it gets too long."""

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in a list, named `table.key`."""
        return word in self.sets.get(name, ())


@lru_cache(maxsize=16)
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of a language (its ISO 639 code); raises ResourceError where there is none."""
    return read_lexicon(resource(f"taggers/{language}.toml"))


def languages() -> tuple[str, ...]:
    """The codes of the languages that there is a lexicon for, in order."""
    try:
        names = (path.stem for path in resource("taggers").glob("*.toml"))
        return tuple(
            sorted(name for name in names if "-" not in name)
        )  # those with a hyphen are other taggers'
    except ResourceError:
        return ()


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in a file; raises OSError where it cannot be read and tomllib.TOMLDecodeError where it is no TOML."""
    table = tomllib.loads(path.read_text("utf-8"))
    small = {key: words.split() for key, words in table.get("words", {}).items()}
    tags: dict[str, str] = {}
    for kind, tag in TAGS.items():
        for word in small.get(kind, ()):
            tags.setdefault(word, tag)
    return Lexicon(
        language=table["language"],
        tags=tags,
        verbs=_verbs(table.get("verbs", ()), endings_of(table.get("inflection", {}).get("rules", ()))),
        sets=_sets(table),
        according=tuple(tuple(phrase.split()) for phrase in table.get("according", {}).get("phrases", ())),
        confidence=table.get("confidence", {}),
        confidence_by=table.get("confidence-by", {}),
        endings=tuple(table.get("endings", {}).items()),
        capitals_are_names=table.get("capitals-are-names", True),
        comma_before_clause=table.get("comma-before-clause", False),
        subject_follows=table.get("subject-follows", False),
        drops_subjects=table.get("drops-subjects", False),
        nouns_have_capitals=table.get("nouns-have-capitals", False),
        verb_brackets=table.get("verb-brackets", False),
    )


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Every list of words of every table, by `table.key`; a list outside the tables by its key."""
    found: dict[str, frozenset[str]] = {}
    for name, entry in table.items():
        rows = entry.items() if isinstance(entry, dict) else [("", entry)]
        for key, words in rows:
            if isinstance(words, str):
                found[f"{name}.{key}" if key else name] = frozenset(words.split())
    parts = [found.get(f"adjectives.{key}", frozenset()) for key in ("that", "to", "about")]
    phrases = table.get("according", {}).get("phrases", ())
    openers = frozenset(phrase.split()[0] for phrase in phrases) | found.get("according.within", frozenset())
    endings = table.get("inflection", {}).get("plural", ())
    for key in ("nouns.report", "titles.roles"):
        found[key] = found.get(key, frozenset()) | {plural_of(noun, endings) for noun in found.get(key, ())}
    return found | {"adjectives.any": frozenset().union(*parts), "according.openers": openers}


def _verbs(groups: Iterable[Mapping[str, Any]], endings: tuple[Ending, ...]) -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for group in groups:
        frames = frozenset(group["frames"].split())
        for entry in group["words"].split():
            spelled = entry.removeprefix("~")
            for form in forms_of(spelled, endings):
                lemma = spelled.split("/")[0].replace("_", " ").replace("|", "")
                one = Verb(lemma, group["class"], group["attitude"], form.kind, frames, entry != spelled)
                verbs[form.word] = _joined(verbs.get(form.word), one, form.particle)
    return verbs


def _joined(known: Verb | None, one: Verb, particle: str) -> Verb:
    """A form that several entries share can do what each of them can; one with a particle stands under the bare form."""
    if particle:
        bare = known or Verb(one.lemma.split()[0], "", one.attitude, one.kinds, frozenset(), one.nounlike)
        own = _joined(bare.particles.get(particle), one, "")
        return Verb(
            bare.lemma,
            bare.group,
            bare.attitude,
            bare.kinds,
            bare.frames,
            bare.nounlike,
            {**bare.particles, particle: own},
        )
    if known is None:
        return one
    return Verb(
        known.lemma,
        known.group or one.group,
        known.attitude,
        "".join(sorted({*known.kinds, *one.kinds})),
        known.frames | one.frames,
        known.nounlike or one.nounlike,
        known.particles,
    )
