"""Copies of sidecars that a cloud folder makes where two machines have written one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from annotator.storage.names import SUFFIX, article_of

_END = SUFFIX.rpartition(".")[2]
_COPY = re.compile(
    rf"(?P<head>.+\.ann)"
    rf"(?: \([^()]{{1,80}}\)|\.sync-conflict-\d{{8}}-\d{{6}}-\w{{1,12}}|-[A-Za-z][\w-]{{1,60}}(?:-\d{{1,3}})?)\.{_END}$"
)
"""What Dropbox, Nextcloud and Google Drive, then Syncthing, then OneDrive put before the end of the name."""


def original_of(copy: Path) -> Path | None:
    """The sidecar that this is a copy of, by its name; None where it is none, or where that one's article is not there."""
    found = _COPY.match(copy.name)
    if found is None:
        return None
    original = copy.with_name(f"{found['head']}.{_END}")
    return original if article_of(original) else None


def copies_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The copies right in a folder, each with the sidecar that it is a copy of, by name."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if ".ann" in entry.name and entry.name.endswith(_END) and entry.is_file()
            )
    except OSError:
        return
    for name in names:
        original = original_of(folder / name)
        if original is not None:
            yield folder / name, original
