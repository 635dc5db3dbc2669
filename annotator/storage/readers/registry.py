"""The table of readers, ours and those of other packages, found through entry points."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version

from annotator.storage.readers.reader import Reader, any_file
from annotator.storage.readers.source import Source

GROUP = "annotator.readers"
OURS = "annotator"


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers by name, and why others that are announced cannot be used."""

    usable: Mapping[str, Reader]
    unusable: Mapping[str, str]

    def reader_for(self, source: Source) -> Reader | None:
        """Who can read a file: by the end of its name, then by what it holds; None where nobody knows it.

        Of those whose names fit, one that recognises what the file holds comes before one that takes any.
        """
        named = [one for one in self.usable.values() if source.suffix in one.suffixes]
        for reader in sorted(named, key=_takes_any):
            if reader.recognises(source):
                return reader
        unnamed = (one for one in self.usable.values() if not _takes_any(one))
        return next((one for one in unnamed if one.recognises(source)), None)


@cache
def find_readers() -> Readers:
    """Every reader that an installed package announces; of two with one name ours counts, else the first by package."""
    usable: dict[str, Reader] = {}
    unusable: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=_order):
        if point.name in usable or point.name in unusable:
            continue
        found = _loaded(point)
        if isinstance(found, Reader):
            usable[point.name] = found
        else:
            unusable[point.name] = found
    return Readers(usable, unusable)


@cache
def version_of(distribution: str) -> str:
    """The version of what does the work; empty where it is no installed package."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _takes_any(reader: Reader) -> bool:
    return reader.recognises is any_file


def _order(point: EntryPoint) -> tuple[bool, str, str]:
    package = point.dist.name if point.dist else ""
    return package != OURS, package, point.name


def _loaded(point: EntryPoint) -> Reader | str:
    """The reader behind an entry point, or the reason why there is none."""
    try:
        found = point.load()
    except (ImportError, AttributeError) as error:
        return f"{point.value} cannot be loaded: {error}"
    return found if isinstance(found, Reader) else f"{point.value} is no Reader"
