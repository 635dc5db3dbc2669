"""Where in a folder words occur, in their context and in the annotations around them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.corpus.finding import Query, occurrences
from annotator.corpus.folder import ArticleEntry
from annotator.corpus.records import stored_layers
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme_file import SchemeError
from annotator.model.spans import Span
from annotator.storage.articles import read_article
from annotator.storage.sidecar import SidecarError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, only those within annotations of some types (`within`) with some values (`where`).

    No words, but types or values: the annotations themselves. `layers` as in `stored_layers`: None is the layer of a person.
    """

    query: Query
    within: frozenset[str] = frozenset()
    where: Mapping[str, str] = field(default_factory=dict)
    layers: Sequence[str] | None = None

    @property
    def annotated(self) -> bool:
        """Whether only what lies in annotations is wanted."""
        return bool(self.within or self.where)


@dataclass(frozen=True, slots=True)
class Around:
    """An annotation around a hit: its layer, type, id and attributes."""

    layer: str
    type: str
    id: str
    attributes: Mapping[str, str | bool | int | float]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words in an article: its name in the corpus, the code points `[start, end)`, the line around them, who holds them."""

    article: str
    start: int
    end: int
    before: str
    words: str
    after: str
    around: tuple[Around, ...]


def hits_in(entry: ArticleEntry, wanted: Wanted, context: int) -> Iterator[Hit]:
    """The hits in an article, in the order of the text, with so many code points of context on each side.

    Sidecars are read only where words were found or annotations are wanted. Raises QueryError, ArticleError, and, after the hits
    that do not need them, SidecarError or SchemeError for layers that cannot be read.
    """
    words = wanted.query.words.strip()
    if not words:
        yield from _annotations_themselves(entry, wanted, context)
        return
    article = read_article(entry.path)
    spans = occurrences(wanted.query, article.text)
    if not spans:
        return
    layers, trouble = _layers(entry, wanted.layers)
    for span in spans:
        holders = [(on, one) for on in layers for one in on.annotations.touching(*span) if _holds(one, span)]
        if not wanted.annotated or any(_wanted(on, one, wanted) for on, one in holders):
            yield _hit(entry, article, span, holders, context)
    if trouble:
        raise trouble


def _layers(
    entry: ArticleEntry, layers: Sequence[str] | None
) -> tuple[list[AnnotatedArticle], Exception | None]:
    """The layers of an article, and why some are missing: words are found in the text all the same."""
    found: list[AnnotatedArticle] = []
    try:
        for stored in stored_layers(entry, layers):
            found.append(stored.on)  # noqa: PERF401 # what was read before the trouble counts
    except (SidecarError, SchemeError) as error:
        return found, error
    return found, None


def _annotations_themselves(entry: ArticleEntry, wanted: Wanted, context: int) -> Iterator[Hit]:
    if not wanted.annotated:
        return
    found = [
        (one.spans[0], on, one)
        for stored in stored_layers(entry, wanted.layers)
        for on in [stored.on]
        for one in on.annotations
        if one.spans and one.id not in stored.misfits and _wanted(on, one, wanted)
    ]
    for span, on, one in sorted(found, key=lambda row: row[0]):
        yield _hit(entry, on.article, span, [(on, one)], context)


def _holds(one: Annotation, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in one.spans)


def _wanted(on: AnnotatedArticle, one: Annotation, wanted: Wanted) -> bool:
    if wanted.within and one.type not in wanted.within:
        return False
    return all(_has(on, one, name, value) for name, value in wanted.where.items())


def _has(on: AnnotatedArticle, one: Annotation, name: str, value: str) -> bool:
    """Whether an attribute has a value, as it is stored or as its name is told; letter case does not count."""
    held = one.attributes.get(name)
    if held is None:
        return False
    told = str(held).lower() if isinstance(held, bool) else str(held)
    return value.casefold() in (told.casefold(), on.names.get(told, told).casefold())


def _hit(
    entry: ArticleEntry,
    article: Article,
    span: Span,
    holders: Iterable[tuple[AnnotatedArticle, Annotation]],
    context: int,
) -> Hit:
    start, end = span
    around = tuple(Around(on.layer.name, one.type, one.id, dict(one.attributes)) for on, one in holders)
    before = article.text[max(0, start - context) : start]
    return Hit(
        entry.name, start, end, before, article.text[start:end], article.text[end : end + context], around
    )
