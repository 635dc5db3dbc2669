"""The articles that lie in files."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.model.annotation import NOTHING
from annotator.model.article import Article, canonical
from annotator.storage.encodings import EncodingError, decoded, decoded_as
from annotator.storage.metadata import DERIVED_FROM, MetadataError, entry_of, metadata_of

EXTENSION = ".txt"

LARGEST = 64 * 1024 * 1024
"""An article may have so many bytes; a larger file is a corpus, not an article."""

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or DOCX, ODT, EPUB)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
"""How files begin that are mistaken for articles, with what to call them."""


class ArticleError(Exception):
    """An article cannot be read; the message says which, why, and what to do."""


def read_article(path: Path, encoding: str | None = None) -> Article:
    """The article in a file; raises ArticleError when it cannot be read, is no text, or its metadata are broken.

    Without an encoding the bytes decide. With "utf-8", each bad byte becomes one lone surrogate; any other encoding
    must fit.
    """
    article = text_of_file(path, encoding)
    try:
        return with_metadata(article, path)
    except MetadataError as error:
        raise ArticleError(str(error)) from error


def with_metadata(article: Article, path: Path) -> Article:
    """The same article with what the folder's list tells about the file; raises MetadataError where the list is broken."""
    source = entry_of(path).get(DERIVED_FROM)
    derived_from: Mapping[str, Any] = source if isinstance(source, dict) else NOTHING
    metadata = metadata_of(path)
    if not metadata and not derived_from:
        return article
    return Article(article.text, article.name, metadata, derived_from, article.encoding)


def text_of_file(path: Path, encoding: str | None = None) -> Article:
    """The article in a file, without metadata; raises ArticleError."""
    data = _bytes_of(path)
    kind = taken_for(data)
    if kind:
        raise ArticleError(f"{path} is {kind}, not a text file; turn it into text first: annotator read")
    try:
        text, found = decoded_as(data, encoding) if encoding else decoded(data)
    except EncodingError as error:
        raise ArticleError(f"{path} cannot be read as text: {error}; save it as UTF-8 text") from error
    return Article(canonical(text), path.name, encoding=found)


def taken_for(data: bytes) -> str:
    """What bytes that begin like these are taken for, if it is no text; else nothing."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def articles_in(folder: Path) -> list[Path]:
    """The text files in a folder and the folders within, in order of their paths; what is hidden is passed over.

    Raises ArticleError when the folder cannot be read.
    """
    return sorted(_walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        if error.filename == os.fspath(folder):
            raise ArticleError(f"the folder {folder} cannot be read: {error.strerror}") from error

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(EXTENSION) and not name.startswith("."):
                yield Path(place, name)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ArticleError(f"{path} is not there; it may have been moved or deleted") from error
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise ArticleError(f"{path} is larger than {LARGEST >> 20} MB; split it into single articles")
    return data
