"""A dataset written: whole or split by split, with its manifest."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.manifest import Manifest
from annotator.interchange.record import Record

Records: TypeAlias = Callable[[str], Iterable[Record]]
"""The records of a split; of the empty name, all of them, each with its split."""


def write_dataset(
    form: Format, records: Records, out: Path, options: WriteOptions, losses: LossReport, manifest: Manifest
) -> tuple[Path, ...]:
    """Write all records in a format, and the manifest last; returns the files. Raises InterchangeError and OSError.

    A format that knows splits writes them itself; of any other there is a folder for each split.
    """
    if form.write is None:
        raise InterchangeError(f"the format “{form.name}” can only be read; see annotator formats")
    if not options.splits or "splits" in form.options:
        files = form.write(records(""), out, options, losses)
    else:
        files = tuple(
            path
            for split in options.splits
            for path in form.write(records(split), out / split, options, losses)
        )
    return (*files, manifest.write(out, files))
