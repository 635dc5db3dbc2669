"""The first record of a journal: which layer it belongs to."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

import msgspec
from msgspec import Struct

FORMAT = "annotator-journal"
VERSION = 1


class Header(Struct, frozen=True):
    """Whose changes follow: paths are percent-encoded bytes, since a file's name need not be text.

    `base` is the digest of the sidecar that the changes build on, `text` that of the article's text they were made in.
    """

    article: str
    layer: str
    sidecar: str
    base: str
    text: str
    format: str = FORMAT
    version: int = VERSION

    @property
    def article_path(self) -> Path:
        """Where the article lay."""
        return Path(os.fsdecode(unquote_to_bytes(self.article)))


def encode_header(article: Path, layer: str, sidecar: Path, *, base: str, text: str) -> bytes:
    """The payload of a journal's first record."""
    return msgspec.json.encode(Header(_quoted(article), layer, _quoted(sidecar), base, text))


def decode_header(payload: bytes) -> Header | None:
    """The header that a payload spells, if it is one that this version can read."""
    try:
        header = msgspec.json.decode(payload, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return header if (header.format, header.version) == (FORMAT, VERSION) else None


def _quoted(path: Path) -> str:
    return quote_from_bytes(os.fsencode(path.absolute()))
