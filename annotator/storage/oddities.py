"""What is odd about the text of an article that nobody has annotated yet, in sentences for a person."""

from collections.abc import Iterator

from annotator.model.article import Article
from annotator.model.surrogates import count_surrogates
from annotator.storage.encodings import is_utf8

SHOWN = "View ▸ Invisible characters shows where."


def oddities(article: Article) -> Iterator[str]:
    """A sentence for each thing that somebody should know before marking; the text is used as it is all the same."""
    name, text = article.name, article.text
    if not text.strip():
        yield f"{name} holds no words: there is nothing to mark in it."
    if not is_utf8(article.encoding):
        yield f"{name} is not UTF-8: it was read as {article.encoding}. If letters look wrong, save it as UTF-8."
    bad, zeros = count_surrogates(text), text.count("\0")
    if bad:
        told = "1 byte" if bad == 1 else f"{bad:,} bytes"
        yield f"{told} of {name} spell no letter: “�” stands in their place. {SHOWN}"
    if zeros:
        yield f"{name} holds {zeros:,} NUL {'character' if zeros == 1 else 'characters'}. {SHOWN}"
