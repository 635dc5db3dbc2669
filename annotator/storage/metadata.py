"""What a folder's list of articles tells about each of them."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from annotator.model.annotation import NOTHING
from annotator.storage.digests import look_of

FILE = "articles.json"
DERIVED_FROM = "derived_from"


class MetadataError(Exception):
    """A list of articles is broken; the message says where, what was expected, and what to do."""


def metadata_of(article: Path) -> Mapping[str, str]:
    """Title, outlet, author, date, language, url … of an article, from the `articles.json` beside it; empty without one.

    Numbers come as their digits, lists of words joined by commas. Raises MetadataError for a broken list.
    """
    told = {key: _as_text(value) for key, value in entry_of(article).items() if key != "file"}
    return {key: value for key, value in told.items() if value}


def entry_of(article: Path) -> Mapping[str, Any]:
    """The article's entry in the list as it stands there; empty without one. Raises MetadataError for a broken list."""
    source = article.with_name(FILE)
    try:
        seen = source.stat()
    except OSError:
        return NOTHING
    return _entries(os.fspath(source), look_of(seen)).get(article.name, NOTHING)


@lru_cache(maxsize=8)
def _entries(source: str, _look: tuple[int, ...]) -> Mapping[str, dict[str, Any]]:
    """The entries by file name; the look of the list keeps an old reading from being used."""
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise MetadataError(f"{source} cannot be read: {error.strerror}") from error
    return {row["file"]: row for row in rows_in(data, Path(source))}


def rows_in(data: bytes, source: Path) -> list[dict[str, Any]]:
    """The rows of a list of articles, each with its “file”; raises MetadataError for bytes that are no such list."""
    try:
        rows = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MetadataError(
            f"{source} cannot be read: {error}; expected a JSON list with one object an article"
        ) from error
    if not isinstance(rows, list):
        raise MetadataError(f"{source}: expected a list with one object an article, found something else")
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or not isinstance(row.get("file"), str):
            raise MetadataError(
                f"{source}: entry {number + 1}: expected an object with the article's name under “file”"
            )
    return rows


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_text, value)))
    if value is None or isinstance(value, dict):
        return ""
    return msgspec.json.encode(value).decode()
