"""The files that a person means who names a file or a folder, and the files that are written for records."""

import os
from pathlib import Path, PurePosixPath

from annotator.interchange.fault import InterchangeError
from annotator.interchange.manifest import ENDING as MANIFEST
from annotator.interchange.record import Record


def files_in(path: Path, *endings: str) -> list[Path]:
    """The file itself; of a folder those with one of these endings, in the order of their paths, what is hidden left out, and our manifests.

    Raises InterchangeError where there is none, and OSError.
    """
    if not path.is_dir():
        return [path]
    found = [
        Path(place, name)
        for place, _, names in os.walk(path)
        for name in names
        if name.lower().endswith(endings) and not name.startswith(".") and not name.endswith(MANIFEST)
    ]
    if not found:
        raise InterchangeError(f"{path}: there is no file in it that ends in {' or '.join(endings)}")
    return sorted(found)


def file_for(folder: Path, record: Record, ending: str) -> Path:
    """Where the file of one record goes: the article's name in the corpus, the layer's, the ending."""
    layer = f".{record.on.layer.name}" if record.on.layer.name else ""
    parts = [part for part in PurePosixPath(record.name).parts if part not in ("..", "/")]
    return folder.joinpath(*parts[:-1], f"{parts[-1] if parts else 'article'}{layer}{ending}")
