"""Reading articles in: from files and folders, through the readers, onto the shelf."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from annotator.storage.disk import DISK
from annotator.storage.metadata import FILE
from annotator.storage.names import SUFFIX
from annotator.storage.publish import digest_on, publish
from annotator.storage.readers.reader import Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.registry import find_readers, version_of
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.shelf import Kind, Placed, Shelf

REMEMBERED = "reading.json"
"""The file in the target folder that remembers which column holds what."""

UNKNOWN = "no reader knows this kind of file"


class IntakeError(Exception):
    """What was named cannot be read from or into; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read, with the folder within the target that its articles go to; `named` says that it was named itself."""

    path: Path
    folder: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, or of a whole file: `place` says which in the file, `told` what was wrong."""

    kind: Kind
    source: Path
    place: str = ""
    told: str = ""
    placed: Placed | None = None


def items_in(paths: Sequence[Path], into: Path) -> list[Item]:
    """The files to read, in the order of their names; what is hidden and what belongs to the target is passed over.

    Raises IntakeError for a path that leads nowhere, or a folder that cannot be read.
    """
    items: list[Item] = []
    for path in paths:
        if path.is_dir():
            items += sorted(_walked(path, into), key=lambda item: (item.folder, item.path.name))
        elif path.exists():
            items.append(Item(path))
        else:
            raise IntakeError(f"{path} is not there; name a file or a folder")
    return items


def _walked(folder: Path, into: Path) -> Iterator[Item]:
    def refuse(error: OSError) -> None:
        if error.filename == os.fspath(folder):
            raise IntakeError(f"the folder {folder} cannot be read: {error.strerror}") from error

    target = into.absolute()
    for place, folders, files in os.walk(folder, onerror=refuse):
        here = Path(place)
        inside = here.absolute() == target
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).absolute() != target
        )
        relative = here.relative_to(folder).as_posix().removeprefix(".")
        for name in files:
            ours = name in (FILE, REMEMBERED) or name.endswith(SUFFIX) or (inside and name.endswith(".txt"))
            if not name.startswith(".") and not ours:
                yield Item(here / name, relative, named=False)


def readings_of(path: Path, options: ReadOptions) -> tuple[Reader, Iterator[Reading]]:
    """Who reads a file, and what is in it; raises SourceError where nobody knows it, or while it is read."""
    source = Source(path)
    reader = find_readers().reader_for(source)
    if reader is None:
        raise SourceError(UNKNOWN)
    return reader, reader.read(source, options)


class Intake:
    """Reads files into a folder, one at a time; what was taken in is kept, whatever happens afterwards."""

    def __init__(self, into: Path, options: ReadOptions, *, leave_out_duplicates: bool = False) -> None:
        """Raises IntakeError, ArticleError, MetadataError where the target is no folder that can be used."""
        if into.exists() and not into.is_dir():
            raise IntakeError(f"{into} is a file; name a folder to read into")
        self.into = into
        self._options = with_remembered(options, into)
        self._shelf = Shelf(into, leave_out_duplicates=leave_out_duplicates)

    def take(self, item: Item) -> Iterator[Outcome]:
        """Read a file; every article and every failure in it is an outcome. Raises OSError where the target cannot be written."""
        source = Source(item.path)
        if item.path.absolute().parent == (self.into / item.folder).absolute() and source.suffix == ".txt":
            yield Outcome(Kind.THERE, item.path, placed=Placed(Kind.THERE, item.path))
            return
        reader = find_readers().reader_for(source)
        if reader is None:
            yield Outcome(Kind.FAILED if item.named else Kind.PASSED, item.path, told=UNKNOWN)
            return
        yield from self._taken(source, item, reader)

    def close(self) -> None:
        """Write what is known about the articles, and remember the columns; raises StorageError, MetadataError, OSError."""
        self._shelf.close()
        columns = {**self._options.remembered, **self._options.columns}
        if columns != remembered_columns(self.into) and self.into.is_dir():
            data = msgspec.json.format(msgspec.json.encode({"columns": columns}, order="sorted"), indent=1)
            path = self.into / REMEMBERED
            publish(path, data + b"\n", digest_on(DISK, path))

    def _taken(self, source: Source, item: Item, reader: Reader) -> Iterator[Outcome]:
        readings = reader.read(source, self._options)
        number = 0
        while True:
            try:
                reading = next(readings, None)
            except SourceError as error:
                yield Outcome(Kind.FAILED, item.path, error.place, str(error))
                return
            except OSError as error:
                yield Outcome(Kind.FAILED, item.path, told=f"it cannot be read: {error.strerror or error}")
                return
            if reading is None:
                break
            number += 1
            yield self._outcome(source, item, reader, reading, number)
        if not number:
            yield Outcome(Kind.FAILED, item.path, told="there is no article in it")

    def _outcome(self, source: Source, item: Item, reader: Reader, reading: Reading, number: int) -> Outcome:
        if isinstance(reading, Unreadable):
            return Outcome(Kind.FAILED, item.path, reading.place, reading.complaint)
        told: dict[str, Any] = {
            "tool": reader.tool,
            "version": version_of(reader.tool),
            "reader": reader.name,
        }
        told["options"] = dict(reading.made_with)
        try:
            placed = self._shelf.put(source, item.folder, reading, told, number)
        except SourceError as error:
            return Outcome(Kind.FAILED, item.path, reading.place, str(error))
        return Outcome(placed.kind, item.path, reading.place, _noted(placed), placed)


def with_remembered(options: ReadOptions, into: Path) -> ReadOptions:
    """The options with the columns that a folder remembers behind those that are remembered already."""
    return replace(options, remembered={**remembered_columns(into), **options.remembered})


def remembered_columns(into: Path) -> dict[str, str]:
    """Which column holds what, as it was chosen when this folder was last read into; empty where nothing was."""
    try:
        told = msgspec.json.decode((into / REMEMBERED).read_bytes(), type=dict[str, dict[str, str]])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    return told.get("columns", {})


def _noted(placed: Placed) -> str:
    if placed.kind is Kind.KEPT:
        return f"{placed.target.name} is there with another text, and was not overwritten"
    if placed.replaced:
        return f"{placed.replaced:,} characters that no text file can hold became U+FFFD"
    return ""
