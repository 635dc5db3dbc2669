"""What reading a file in would give, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from annotator.model.annotation import nothing
from annotator.model.article import canonical, digest_of
from annotator.model.likeness import sketch_of
from annotator.storage.articles import ArticleError
from annotator.storage.intake import UNKNOWN, with_remembered
from annotator.storage.metadata import MetadataError
from annotator.storage.readers.columns import mapping_of
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions
from annotator.storage.readers.registry import find_readers
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.shelf import Shelf

MOST_SHOWN = 20
"""Articles of a file that a preview shows."""


@dataclass(frozen=True)
class PreviewedArticle:
    """An article, or what is wrong at its place; `like` names an article of the target that has its text, or nearly so."""

    reading: Reading
    like: str = ""
    likeness: float = 0.0


@dataclass(frozen=True)
class Preview:
    """The first articles of a file; `more` says that there are others, `trouble` what keeps the file from being read.

    `columns` are those of a table, `mapping` says which of them holds what.
    """

    path: Path
    reader: Reader | None = None
    articles: tuple[PreviewedArticle, ...] = ()
    more: bool = False
    trouble: str = ""
    columns: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=nothing)


class Previewer:
    """Looks into files; it remembers the articles of the target, and belongs to one thread."""

    def __init__(self) -> None:
        self._shelf: Shelf | None = None

    def preview(self, path: Path, options: ReadOptions, into: Path) -> Preview:
        """The preview of a file; whatever is wrong with it or with the target is told in the preview."""
        source = Source(path)
        reader = find_readers().reader_for(source)
        if reader is None:
            return Preview(path, trouble=UNKNOWN)
        options = with_remembered(options, into)
        columns: tuple[str, ...] = ()
        mapping: Mapping[str, str] = {}
        readings: list[Reading] = []
        try:
            columns = tuple(reader.columns(source)) if reader.columns else ()
            mapping = mapping_of(columns, options) if columns else {}
            readings = list(islice(reader.read(source, options), MOST_SHOWN + 1))
            trouble = "" if readings else "there is no article in it"
        except SourceError as error:
            trouble = f"{error.place}: {error}" if error.place else str(error)
        except OSError as error:
            trouble = f"it cannot be read: {error.strerror or error}"
        shown = tuple(self._compared(one, into) for one in readings[:MOST_SHOWN])
        return Preview(path, reader, shown, len(readings) > MOST_SHOWN, trouble, columns, mapping)

    def _compared(self, reading: Reading, into: Path) -> PreviewedArticle:
        if not isinstance(reading, Draft):
            return PreviewedArticle(reading)
        try:
            if self._shelf is None or self._shelf.root != into:
                self._shelf = Shelf(into)
        except (ArticleError, MetadataError):
            return PreviewedArticle(reading)
        text = canonical(reading.text)
        like, likeness = self._shelf.alike(digest_of(text), sketch_of(text))
        return PreviewedArticle(reading, like.name if like else "", likeness)
