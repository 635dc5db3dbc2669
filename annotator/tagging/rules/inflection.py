"""The forms of a verb out of its lemma and the endings that a lexicon lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

BASE, THIRD, PAST, PARTICIPLE, GERUND = "bsdng"
"""The letters for the five forms, in the order in which a lexicon writes them down."""


SEPARATE = "…"
"""Stands before a particle that ends the clause: “teilte … mit”."""


class Form(NamedTuple):
    """One form of a verb: the word, the particle that belongs to it (or nothing), and its letter."""

    word: str
    particle: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How lemmas with this ending are inflected: how many letters go, what comes in their place."""

    fits: re.Pattern[str]
    cut: int
    third: str
    past: str
    gerund: str


def endings_of(rows: Sequence[Sequence[Any]]) -> tuple[Ending, ...]:
    """The endings as a lexicon lists them; the first that fits a lemma counts."""
    return tuple(
        Ending(re.compile(f"(?:{fits})$"), int(cut), str(third), str(past), str(gerund))
        for fits, cut, third, past, gerund in rows
    )


def forms_of(entry: str, endings: Sequence[Ending]) -> list[Form]:
    """The forms of an entry: those that it lists with slashes, else those of the first ending that fits.

    What stands before “|” is cut off at the end of the clause in finite forms, and stands before the word elsewhere: mit|teilen.
    """
    particle, cut, rest = entry.rpartition("|")
    if cut:
        return list(_separable(particle, forms_of(rest, endings)))
    words = entry.split("/")
    if len(words) == 1:
        words = _inflected(words[0], endings)
    elif len(words) != 5:
        return [_form(word, PAST) for word in words]
    return [
        _form(word, kind) for word, kind in zip(words, BASE + THIRD + PAST + PARTICIPLE + GERUND, strict=True)
    ]


def plural_of(noun: str, endings: Sequence[Sequence[Any]]) -> str:
    """The plural of a noun by the first ending that fits: a pattern, how many letters go, what comes in their place."""
    for fits, cut, tail in endings:
        if re.search(f"(?:{fits})$", noun):
            return noun[: len(noun) - int(cut)] + str(tail)
    return noun


def _inflected(lemma: str, endings: Sequence[Ending]) -> list[str]:
    verb, _, particle = lemma.partition("_")
    tail = f"_{particle}" if particle else ""
    for ending in endings:
        if ending.fits.search(verb):
            stem = verb[: len(verb) - ending.cut]
            rest = (verb[len(verb) - ending.cut :] if ending.third == "s" else "") + ending.third
            past = stem + ending.past
            return [verb + tail, stem + rest + tail, past + tail, past + tail, stem + ending.gerund + tail]
    return [lemma] * 5


def _separable(particle: str, forms: Sequence[Form]) -> Iterator[Form]:
    for form in forms:
        if form.kind in PARTICIPLE + GERUND:
            yield form
        else:
            yield form._replace(particle=SEPARATE + particle)
            yield form._replace(word=particle + form.word)


def _form(word: str, kind: str) -> Form:
    verb, _, particle = word.partition("_")
    return Form(verb, particle.replace("_", " "), kind)
