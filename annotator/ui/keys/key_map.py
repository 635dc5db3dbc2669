"""A key map: what differs from the keys that the tables of commands and schemes give."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.model.toml import toml_of
from annotator.storage.own_files import write_own
from annotator.ui.action import Action
from annotator.ui.keys.clashes import without_clashes
from annotator.ui.keys.notation import portable

FORMAT, VERSION = "annotator-keys", 1
LARGEST = 1_000_000
"""Bytes; a key map is a page of text."""


class KeyMapError(ValueError):
    """A file is no key map, or cannot be read or written; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class KeyMap:
    """Keys by the id of their command, in the portable notation; a command that is not named keeps its own."""

    name: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def given(self, rows: Iterable[Action]) -> list[Action]:
        """The rows with the keys that this map asks for, those that it names first; two may claim the same key."""
        there = [replace(row, keys=self.keys[row.id]) if row.id in self.keys else row for row in rows]
        return sorted(there, key=lambda row: row.id not in self.keys)

    def bound(self, rows: Iterable[Action]) -> tuple[Action, ...]:
        """The rows in their order with their keys in this map; a key that two claim stays with the one that the map names, else with the first."""
        there = tuple(rows)
        settled = {row.id: row for row in without_clashes(self.given(there))}
        return tuple(settled[row.id] for row in there)

    def with_keys(self, row: Action, keys: tuple[str, ...]) -> "KeyMap":
        """The map with other keys for a row of the tables; its own ones are not written down."""
        rest = {identity: kept for identity, kept in self.keys.items() if identity != row.id}
        same = tuple(map(portable, keys)) == tuple(map(portable, row.keys))
        return replace(self, keys=rest if same else {**rest, row.id: keys})


def read_key_map(path: Path) -> KeyMap:
    """The key map in a TOML file; raises KeyMapError."""
    try:
        if path.stat().st_size > LARGEST:
            raise KeyMapError(f"{path} is too large for a key map: more than {LARGEST:,} bytes.")
        table = toml_of(path.read_bytes())
    except OSError as error:
        raise KeyMapError(f"{path} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise KeyMapError(f"{path} is no key map: it is not TOML ({error}).") from error
    if table.get("format") != FORMAT:
        raise KeyMapError(f"{path} is no key map: its first line is not format = “{FORMAT}”.")
    if table.get("version") != VERSION:
        raise KeyMapError(f"{path}: version {VERSION} was expected, not {table.get('version')!r}.")
    name, keys = table.get("name", ""), table.get("keys", {})
    if not isinstance(name, str) or not isinstance(keys, dict):
        raise KeyMapError(f"{path}: a name and a table [keys] were expected.")
    return KeyMap(name, {identity: _keys(path, identity, told) for identity, told in keys.items()})


def _keys(path: Path, identity: str, told: object) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise KeyMapError(f"{path}: “{identity}”: a list of keys was expected, such as [“Ctrl+F”].")
    wrong = [one for one in told if not isinstance(one, str) or not portable(one)]
    if wrong:
        raise KeyMapError(
            f"{path}: “{identity}”: {wrong[0]!r} is no key; one such as “Q”, “Shift+F3” or “Ctrl+Return” was expected."
        )
    return tuple(told)


def _quoted(text: str) -> str:
    """A string of TOML: that of JSON, but that TOML wants one more control character told by its number."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_key_map(key_map: KeyMap, path: Path) -> None:
    """Write a key map as TOML; raises KeyMapError."""
    lines = [
        f"format = {_quoted(FORMAT)}",
        f"version = {VERSION}",
        f"name = {_quoted(key_map.name)}",
        "",
        "[keys]",
    ]
    for identity, keys in sorted(key_map.keys.items()):
        listed = ", ".join(_quoted(key) for key in keys)
        lines.append(f"{_quoted(identity)} = [{listed}]")
    try:
        write_own(path, "\n".join(lines) + "\n")
    except OSError as error:
        raise KeyMapError(f"{path} cannot be written: {error.strerror}.") from error
