"""Where in a folder an actor or an issue is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.records import chosen_layers
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.naming import KINDS, naming_attributes
from annotator.model.register import Which
from annotator.model.scheme import Scheme
from annotator.storage.articles import ArticleError
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import Sidecar, SidecarError, read_sidecar


@dataclass(frozen=True, slots=True)
class Mention:
    """An annotation that holds the id of an actor or issue: its article, its start (code points, -1 without a span), its words.

    `value` is what it holds, `which` the register that this is looked up in.
    """

    article: Path
    title: str
    annotation: str
    value: str
    start: int
    words: str
    which: Which


def mentions_in(entry: ArticleEntry, layers: list[str] | None = None) -> list[Mention]:
    """All mentions in the layers of an article; an article or sidecar that cannot be read has none."""
    found: list[Mention] = []
    if not entry.layers:
        return found
    try:
        scheme = scheme_for(entry.path)
        for layer in chosen_layers(entry, layers):
            sidecar = read_sidecar(entry.layers[layer])
            if sidecar.layer.kind == "tagger":
                continue
            found.extend(_stored(entry, scheme, sidecar))
    except (ArticleError, SidecarError, OSError, ValueError):
        return found
    return found


def mentions_of(on: AnnotatedArticle, path: Path, title: str) -> Iterator[Mention]:
    """All mentions in an open article, as they are in memory, in any order."""
    attributes = {one.id: naming_attributes(one) for one in on.scheme.types}
    for one in on.annotations.in_any_order():
        for attribute in attributes.get(one.type, ()):
            value = one.attributes.get(attribute.id)
            if isinstance(value, str) and value:
                yield Mention(path, title, one.id, value, _start(one), on.text_of(one), KINDS[attribute.kind])


def _stored(entry: ArticleEntry, scheme: Scheme, sidecar: Sidecar) -> Iterator[Mention]:
    attributes = {one.id: naming_attributes(one) for one in scheme.types}
    for one in sidecar.annotations:
        for known in attributes.get(one.type, ()):
            value = one.attributes.get(known.id)
            if isinstance(value, str) and value:
                anchor = sidecar.anchors.get(one.id)
                words = " … ".join(anchor.quoted) if anchor else ""
                yield Mention(entry.path, entry.title, one.id, value, _start(one), words, KINDS[known.kind])


def _start(one: Annotation) -> int:
    return one.start if one.spans else -1
