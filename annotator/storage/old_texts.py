"""The texts that annotations were made on, kept so that they can be found again when an article is edited."""

import zlib
from contextlib import suppress
from pathlib import Path

from annotator.model.article import Article, digest_of
from annotator.storage.disk import Disk, bytes_of, write_all

FOLDER = "texts"
LARGEST = 64 * 1024 * 1024
"""A kept text may have so many bytes."""


def keep_text(state: Path, article: Article, disk: Disk) -> None:
    """Keep the text of an article in the state folder, compressed, by its digest; where that fails, it is done without."""
    with suppress(OSError):
        _keep(_path(state, article.digest), article, disk)


def _keep(path: Path, article: Article, disk: Disk) -> None:
    if path.exists():
        return
    disk.make_folder(path.parent)
    data = zlib.compress(article.text.encode("utf-8", "surrogatepass"))
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    file = disk.create(aside, 0o600)
    try:
        write_all(disk, file, data)
    finally:
        disk.close(file)
    disk.replace(aside, path)


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
