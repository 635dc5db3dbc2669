"""A small annotated article to try the model on."""

from collections.abc import Iterable
from typing import TypeAlias

from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import Spans
from annotator.model.verdict import Verdict

TEXT = "“Stop,” Ann said. “Now,” she told Bob. The plan is bad, Bob thinks. More text follows here."

State: TypeAlias = tuple[tuple[Annotation, ...], Spans, dict[str, Verdict]]


def one(identity: str, kind: str, *spans: tuple[int, int], **fields: object) -> Annotation:
    """An annotation; keyword arguments that are tuples of ids are its links, the others its attributes."""
    links = {name: value for name, value in fields.items() if isinstance(value, tuple)}
    attributes = {name: value for name, value in fields.items() if not isinstance(value, tuple)}
    return Annotation(identity, kind, spans, attributes or NOTHING, links or NOTHING)


def desk(
    *annotations: Annotation, text: str = TEXT, scheme: Scheme = BUILT_IN, read: Spans = ()
) -> AnnotatedArticle:
    """An article with these annotations in its layer."""
    return AnnotatedArticle(
        Article(text, "article.txt"), scheme, Layer("anna", "human", annotations, read=read)
    )


def applied(on: AnnotatedArticle, *changes: Change) -> AnnotatedArticle:
    """The same article after the changes."""
    for change in changes:
        on.layer.apply(change)
    return on


def state(on: AnnotatedArticle) -> State:
    """All that an edit can alter, as a value to compare with."""
    return tuple(on.annotations), on.layer.read, dict(on.layer.verdicts)


def ids(annotations: Iterable[Annotation]) -> list[str]:
    """The ids in the order given."""
    return [annotation.id for annotation in annotations]
