"""The folder that an import writes into."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from annotator.interchange.fault import InterchangeError
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import BYTE_ORDER_MARK, Article, canonical
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.surrogates import count_surrogates, without_surrogates
from annotator.storage.article_list import ArticleList
from annotator.storage.articles import taken_for, text_of_file
from annotator.storage.disk import DISK
from annotator.storage.encodings import EncodingError, decoded
from annotator.storage.links import leaving
from annotator.storage.metadata import DERIVED_FROM
from annotator.storage.names import sidecar_path
from annotator.storage.publish import ABSENT, publish
from annotator.storage.schemes import FILE as SCHEME_FILE
from annotator.storage.sidecar import encode_sidecar

LONE = "character that is none (a lone surrogate) put into the article as U+FFFD"
OTHER_TEXT = "{} is there already with another text; nothing of it was changed. Import into another folder"
OTHER_LAYER = "{} is there already and says something else; nothing of it was changed. Import under another name: --layer NAME"
NO_TEXT = "the source has no text for “{}”, and {} is not there; put the article there (its text has the SHA-256 {}), then import again"


@dataclass(slots=True)
class Imported:
    """What an import wrote: articles and sidecars, and the scheme where one had to be made; `kept` were there already."""

    articles: list[Path] = field(default_factory=list)
    sidecars: list[Path] = field(default_factory=list)
    scheme: Path | None = None
    kept: int = 0


class Target:
    """Writes articles with their layers, and never over anything that is there and says something else."""

    def __init__(self, folder: Path, losses: LossReport) -> None:
        self.done = Imported()
        self.occupied = False
        self._folder = folder
        self._losses = losses
        self._last: tuple[PurePosixPath, Article] | None = None
        self._written: set[PurePosixPath] = set()
        self._entries: dict[Path, dict[str, dict[str, Any]]] = {}

    def admit(self, read: ReadLayer, place: PurePosixPath, layer: str) -> None:
        """Raise InterchangeError where another text has the article's place; see whether the layer's is taken."""
        path = self._folder / place
        told = leaving(path.parent, self._folder)
        if told:
            raise InterchangeError(f"{told} Nothing was written there")
        self.occupied |= sidecar_path(path, layer).exists()
        if path.exists():
            text = None if read.article is None else canonical(_text(file_bytes(read.article.text)))
            there = text_of_file(path)
            if there.digest != read.digest and there.text != text:
                raise InterchangeError(OTHER_TEXT.format(path))
        elif read.article is None:
            raise InterchangeError(NO_TEXT.format(read.name, path, read.digest))

    def check(self, read: ReadLayer, place: PurePosixPath, layer: Layer, scheme: Scheme) -> None:
        """Raise InterchangeError where the layer's sidecar is there and says something else."""
        path = sidecar_path(self._folder / place, layer.name)
        data = encode_sidecar(AnnotatedArticle(self._article(read, place), scheme, layer))
        if path.exists() and path.read_bytes() != data:
            raise InterchangeError(OTHER_LAYER.format(path))

    def write_scheme(self, source: bytes) -> None:
        """Put the scheme into the folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / SCHEME_FILE
        publish(path, source, ABSENT)
        self.done.scheme = path

    def write(self, read: ReadLayer, place: PurePosixPath, layer: Layer, scheme: Scheme) -> None:
        """Write a layer, and its article if that is not there yet."""
        article = self._article(read, place)
        if place not in self._written:
            self._write_article(read, article, self._folder / place)
            self._written.add(place)
        sidecar = sidecar_path(self._folder / place, layer.name)
        data = encode_sidecar(AnnotatedArticle(article, scheme, layer))
        if sidecar.exists() and sidecar.read_bytes() == data:
            self.done.kept += 1
        else:
            publish(sidecar, data, ABSENT)
            self.done.sidecars.append(sidecar)

    def finish(self) -> None:
        """Write what is known of the articles into the lists of their folders."""
        for folder, entries in self._entries.items():
            listed = ArticleList(folder)
            for name, entry in entries.items():
                if entry and name not in listed.rows:
                    listed.put(name, entry)
            listed.write()
            DISK.sync_folder(folder)

    def _write_article(self, read: ReadLayer, article: Article, path: Path) -> None:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            lone = count_surrogates(read.article.text) - count_surrogates(article.text) if read.article else 0
            self._losses.lose("lone-surrogate", LONE, count=lone, place=str(path))
            publish(path, file_bytes(article.text), ABSENT)
            self.done.articles.append(path)
        self._entries.setdefault(path.parent, {})[path.name] = _entry(article)

    def _article(self, read: ReadLayer, place: PurePosixPath) -> Article:
        """The article as it will be read from its file; that of the layer before is kept, since it is often the same."""
        if self._last is None or self._last[0] != place:
            self._last = place, self._made(read, place)
        return self._last[1]

    def _made(self, read: ReadLayer, place: PurePosixPath) -> Article:
        if read.article is None:
            return text_of_file(self._folder / place)
        text = canonical(_text(file_bytes(read.article.text)))
        return Article(text, place.name, read.article.metadata, read.article.derived_from)


def file_bytes(text: str) -> bytes:
    """The bytes of a file that is read back as this text; U+FFFD stands for what no file can hold.

    A byte order mark stands in front where without it the bytes would be taken for something else than UTF-8.
    """
    for told in (text, without_surrogates(text)):
        for mark in ("", BYTE_ORDER_MARK):
            try:
                data = (mark + told).encode("utf-8", "surrogateescape")
            except UnicodeEncodeError:
                break
            if canonical(_text(data)) == told and not taken_for(data):
                return data
    raise InterchangeError(f"the text that begins with {text[:40]!r} cannot be kept in a text file")


def _text(data: bytes) -> str:
    try:
        return decoded(data).text
    except EncodingError:
        return ""


def _entry(article: Article) -> dict[str, Any]:
    entry: dict[str, Any] = {name: value for name, value in article.metadata.items() if name != "file"}
    return {**entry, DERIVED_FROM: dict(article.derived_from)} if article.derived_from else entry
