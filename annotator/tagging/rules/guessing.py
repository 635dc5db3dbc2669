"""Which language an article is in, and so which lexicon reads it."""

import re
from functools import lru_cache

from annotator.model.article import Article
from annotator.tagging.rules.lexicon import languages, lexicon_for

_LOOKED_AT = 1_500
"""Code points from the start of a text that its language is guessed from."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(article: Article) -> str:
    """The code of the lexicon for an article: by its metadata, else by the commonest words; English where nothing tells."""
    told = article.metadata.get("language", "").lower().replace("_", "-").partition("-")[0]
    if told and told in languages():
        return told
    return _by_words(article.text[:_LOOKED_AT])


@lru_cache(maxsize=64)
def _by_words(text: str) -> str:
    """By the commonest words; kept for some articles, as the window asks for every quote that is marked in one."""
    known = languages()
    words = _WORD.findall(text.lower())
    counts = {code: sum(map(lexicon_for(code).sets["stopwords"].__contains__, words)) for code in known}
    best = max(counts, key=lambda code: (counts[code], code == "en"), default="en")
    return best if counts.get(best) else "en"
