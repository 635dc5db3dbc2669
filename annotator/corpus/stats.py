"""What is annotated in a corpus, counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.progress import TAGGER
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.spans import covered
from annotator.model.statements import Statement, statements_of
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import read_sidecar


@dataclass(slots=True)
class LayerCounts:
    """The counts of a layer over all articles that have it.

    `values` counts the chosen values by (type, attribute, value), `links` by (type, role), `actors` the statements of each
    actor, `targeted` the stances toward it. `read` and `length` are in code points.
    """

    kind: str = "human"
    articles: int = 0
    read: int = 0
    length: int = 0
    annotations: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    values: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    links: Counter[tuple[str, str]] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    targeted: Counter[str] = field(default_factory=Counter)

    @property
    def read_share(self) -> float:
        """The share of the texts that was read, 0 to 1."""
        return self.read / self.length if self.length else 0.0


@dataclass(slots=True)
class Stats:
    """The counts of a corpus, by layer; `annotated` are the articles with a layer of a person."""

    articles: int = 0
    annotated: int = 0
    layers: dict[str, LayerCounts] = field(default_factory=dict)

    def add(self, entry: ArticleEntry) -> None:
        """Count an article with all its layers; raises SidecarError and SchemeError, having counted the layers before."""
        self.articles += 1
        known = self.annotated
        for name, path in entry.layers.items():
            sidecar = read_sidecar(path)
            counts = self.layers.setdefault(name, LayerCounts())
            self.annotated = max(self.annotated, known + (sidecar.layer.kind != TAGGER))
            _count(counts, sidecar.layer, scheme_for(entry.path))
            counts.length += sidecar.text.length
            counts.read += covered(sidecar.layer.read)


def _count(counts: LayerCounts, layer: Layer, scheme: Scheme) -> None:
    counts.kind = layer.kind
    counts.articles += 1
    counts.verdicts.update(verdict.decision.value for verdict in layer.verdicts.values() if not verdict.trial)
    for one in layer.annotations:
        counts.annotations[one.type] += 1
        counts.values.update(_choices(one, scheme))
        for role, ids in one.links.items():
            counts.links[one.type, role] += len(ids)
    on = AnnotatedArticle(Article(""), scheme, layer)
    for statement in statements_of(on):
        counts.statements[statement.kind] += 1
        counts.actors.update(_actors(on, statement.holders))
        counts.targeted.update(_actors(on, _targets(statement)))


def _choices(one: Annotation, scheme: Scheme) -> Iterable[tuple[str, str, str]]:
    known = scheme.type(one.type)
    for attribute in known.attributes if known else ():
        value = one.attributes.get(attribute.id)
        if attribute.kind == "choice" and isinstance(value, str):
            yield one.type, attribute.id, value


def _targets(statement: Statement) -> tuple[Annotation, ...]:
    return statement.parts.get("target", ()) if statement.kind == "stance" else ()


def _actors(on: AnnotatedArticle, annotations: Iterable[Annotation]) -> set[str]:
    """The actors that annotations stand for, each once; those that nobody has named are not counted."""
    names = set()
    for one in annotations:
        known = on.type_of(one)
        for attribute in known.attributes if known else ():
            name = one.attributes.get(attribute.id)
            if attribute.kind == "actor" and isinstance(name, str) and name:
                names.add(name)
    return names
