"""Where in a folder an actor or an issue is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.records import chosen_layers
from annotator.model.annotated import AnnotatedArticle
from annotator.model.naming import naming_attributes
from annotator.storage.articles import ArticleError
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import SidecarError, read_sidecar


@dataclass(frozen=True, slots=True)
class Mention:
    """An annotation that holds the id of an actor or issue: its article, its start (code points, -1 without a span), its words."""

    article: Path
    title: str
    annotation: str
    value: str
    start: int
    words: str


def mentions_in(entry: ArticleEntry, layers: list[str] | None = None) -> list[Mention]:
    """All mentions in the layers of an article; an article or sidecar that cannot be read has none."""
    found: list[Mention] = []
    try:
        scheme = scheme_for(entry.path)
        for layer in chosen_layers(entry, layers):
            sidecar = read_sidecar(entry.layers[layer])
            if sidecar.layer.kind == "tagger":
                continue
            attributes = {one.id: [known.id for known in naming_attributes(one)] for one in scheme.types}
            for one in sidecar.annotations:
                for value in (one.attributes.get(name) for name in attributes.get(one.type, ())):
                    if isinstance(value, str) and value:
                        anchor = sidecar.anchors.get(one.id)
                        words = " … ".join(anchor.quoted) if anchor else ""
                        found.append(Mention(entry.path, entry.title, one.id, value, one.start, words))
    except (ArticleError, SidecarError, OSError, ValueError):
        return found
    return found


def mentions_of(on: AnnotatedArticle, path: Path, title: str) -> Iterator[Mention]:
    """All mentions in an open article, as they are in memory."""
    for one in on.annotations:
        for attribute in naming_attributes(on.type_of(one)):
            value = one.attributes.get(attribute.id)
            if isinstance(value, str) and value:
                yield Mention(path, title, one.id, value, one.start, on.text_of(one))


def all_mentions(entries: Iterable[ArticleEntry], layers: list[str] | None = None) -> list[Mention]:
    """All mentions in the articles of a folder, in their order."""
    return [mention for entry in entries for mention in mentions_in(entry, layers)]
