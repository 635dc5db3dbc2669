"""The Protocol of a format."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from annotator.interchange.fault import InterchangeError
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.units import AskedUnit

__all__ = ["Format", "InterchangeError", "ReadOptions", "Reader", "WriteOptions", "Writer"]


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a person can ask of a writer.

    `text_free` leaves out the text and every word quoted from it, `guard_formulas` keeps a spreadsheet from running
    what a cell begins with. `view` names the rows of one task instead of all that a layer holds. `splits` are the names of the
    splits that records are in, in their order; `agreement` is what is known of how far annotators agree (what, figure), for a
    dataset's card.
    """

    text_free: bool = False
    guard_formulas: bool = False
    view: str = ""
    splits: tuple[str, ...] = ()
    agreement: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person can ask of a reader.

    `unit` is what the file's offsets count; "auto" lets the words decide that the file stores beside them. `articles` is the
    folder where the articles lie to which a file belongs that holds no text.
    """

    unit: AskedUnit = "auto"
    articles: Path | None = None


Writer: TypeAlias = Callable[[Iterable[Record], Path, WriteOptions, LossReport], tuple[Path, ...]]
"""Writes records into a folder, one at a time, and returns the files that it made; raises OSError."""

Reader: TypeAlias = Callable[[Path, ReadOptions, LossReport], Iterator[ReadLayer]]
"""Reads the layers of a file or folder, one at a time and in the same order each time; raises InterchangeError and OSError.

Names of types, attributes and roles are given as the file has them, values as strings where it has no others: how they fit a
scheme is decided once for all formats.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write layers as a dataset, or to read them from a foreign file, or both.

    `file` is the name of what it writes, `reads` says for a person which files or folders it takes, `carries` and `loses`
    what survives; `extra` names the optional part of the installation that it needs (see `extras`), `extra_only_to_read`
    says that it writes without; `options` are the fields of WriteOptions that it heeds.
    """

    name: str
    title: str
    description: str
    file: str
    carries: tuple[str, ...]
    loses: tuple[str, ...] = ()
    write: Writer | None = None
    read: Reader | None = None
    reads: str = ""
    extra: str = ""
    extra_only_to_read: bool = False
    options: frozenset[str] = frozenset()

    @property
    def direction(self) -> str:
        """Which ways it goes: "out", "in" or "in and out"."""
        if self.write and self.read:
            return "in and out"
        return "out" if self.write else "in"
