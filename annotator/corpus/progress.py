"""How far an article is: what its sidecars say, without its text unless it was edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import SchemeError
from annotator.model.spans import covered, intersected
from annotator.model.suggestions import settled_by, undecided
from annotator.storage.articles import ArticleError, read_article
from annotator.storage.rereading import layer_for
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import Sidecar, SidecarError, read_sidecar

TAGGER = "tagger"


@dataclass(frozen=True, slots=True)
class Progress:
    """A layer's statements and annotations, the share of the text that was read (0 to 1), and what is left to decide.

    `suggestions` are those in taggers' layers that wait for a verdict, a statement counting as one; `by_tagger` tells that the layer
    itself is a tagger's, so that its statements are suggested; `error` says why a sidecar or the scheme could not be read, and is empty
    when all could.
    """

    statements: int = 0
    suggestions: int = 0
    read_share: float = 0.0
    annotations: int = 0
    error: str = ""
    by_tagger: bool = False


def progress_of(article: Path, layers: Mapping[str, Path], layer: str = "") -> Progress:
    """The progress of one layer of an article, whose sidecars are given by layer."""
    if not layers:
        return Progress()
    try:
        scheme = scheme_for(article)
        read = {name: read_sidecar(path) for name, path in layers.items()}
    except (SchemeError, SidecarError) as error:
        return Progress(error=str(error))
    own = read.get(layer)
    tagged = [one for one in read.values() if one.layer.kind == TAGGER and one is not own]
    mine = _layer_of(article, own, tagged) if own else Layer(layer)
    settled = settled_by(mine)
    taggers = [one.layer for one in tagged]
    return Progress(
        statements=len(statement_heads(mine, scheme)),
        suggestions=sum(1 for one in taggers for _ in undecided(scheme, one, settled)),
        read_share=read_share(mine, own.text.length) if own else 0.0,
        annotations=len(mine.annotations),
        by_tagger=mine.kind == TAGGER,
    )


def _layer_of(article: Path, own: Sidecar, tagged: Sequence[Sidecar]) -> Layer:
    """A person's layer; its text is needed only where a tagger has seen another one, so that what was rejected is known there too."""
    if all(one.text.sha256 == own.text.sha256 for one in tagged):
        return own.layer
    try:
        return layer_for(own, read_article(article, own.text.encoding or None))
    except ArticleError:
        return own.layer


def statement_heads(layer: Layer, scheme: Scheme) -> list[Annotation]:
    """The annotations of a layer around which statements are built."""
    heads = {one.id for one in scheme.types if one.statement}
    return [one for one in layer.annotations if one.type in heads]


def read_share(layer: Layer, length: int) -> float:
    """The share of a text of so many code points that was read; a text without any is not read."""
    return covered(intersected(layer.read, ((0, length),))) / length if length else 0.0
