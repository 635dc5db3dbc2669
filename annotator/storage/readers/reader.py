"""The Protocol of a reader: one kind of file, and how the articles in it are taken out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from annotator.model.annotation import nothing
from annotator.storage.readers.source import Source

PRECISION, FALLBACK, PAGE = "precision", "fallback", "page"

EXTRACTORS: Mapping[str, str] = {
    PRECISION: "the article alone, sooner too little than too much",
    FALLBACK: "the article, sooner too much than too little",
    PAGE: "the whole page, with all that stands around the article",
}
"""How the text is taken out of an HTML page, with what that gives."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person can ask of a reader.

    `extractor` is one of EXTRACTORS; `columns` says for a field (text, title …) in which column of a table it stands,
    `remembered` the same where the table has such a column; `encoding` is that of text files, empty to find it out.
    """

    extractor: str = PRECISION
    columns: Mapping[str, str] = field(default_factory=nothing)
    remembered: Mapping[str, str] = field(default_factory=nothing)
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader finds it.

    `place` says where in the source it stands, empty where the source is this article alone; `name` is what it might be
    called there; `made_with` holds what the reader had to decide (an encoding, an extractor).
    """

    text: str
    metadata: Mapping[str, Any] = field(default_factory=nothing)
    place: str = ""
    name: str = ""
    made_with: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One place of a source from which no article could be taken, with what was expected there."""

    place: str
    complaint: str


Reading: TypeAlias = Draft | Unreadable
Read: TypeAlias = Callable[[Source, ReadOptions], Iterator[Reading]]
"""Takes the articles out of a source, one at a time; raises SourceError where the whole source cannot be read, OSError."""


def any_file(_source: Source) -> bool:
    """For kinds of files that the end of the name tells."""
    return True


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file that articles are read from.

    `suffixes` are the ends of its names, with the dot; `recognises` looks at what the file holds where the name does not
    decide; `tool` is the distribution that does the work; `extra` the optional part of the installation that it needs.
    `has_extractors` says that ReadOptions.extractor changes what it takes; `columns` tells the columns of a table.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Read
    recognises: Callable[[Source], bool] = any_file
    tool: str = "annotator"
    extra: str = ""
    has_extractors: bool = False
    columns: Callable[[Source], Sequence[str]] | None = None
