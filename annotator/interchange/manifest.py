"""What a dataset was made of, and how: enough to make it again, byte for byte."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.surrogates import replaced

ENDING = ".manifest.json"
"""Behind the name of the format: datasets in several formats can stand in one folder."""

NAME, VERSION = "annotator-manifest", 1
OUT, HERE = "--out", "."
BLOCK = 1 << 20


class Manifest:
    """Takes note of the records that go into a dataset; holds no clock, so that the same dataset has the same one.

    `command` is what was typed; the folder after `--out` is told as `.`, the one that the manifest lies in, so that the same dataset
    elsewhere has the same manifest. `facts` what else made the dataset what it is (options, split, seed).
    """

    def __init__(self, form: str, command: Sequence[str], facts: Mapping[str, Any]) -> None:
        self._form = form
        self._command = list(_without_place(command))
        self._facts = dict(facts)
        self._records: list[dict[str, str]] = []

    def note(self, record: Record, sidecar: Path) -> None:
        """One more record, with the sidecar that it was read from; raises OSError."""
        told = {"article": record.name, "layer": record.on.layer.name, "split": record.split}
        digests = {"text_sha256": record.on.article.digest, "sidecar_sha256": digest_of_file(sidecar)}
        self._records.append({**told, **digests})

    def write(self, folder: Path, files: Iterable[Path]) -> Path:
        """Write it into the dataset's folder beside its files; raises OSError."""
        told = {
            "format": NAME,
            "version": VERSION,
            "annotator": metadata.version("annotator"),
            "dataset": self._form,
            "command": self._command,
            **self._facts,
            "records": sorted(self._records, key=lambda row: (row["article"], row["layer"])),
            "files": [_file(folder, path) for path in sorted(files)],
        }
        path = folder / f"{self._form}{ENDING}"
        with whole_file(path) as stream:
            stream.write(json.dumps(replaced(told)[0], indent=1, ensure_ascii=False).encode() + b"\n")
        return path


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _without_place(command: Sequence[str]) -> Iterator[str]:
    for before, word in pairwise(("", *command)):
        if before == OUT:
            yield HERE
        elif word.startswith(f"{OUT}="):
            yield f"{OUT}={HERE}"
        else:
            yield word


def _file(folder: Path, path: Path) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    return {"file": name, "sha256": digest_of_file(path), "bytes": path.stat().st_size}
