"""The sample corpus, as a copy that a person may annotate."""

import shutil
from pathlib import Path

from annotator.storage.resources import resource
from annotator.storage.state import own_samples_dir


def sample_corpus(into: Path | None = None) -> Path:
    """The folder of the person's own copy of the samples, made the first time; what is there already is never touched.

    Raises OSError where the folder cannot be written.
    """
    folder = into or own_samples_dir()
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(resource("samples").iterdir()):
        target = folder / source.name
        if source.is_file() and not target.exists():
            shutil.copyfile(source, target)
    return folder
