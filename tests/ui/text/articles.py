"""Articles that the reader's tests show."""

from collections.abc import Callable, Iterable

from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Span
from annotator.ui.text.view import ArticleView

Show = Callable[[AnnotatedArticle], ArticleView]
"""Shows an article in a reader."""

TEXT = (
    "Council backs the barrier\n"
    "“We will build it,” said Maria Okafor, who leads the council and has led it for eleven years of rain, wind and rising water.\n"
    "“Not with our money,” John Ainsley answered. He opposes the barrier \U0001f30a and said so twice.\n"
    "Nobody else spoke."
)
PERSIAN = "سخنگوی دولت گفت: «این لایحه فردا در مجلس تصویب می‌شود» و سپس BBC News رفت.\nThe spokesman said «نه» twice."


def at(words: str, text: str = TEXT) -> Span:
    """Where words stand in a text, in code points."""
    start = text.index(words)
    return start, start + len(words)


def article(annotations: Iterable[Annotation] = (), text: str = TEXT) -> AnnotatedArticle:
    """An article in the built-in scheme."""
    return AnnotatedArticle(Article(text, "test.txt"), BUILT_IN, Layer("anna", annotations=annotations))


def marked(identity: str, kind: str, words: str, **links: tuple[str, ...]) -> Annotation:
    """An annotation of some words of TEXT."""
    return Annotation(identity, kind, (at(words),), links=links)


def statement() -> list[Annotation]:
    """Two quotes, the first with its speaker and cue, and a stance with its target."""
    return [
        marked("quote", "quote", "“We will build it,”", speaker=("speaker",), cue=("cue",)),
        marked("speaker", "speaker", "Maria Okafor"),
        marked("cue", "cue", "said"),
        marked("other", "quote", "“Not with our money,”", speaker=("john",)),
        marked("john", "speaker", "John Ainsley"),
        marked("stance", "stance", "opposes", target=("target",)),
        marked("target", "target", "the barrier \U0001f30a"),
    ]
