"""The people and organisations that an article names, with their titles, roles and gender."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.tagging.rules.lexicon import Lexicon
from annotator.tagging.rules.reading import Line

_NAME = re.compile("C+")
_LONGEST_ROLE = 14


@dataclass(slots=True)
class Person:
    """Somebody who is named: the fullest name so far, the words of titles and roles, “m”, “f” or nothing; a body is no person."""

    name: str
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands (code points), whose it is, and whether it is the subject of its sentence, as far as its place tells."""

    start: int
    end: int
    person: Person
    leads: bool


class People:
    """Everybody an article names, found by reading each line once; a surname alone is the last one who bore it."""

    def __init__(self, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.mentions: list[Mention] = []
        self._by_word: dict[str, list[Person]] = {}
        self._titles = lexicon.sets.get("titles.words", frozenset()) | lexicon.sets.get(
            "titles.roles", frozenset()
        )
        self.read(lines)

    def read(self, lines: Iterable[Line]) -> None:
        """Take in whom some more lines name: those of the words within quotations."""
        if self.lexicon.capitals_are_names:
            for line in lines:
                self.mentions += self._mentions_in(line)
            self.mentions.sort(key=lambda one: one.start)

    def _mentions_in(self, line: Line) -> Iterator[Mention]:
        starts = {first for first, _ in line.sentences}
        for match in _NAME.finditer(line.tags):
            first, stop = match.span()
            after = line.tags[stop : stop + 1]
            name = self._after_titles(line, first, stop)
            if name == stop or after in ("N", "Z", "L"):
                continue
            person = self._person(line.tokens.spelled[name:stop])
            person.roles |= set(line.words[first:name]) | set(_roles_around(line, first, stop))
            person.gender = person.gender or self._gender(line.words[first:stop], person.roles)
            start, end = line.span(name, stop)
            yield Mention(start, end, person, leads=_leads(line, first, stop, starts))

    def _after_titles(self, line: Line, first: int, stop: int) -> int:
        """Where the name begins behind its titles: behind the last word of the run that is one."""
        for place in range(stop - 1, first - 1, -1):
            if line.words[place] in self._titles:
                return place + 1
        return first

    def _person(self, words: list[str]) -> Person:
        """The one who bears this name, made known if nobody does; a fuller name takes the place of a shorter one."""
        surname = words[-1].casefold()
        for known in reversed(self._by_word.get(surname, [])):
            parts = known.name.split()
            if len(words) == 1 or len(parts) == 1 or words[0] == parts[0]:
                known.name = " ".join(words) if len(words) > len(parts) else known.name
                return known
        body = any(self.lexicon.has("titles.bodies", word.casefold()) for word in words)
        one = Person(" ".join(words), is_body=body)
        self._by_word.setdefault(surname, []).append(one)
        if len(words) == 2:
            self._by_word.setdefault(words[0].casefold(), []).append(one)
        return one

    def _gender(self, words: Sequence[str], roles: Iterable[str]) -> str:
        has = self.lexicon.has
        for word in (*words, *roles):
            for gender, title, first in (
                ("f", "titles.female", "names.female"),
                ("m", "titles.male", "names.male"),
            ):
                if has(title, word) or (has(first, word) and word in words):
                    return gender
        return ""


def _leads(line: Line, first: int, stop: int, starts: set[int]) -> bool:
    """Whether a name is the subject of its sentence: it opens it, or a verb follows."""
    after = line.tags[stop : stop + 1]
    return after != "'" and (
        after in tuple("SVvbhdm") or not starts.isdisjoint((first, first - 1, first - 2))
    )


def _roles_around(line: Line, first: int, stop: int) -> Iterator[str]:
    """The words of “council leader” before a name, and of “, its chief executive officer,” behind it."""
    place = first - 1
    while place >= 0 and first - place < 6 and line.tags[place] in "NJZL":
        yield line.words[place]
        place -= 1
    if line.tags[stop : stop + 1] == "," and line.tags[stop + 1 : stop + 2] in tuple("DYNJC"):
        for place in range(stop + 1, min(stop + _LONGEST_ROLE, len(line.tags))):
            if line.tags[place] in ",.;:WQqI":
                return
            if line.tags[place] in "NJLC":
                yield line.words[place]
