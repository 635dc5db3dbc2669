"""One text to read, with its metadata."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annotator.model.annotation import nothing
from annotator.model.spans import Spans

BYTE_ORDER_MARK = "\ufeff"


def canonical(text: str) -> str:
    """The text that all offsets count in: without a leading byte order mark, with LF for CRLF and CR, nothing else."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def digest_of(text: str) -> str:
    """The SHA-256 of a canonical text in UTF-8, in hexadecimal; a lone surrogate counts as its three bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Article:
    """A canonical text; `name` is its file's name.

    `metadata` holds what is known beside the text (title, outlet, author, date, language, url, …), `derived_from` the source that
    the text was taken out of, `encoding` the one its bytes were read in where that is not UTF-8.
    """

    text: str
    name: str = ""
    metadata: Mapping[str, str] = field(default_factory=nothing)
    derived_from: Mapping[str, Any] = field(default_factory=nothing)
    encoding: str = "utf-8"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return digest_of(self.text)

    @cached_property
    def paragraphs(self) -> Spans:
        """The lines that are not blank, as stretches in code points without their line ends."""
        spans, start = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                spans.append((start, start + len(line)))
            start += len(line) + 1
        return tuple(spans)

    @property
    def title(self) -> str:
        """The title from the metadata, else the first line that is not blank, else the file's name."""
        if self.metadata.get("title"):
            return self.metadata["title"]
        start, end = self.paragraphs[0] if self.paragraphs else (0, 0)
        return self.text[start:end].strip() or self.name
