"""A small annotated article to try the model on."""

from collections.abc import Iterable
from typing import TypeAlias

from strategies import BUILT_IN

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import Spans
from annotator.model.verdict import Verdict

TEXT = "“Stop,” Ann said. “Now,” she told Bob. The plan is bad, Bob thinks. More text follows here."

STAMP = Stamp("anna", "2026-11-23T19:10:00Z")
STOP, NOW = (0, 7), (18, 24)
"""The two quotations of the text."""

State: TypeAlias = tuple[tuple[Annotation, ...], Spans, dict[str, Verdict]]


def one(identity: str, kind: str, /, *spans: tuple[int, int], **fields: object) -> Annotation:
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


def only(change: Change) -> Annotation:
    """The one annotation that a change adds."""
    (added,) = change.added
    return added


def linked() -> AnnotatedArticle:
    """Two quotes with speakers and cues, one within the other, and a stance."""
    return desk(
        one("q", "quote", STOP, NOW, speaker=("s", "b"), cue=("c",), form="direct"),
        one("r", "quote", (40, 55), speaker=("s",), within=("q",), form="indirect"),
        one("s", "speaker", (8, 11)),
        one("b", "speaker", (34, 37)),
        one("c", "cue", (12, 16)),
        one(
            "x", "stance", (52, 55), holder=("b", "s"), target=("t",), evidence=("q", "r"), polarity="oppose"
        ),
        one("t", "target", (39, 47), issue="plan"),
    )
