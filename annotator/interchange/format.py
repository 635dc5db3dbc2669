"""The Protocol of a format."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record


class InterchangeError(Exception):
    """A file is not what its format says; the message names the file, the place and what was expected."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a person can ask of a writer.

    `text_free` leaves out the text and every word quoted from it, `guard_formulas` keeps a spreadsheet from running
    what a cell begins with.
    """

    text_free: bool = False
    guard_formulas: bool = False


Writer: TypeAlias = Callable[[Iterable[Record], Path, WriteOptions, LossReport], tuple[Path, ...]]
"""Writes records into a folder, one at a time, and returns the files that it made; raises OSError."""

Reader: TypeAlias = Callable[[Path, LossReport], Iterator[ReadLayer]]
"""Reads the layers of a file, one at a time; raises InterchangeError and OSError."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write layers as a dataset, or to read them from a foreign file, or both.

    `file` is the name of what it writes, `carries` and `loses` say for a person what survives; `extra` names the optional
    part of the installation that it needs; `options` are the fields of WriteOptions that it heeds.
    """

    name: str
    title: str
    description: str
    file: str
    carries: tuple[str, ...]
    loses: tuple[str, ...] = ()
    write: Writer | None = None
    read: Reader | None = None
    extra: str = ""
    options: frozenset[str] = frozenset()

    @property
    def direction(self) -> str:
        """Which ways it goes: "out", "in" or "in and out"."""
        if self.write and self.read:
            return "in and out"
        return "out" if self.write else "in"
