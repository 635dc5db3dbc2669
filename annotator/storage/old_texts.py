"""The texts that annotations were made on, kept so that they can be found again when an article is edited."""

import zlib
from contextlib import suppress
from pathlib import Path

from annotator.model.article import Article, digest_of
from annotator.storage.disk import Disk, bytes_of
from annotator.storage.own_files import put_whole

FOLDER = "texts"
LARGEST = 64 * 1024 * 1024
"""A kept text may have so many bytes."""


def keep_text(state: Path, article: Article, disk: Disk) -> None:
    """Keep the text of an article in the state folder, compressed, by its digest; where that fails, it is done without."""
    with suppress(OSError):
        if old_text(state, article.digest, disk) is None:
            data = zlib.compress(article.text.encode("utf-8", "surrogatepass"))
            put_whole(_path(state, article.digest), data, disk)


def old_text(state: Path, digest: str, disk: Disk) -> str | None:
    """The text with this digest; None where it was not kept, or is damaged."""
    try:
        data = bytes_of(disk, _path(state, digest)) if len(digest) == 64 and digest.isalnum() else None
        text = zlib.decompressobj().decompress(data, LARGEST).decode("utf-8", "surrogatepass") if data else ""
    except (OSError, zlib.error, UnicodeDecodeError):
        return None
    return text if digest_of(text) == digest else None


def _path(state: Path, digest: str) -> Path:
    return state / FOLDER / f"{digest}.z"
