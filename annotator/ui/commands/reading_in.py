"""Reading articles in from files of other kinds."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.storage.articles import EXTENSION
from annotator.storage.names import SUFFIX
from annotator.storage.readers.source import Source

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

MOST_LOOKED_AT = 5_000
"""Files of a folder that are looked at to tell whether it holds articles, or files that these are read from."""


def read_articles(window: "MainWindow") -> None:
    """Ask for files, show what they give, and read them in."""
    window.dialogs.intake([])


def take_dropped(window: "MainWindow", paths: Sequence[Path]) -> None:
    """Open what was dropped; what is no article itself is read in."""
    window.tasks.on_disk(partial(to_read_in, paths), partial(_take, window, paths))


def to_read_in(paths: Sequence[Path]) -> list[Path]:
    """Those of the paths that articles are read from: files of other kinds, and folders that hold such and no article."""
    return [path for path in paths if (_is_folder_of_sources(path) if path.is_dir() else _is_source(path))]


def _take(window: "MainWindow", paths: Sequence[Path], sources: list[Path]) -> None:
    others = [path for path in paths if path not in sources]
    if others:
        window.library.open(others)
    if sources:
        window.dialogs.intake(sources)


def _is_source(path: Path) -> bool:
    """Whether a file is neither an article nor a sidecar; an export of a press archive is a source with an article's name."""
    if path.name.endswith(SUFFIX):
        return False
    if path.suffix.lower() != EXTENSION:
        return True
    from annotator.storage.readers.registry import find_readers  # noqa: PLC0415 # start-up

    reader = find_readers().reader_for(Source(path))
    return reader is not None and reader.name != "text"


def _is_folder_of_sources(folder: Path) -> bool:
    from annotator.storage.readers.registry import find_readers  # noqa: PLC0415 # start-up

    known = {end for reader in find_readers().usable.values() for end in reader.suffixes}
    found = False
    for path in islice(_files_in(folder), MOST_LOOKED_AT):
        if path.suffix.lower() == EXTENSION:
            return False
        found = found or Source(path).suffix in known
    return found


def _files_in(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith("."))
