"""How a reader puts together what it has read."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from annotator.interchange.fault import InterchangeError
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer
from annotator.interchange.statement_row import cell_of
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.annotations import AnnotationError
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Spans
from annotator.model.verdict import Verdict

PARTS = "value of the article left out: it is a list or has values of its own, and metadata are texts"
_NO_LAYER_NAME = re.compile(r"[^A-Za-z0-9_-]+")


def read_layer(  # noqa: PLR0913 # what a layer is made of, by keyword
    article: Article,
    annotations: Iterable[Annotation],
    place: str,
    *,
    name: str = "",
    layer: str = "",
    kind: str = "human",
    read: Spans = (),
    verdicts: Iterable[Verdict] = (),
) -> ReadLayer:
    """The layer of an article; `name` is the article's in the corpus, its own where none is given.

    Raises InterchangeError with the place where an id stands twice.
    """
    try:
        made = Layer(layer_name(layer), kind, annotations, read=read, verdicts=verdicts)
    except AnnotationError as error:
        raise InterchangeError(f"{place}: {error}") from error
    return ReadLayer(made, name or article.name, article.digest, len(article.text), article, NOTHING)


def metadata_of(told: Mapping[str, object], losses: LossReport, place: str) -> dict[str, str]:
    """The metadata that named values are: texts, numbers, yes and no; what has parts of its own is counted as lost."""
    kept = {name: value for name, value in told.items() if value not in (None, "", [], {})}
    parts = {name for name, value in kept.items() if isinstance(value, list | dict)}
    losses.lose("metadata", PARTS, count=len(parts), place=f"{place}, {', '.join(sorted(parts))}")
    return {name: cell_of(value) for name, value in kept.items() if name not in parts}


def layer_name(told: str) -> str:
    """A name that a layer may have, as near as can be to what a file calls its annotator or model."""
    return _NO_LAYER_NAME.sub("-", told).strip("-_")


def made_id(*told: object) -> str:
    """An id for an annotation whose file has none that is its own everywhere: the same for the same words."""
    return hashlib.sha256("\n".join(map(str, told)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
