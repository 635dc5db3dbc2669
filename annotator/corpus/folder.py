"""The articles that lie under some paths."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.corpus.progress import Progress, progress_of
from annotator.model.annotation import NOTHING
from annotator.storage.articles import articles_in
from annotator.storage.metadata import MetadataError, metadata_of
from annotator.storage.names import SUFFIX, article_of, sidecars_in


class CorpusError(Exception):
    """What was named is no article, sidecar or folder that could be read."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in the list: where it lies, its path in the corpus with slashes, and the sidecars of its layers."""

    path: Path
    name: str
    layers: Mapping[str, Path] = field(default_factory=dict)

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the folder's list tells about the article; empty where the list is missing or broken."""
        try:
            return metadata_of(self.path)
        except MetadataError:
            return NOTHING

    @property
    def title(self) -> str:
        """The title in the metadata, else the file's name; the text is not read for it."""
        return self.metadata.get("title") or self.path.stem

    def progress(self, layer: str = "") -> Progress:
        """How far a layer of the article is; reads its sidecars anew each time."""
        return progress_of(self.path, self.layers, layer)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles in the order of their names, with the sidecars that no article lies beside."""

    root: Path
    articles: list[ArticleEntry]
    orphans: list[Path]

    @classmethod
    def open(cls, path: Path, *more: Path) -> "Corpus":
        """The articles of folders (with the folders within), articles and sidecars; of a sidecar's article only that layer.

        No text is read. Raises CorpusError for a path that leads nowhere, and ArticleError for a folder that cannot be read.
        """
        paths = (path, *more)
        root = _root_of(paths)
        found: dict[str, ArticleEntry] = {}
        orphans: dict[str, Path] = {}
        for one in paths:
            for entry in _entries(one, root):
                known = found.get(entry.name, entry)
                layers = dict(sorted({**known.layers, **entry.layers}.items()))
                found[entry.name] = ArticleEntry(known.path, entry.name, layers)
            orphans |= {os.path.abspath(orphan): orphan for orphan in _orphans(one)}  # noqa: PTH100 # resolving links would change the name
        entries = [entry for _, entry in sorted(found.items())]
        return cls(root, entries, [orphan for _, orphan in sorted(orphans.items())])

    @property
    def layers(self) -> dict[str, int]:
        """The names of all layers, sorted, with the number of articles that have them."""
        counts: dict[str, int] = {}
        for entry in self.articles:
            for layer in entry.layers:
                counts[layer] = counts.get(layer, 0) + 1
        return dict(sorted(counts.items()))


def folders_of(corpus: Corpus) -> list[Path]:
    """The folders that the articles lie in, by name."""
    return sorted({entry.path.parent for entry in corpus.articles})


def _entries(path: Path, root: Path) -> Iterator[ArticleEntry]:
    if path.is_dir():
        yield from _listed(articles_in(path), root)
    elif path.name.endswith(SUFFIX):
        owner = article_of(path)
        if owner:
            article, layer = owner
            yield ArticleEntry(article, _name_of(article, root), {layer: path})
    else:
        yield from _listed([path], root)


def _listed(articles: Iterable[Path], root: Path) -> Iterator[ArticleEntry]:
    """The entries of articles, each folder's sidecars being looked up once."""
    sidecars: dict[Path, dict[Path, dict[str, Path]]] = {}
    for article in articles:
        folder = article.parent
        if folder not in sidecars:
            sidecars[folder] = sidecars_in(folder)
        yield ArticleEntry(article, _name_of(article, root), sidecars[folder].get(article, {}))


def _orphans(path: Path) -> Iterator[Path]:
    """The sidecars under a path that belong to no article; what is hidden is passed over."""
    if not path.is_dir():
        if path.name.endswith(SUFFIX) and article_of(path) is None:
            yield path
        return
    for place, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        sidecars = {Path(place, name) for name in files if name.endswith(SUFFIX) and not name.startswith(".")}
        if sidecars:
            owned = {sidecar for layers in sidecars_in(Path(place)).values() for sidecar in layers.values()}
            yield from sidecars - owned


def _root_of(paths: Iterable[Path]) -> Path:
    """The folder that the names of the articles start from: the one that holds all the paths."""
    folders = []
    for path in paths:
        if not path.exists():
            raise CorpusError(f"{path} is not there; name an article, a sidecar or a folder")
        absolute = os.path.abspath(path)  # noqa: PTH100 # resolving links would change the name
        folders.append(absolute if path.is_dir() else os.path.dirname(absolute))  # noqa: PTH120 # the same
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise CorpusError("the paths lie on different drives; name those of one drive at a time") from error


def _name_of(article: Path, root: Path) -> str:
    return os.path.relpath(article, root).replace(os.sep, "/")
