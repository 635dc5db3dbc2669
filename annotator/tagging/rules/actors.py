"""Who a speaker is: a name in full, for surnames, pronouns and descriptions too."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotator.model.spans import Span
from annotator.tagging.rules.people import Mention, People, Person
from annotator.tagging.rules.reading import Line

_FARTHEST = 3_000
"""Code points behind which a pronoun or description no longer points back."""

_NEAR = 600
"""Code points within which “it” and “they” point back: there are many other things that they can mean."""

_MOST_LOOKED_AT = 40


def actors_of(lines: Sequence[Line], speakers: Iterable[Span], people: People) -> dict[Span, str]:
    """The full name behind each of these stretches, as far as the text tells it; `people` are all whom it names."""
    if not people.lexicon.capitals_are_names:
        return {}
    starts = [mention.start for mention in people.mentions]
    spoken: list[tuple[int, Person]] = []
    names: dict[Span, str] = {}
    for span in sorted(set(speakers)):
        at = bisect_left(starts, span[0])
        person = _named(lines, people.mentions, at, span) or _pointed_at(lines, people, at, span, spoken)
        if person is not None:
            spoken.append((span[0], person))
            names[span] = person.name
    return names


def _words(lines: Sequence[Line], span: Span) -> tuple[Line, int, int]:
    """The line that holds a span, and the tokens of it."""
    line = lines[bisect_left(lines, span[0] + 1, key=lambda one: one.start) - 1]
    return line, bisect_left(line.tokens.starts, span[0]), bisect_left(line.tokens.starts, span[1])


def _named(lines: Sequence[Line], mentions: Sequence[Mention], at: int, span: Span) -> Person | None:
    """The name that is the head of the speaker: the first that is no possessor and stands behind no preposition."""
    line, first, _ = _words(lines, span)
    while at < len(mentions) and mentions[at].end <= span[1]:
        mention = mentions[at]
        place = bisect_left(line.tokens.starts, mention.start)
        before = line.tags[first:place].rpartition(",")[2]
        owned = line.tags[bisect_left(line.tokens.starts, mention.end) :][:1] == "'"
        if not owned and not any(tag in "IFW" for tag in before):
            return mention.person
        at += 1
    return None


def _pointed_at(
    lines: Sequence[Line], people: People, at: int, span: Span, spoken: Sequence[tuple[int, Person]]
) -> Person | None:
    """Whom a pronoun or a description means: somebody who was named before and fits."""
    line, first, stop = _words(lines, span)
    word = line.words[first]
    if line.tags[first] == "W":
        before = people.mentions[at - 1] if at else None
        return before.person if before is not None and span[0] - before.end <= 2 else None
    if stop - first == 1:
        for gender, key in (("m", "pronouns.male"), ("f", "pronouns.female")):
            if people.lexicon.has(key, word):
                return _latest(people.mentions, at, span, spoken, gender)
        if any(people.lexicon.has(key, word) for key in ("pronouns.thing", "pronouns.many")):
            return _body(people.mentions, at, span, spoken)
        return None
    phrase = next((place for place in range(first + 1, stop) if line.tags[place] in "FIW,"), stop)
    return _described(people, line.words[first:phrase], at)


def _latest(
    mentions: Sequence[Mention], at: int, span: Span, spoken: Sequence[tuple[int, Person]], gender: str
) -> Person | None:
    """The last who spoke or was the subject of a sentence, if the gender can be right; else the last who was named."""
    near = mentions[max(at - _MOST_LOOKED_AT, 0) : at]
    leading = [(one.start, one.person) for one in near if one.leads]
    recent = sorted((*leading, *spoken[-_MOST_LOOKED_AT:]), key=lambda one: -one[0])
    others = [(one.start, one.person) for one in reversed(near)]
    for start, person in (*recent, *others):
        if (
            span[0] - start <= _FARTHEST
            and person.gender in ("", gender)
            and _can_be_somebody(person, spoken)
        ):
            person.gender = gender
            return person
    return None


def _body(
    mentions: Sequence[Mention], at: int, span: Span, spoken: Sequence[tuple[int, Person]]
) -> Person | None:
    """The organisation that “it” or “they” means: whoever spoke last or was the last subject, where that is one and near."""
    near = mentions[max(at - _MOST_LOOKED_AT, 0) : at]
    recent = [*((one.start, one.person) for one in near if one.leads), *spoken[-1:]]
    start, person = max(recent, key=lambda one: one[0], default=(0, None))
    if person is None or span[0] - start > _NEAR:
        return None
    return person if person.is_body else None


def _can_be_somebody(person: Person, spoken: Sequence[tuple[int, Person]]) -> bool:
    """Whether a pronoun of one person can mean this one: no body of people, and no single word that nothing else is known of."""
    known = person.gender or " " in person.name or any(one is person for _, one in spoken[-_MOST_LOOKED_AT:])
    return not person.is_body and bool(known)


def _described(people: People, words: Sequence[str], at: int) -> Person | None:
    """Who bears the role that a description names, the one with most of its words, then the one named last."""
    if words[0] not in people.lexicon.sets.get("words.definite", ()):
        return None
    head, told = words[-1], set(words)
    best: tuple[int, int, Person] | None = None
    for mention in people.mentions[max(at - 10 * _MOST_LOOKED_AT, 0) : at]:
        if head in mention.person.roles:
            shared = len(mention.person.roles & told)
            if best is None or (shared, mention.start) >= best[:2]:
                best = shared, mention.start, mention.person
    return best[2] if best is not None else None
