"""Sentences with their speakers, cues and quotes marked in them: <s>, <c>, <q>; a quote's second part is marked again."""

import re

from annotator.model.article import Article
from annotator.tagging.rules.findings import findings_in
from annotator.tagging.rules.lexicon import lexicon_for

_MARK = re.compile(r"<(/?)([scq])>")


def unmarked(marked: str) -> tuple[str, dict[str, list[str]]]:
    """The bare text, and the words of every mark by its letter, in order."""
    text = _MARK.sub("", marked)
    parts: dict[str, list[str]] = {"s": [], "c": [], "q": []}
    open_at: dict[str, int] = {}
    length = last = 0
    for match in _MARK.finditer(marked):
        length += match.start() - last
        last = match.end()
        closing, letter = match.groups()
        if closing:
            parts[letter].append(text[open_at[letter] : length])
        else:
            open_at[letter] = length
    return text, parts


def told(text: str, language: str = "en") -> dict[str, list[str]]:
    """The words that the rules find in a text, by the same letters."""
    found = findings_in(text, lexicon_for(language))
    spans = {
        "s": sorted({one.speaker for one in found if one.speaker}),
        "c": sorted({part for one in found for part in (one.cue, one.particle) if part}),
        "q": sorted(span for one in found for span in one.content),
    }
    return {letter: [text[start:end] for start, end in ones] for letter, ones in spans.items()}


def article(marked: str, **metadata: str) -> Article:
    """An article of the bare text."""
    return Article(unmarked(marked)[0], "article.txt", metadata)
