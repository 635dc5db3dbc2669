"""The layers of a corpus as they are handed to a format, read one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus.folder import ArticleEntry
from annotator.model.annotated import AnnotatedArticle
from annotator.model.layer import Layer
from annotator.storage.articles import read_article
from annotator.storage.register_store import names_for
from annotator.storage.rereading import layer_for
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import misfits, read_sidecar


@dataclass(frozen=True, slots=True)
class StoredLayer:
    """A layer of an article as its files have it: the article's name in the corpus, the ids of its misfits, its sidecar."""

    on: AnnotatedArticle
    name: str
    misfits: frozenset[str]
    sidecar: Path


def stored_layers(entry: ArticleEntry, layers: Sequence[str] | None) -> Iterator[StoredLayer]:
    """The layers of an article with these names; None for the layer of a person: the default one, else all that are.

    Raises ArticleError, SidecarError, SchemeError.
    """
    for layer in chosen_layers(entry, layers):
        sidecar = read_sidecar(entry.layers[layer])
        if layers is None and sidecar.layer.kind == "tagger":
            continue
        article = read_article(entry.path, sidecar.text.encoding or None)
        article = replace(article, metadata=entry.metadata, derived_from=sidecar.text.derived_from)
        lost = frozenset(one.annotation for one in misfits(sidecar, article))
        on = AnnotatedArticle(
            article, scheme_for(entry.path), layer_for(sidecar, article), names_for(entry.path)
        )
        yield StoredLayer(on, entry.name, lost, entry.layers[layer])


def sound_layers(entry: ArticleEntry, layers: Sequence[str] | None) -> Iterator[AnnotatedArticle]:
    """The layers with these names, None for those of all people, without the annotations that no longer fit the text.

    Raises ArticleError, SidecarError, SchemeError.
    """
    for stored in stored_layers(entry, list(entry.layers) if layers is None else layers):
        on, old = stored.on, stored.on.layer
        if layers is None and old.kind == "tagger":
            continue
        length = len(on.article.text)
        kept = [one for one in on.annotations if one.id not in stored.misfits and one.end <= length]
        yield replace(on, layer=Layer(old.name, old.kind, kept, read=old.read))


def chosen_layers(entry: ArticleEntry, layers: Sequence[str] | None) -> list[str]:
    """The names of the layers that are there and wanted."""
    if layers is not None:
        return [layer for layer in layers if layer in entry.layers]
    return [""] if "" in entry.layers else list(entry.layers)


def has_person_layer(entries: Iterable[ArticleEntry]) -> bool:
    """Whether any of the articles has a layer that is not a tagger's; read until one is found. Raises SidecarError."""
    return any(
        read_sidecar(entry.layers[layer]).layer.kind != "tagger"
        for entry in entries
        for layer in chosen_layers(entry, None)
    )
