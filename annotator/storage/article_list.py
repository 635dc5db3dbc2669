"""The list of a folder's articles, `articles.json`, written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from annotator.storage.disk import DISK, Disk
from annotator.storage.metadata import FILE, MetadataError, rows_in
from annotator.storage.publish import ABSENT, digest_of_bytes, digest_on, publish
from annotator.storage.writing import on_one_line


class ArticleList:
    """The rows of a list, one an article; what others wrote into it stays as it is."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self._path = folder / FILE
        self._disk = disk
        self._digest = ABSENT
        self._rows: dict[str, dict[str, Any]] = {}
        self._new: dict[str, dict[str, Any]] = {}
        self._load()

    @property
    def rows(self) -> Mapping[str, Mapping[str, Any]]:
        """The rows by the names of their files."""
        return self._rows

    def put(self, name: str, row: Mapping[str, Any]) -> None:
        """The row of an article that had none."""
        self._rows[name] = self._new[name] = {"file": name, **row}

    def write(self) -> None:
        """Put the list on the disk, whole or not at all; what another program wrote meanwhile is kept.

        Raises StorageError where one writes at this very moment, MetadataError, OSError.
        """
        if not self._new:
            return
        if digest_on(self._disk, self._path) != self._digest:
            self._load()
            self._rows.update(self._new)
        lines = b",\n".join(map(_line, self._rows.values()))
        data = b"[\n" + lines + b"\n]\n"
        publish(self._path, data, self._digest, disk=self._disk)
        self._digest = digest_of_bytes(data)
        self._new.clear()

    def _load(self) -> None:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            self._digest = ABSENT
            return
        except OSError as error:
            raise MetadataError(f"{self._path} cannot be read: {error.strerror}") from error
        self._digest = digest_of_bytes(data)
        self._rows = {row["file"]: row for row in rows_in(data, self._path)}


def _line(row: Mapping[str, Any]) -> bytes:
    """A row on one line, its members in their order; sorted where it holds what JSON has no form for."""
    try:
        return msgspec.json.format(msgspec.json.encode(row), indent=0)
    except UnicodeEncodeError:
        return on_one_line(row)
