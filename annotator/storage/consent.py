"""Which packages of others a person has allowed to run inside the program."""

import json
from dataclasses import dataclass
from pathlib import Path

from annotator.storage.own_files import write_own
from annotator.storage.state import config_dir

FILE = "plugins.json"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A package as it was when it was allowed; another version, or other files, are another package."""

    distribution: str
    version: str
    digest: str


def allowed(path: Path | None = None) -> frozenset[Allowed]:
    """What was allowed; a list that is damaged allows nothing."""
    try:
        stored = json.loads((path or config_dir() / FILE).read_text("utf-8"))
        rows = stored["allowed"]
        return frozenset(
            Allowed(str(row["distribution"]), str(row["version"]), str(row["digest"])) for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def allow(one: Allowed, path: Path | None = None) -> None:
    """Allow a package, in place of another version of it; raises OSError."""
    rest = {row for row in allowed(path) if row.distribution != one.distribution}
    _write({*rest, one}, path or config_dir() / FILE)


def forbid(distribution: str, path: Path | None = None) -> None:
    """Allow a package no longer; raises OSError."""
    _write({row for row in allowed(path) if row.distribution != distribution}, path or config_dir() / FILE)


def _write(rows: set[Allowed], path: Path) -> None:
    listed = [
        {"distribution": row.distribution, "version": row.version, "digest": row.digest}
        for row in sorted(rows, key=lambda row: row.distribution)
    ]
    write_own(path, json.dumps({"allowed": listed}, indent=1, ensure_ascii=False) + "\n")
