"""Forms, as the scheme has them: how much of a quote stands in quotation marks, and what kind of phrase a speaker is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.lexicon import Lexicon
from annotator.tagging.rules.reading import Line

_PRONOUNS = frozenset("PWEDOHY")
_MOST_WORDS = 12
"""Words at the start of a speaker among which a name is looked for."""


def form_of_quote(lines: Sequence[Line], content: Spans) -> str:
    """Whether all, some or none of the words of some stretches stand in quotation marks: direct, mixed, indirect."""
    quoted = {tag in "qQ" for span in content for tag in _letters_of_words(lines, span)}
    return "mixed" if len(quoted) > 1 else "direct" if True in quoted else "indirect"


def _letters_of_words(lines: Sequence[Line], span: Span) -> Iterator[str]:
    at = max(bisect_right(lines, span[0], key=lambda line: line.start) - 1, 0)
    while at < len(lines) and lines[at].start < span[1]:
        line, tokens = lines[at], lines[at].tokens
        for place in range(bisect_left(tokens.starts, span[0]), bisect_left(tokens.starts, span[1])):
            if tokens.spelled[place][0].isalnum():
                yield line.tags[place]
        at += 1


def form_of_speaker(text: str, speaker: Span | None, lexicon: Lexicon) -> str:
    """Whether a speaker is a name, a pronoun or a description; none where nobody stands there."""
    if speaker is None:
        return "none"
    spelled = text[speaker[0] : speaker[1]]
    if lexicon.tags.get(spelled.lower(), "~") in _PRONOUNS:
        return "pronoun"
    parts = spelled.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    names = any(part[0].isupper() and part.lower() not in lexicon.tags for part in parts)
    return "name" if names or not lexicon.capitals_are_names else "description"


def anonymity_of(text: str, speaker: Span, form: str, lexicon: Lexicon) -> str | None:
    """Whether a speaker is named, or one of those unnamed officials and others that news quotes; None: neither is plain."""
    if form == "name":
        return "named"
    words = text[speaker[0] : speaker[1]].lower().split()
    for value in ("unnamed-official", "unnamed-other"):
        if form == "description" and not lexicon.sets.get(f"anonymous.{value}", frozenset()).isdisjoint(
            words
        ):
            return value
    return None
