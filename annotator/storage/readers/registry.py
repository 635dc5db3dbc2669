"""The table of readers, ours and those of other packages, found through entry points."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from annotator.storage.plugins import found_in
from annotator.storage.readers.reader import Reader, any_file
from annotator.storage.readers.source import Source

GROUP = "annotator.readers"


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


def find_readers() -> Readers:
    """Every reader that may be used; of two with one name ours counts, else the first by package."""
    found = found_in(GROUP, Reader)
    return Readers(found.usable, found.unusable)


@cache
def version_of(distribution: str) -> str:
    """The version of what does the work; empty where it is no installed package."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _takes_any(reader: Reader) -> bool:
    return reader.recognises is any_file
