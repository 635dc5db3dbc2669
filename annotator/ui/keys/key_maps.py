"""The key maps that there are, the one in force, and what a person changes of it."""

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.storage.resources import resource
from annotator.ui.action import Action
from annotator.ui.keys.clashes import clashes, owner_of
from annotator.ui.keys.key_map import KeyMap, KeyMapError, read_key_map, write_key_map
from annotator.ui.keys.notation import is_for_reading, native
from annotator.ui.settings import Settings

log = logging.getLogger(__name__)

OWN = "own"
_NAMED = re.compile(r"\{([\w.-]+)\}")

SHIPPED = {"annotator": "", "prodigy": "keymaps/prodigy.toml"}
"""The maps that come with the program, with their files; the first is that of the tables, and needs none."""


class KeyClashError(ValueError):
    """A key is another command's; the message names that command, where it is, and what to do."""


class KeyMaps(QObject):
    """The map in force follows the settings; a changed key makes it the person's own one, which is kept in a file."""

    changed = Signal()
    """Another map is in force; commands do not have its keys yet."""
    rebound = Signal()
    """The commands have other keys now."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._file = settings.folder / "keys.toml"
        self.map = self._read(settings["key_map"])
        self.rows: tuple[Action, ...] = ()
        settings.changed.connect(self._setting_changed)

    def put_on(self, rows: Iterable[Action]) -> tuple[Action, ...]:
        """The rows of the tables with the keys of the map in force; they are what the person is told from now on."""
        self.rows = self.map.bound(rows)
        return self.rows

    def name_of(self, identity: str) -> str:
        """The first key of a command, as the system calls it; "" where it has none."""
        keys = next((row.keys for row in self.rows if row.id == identity), ())
        return native(keys[0]) if keys else ""

    def told(self, *sentences: str) -> str:
        """The first sentence of which the scheme has all commands, whose ids stand in it in braces, with their keys in their place.

        A command without a key is called by its text. Where the scheme fits no sentence, the last one is taken.
        """
        texts = {row.id: plain(row.text) for row in self.rows}
        fitting = (one for one in sentences if texts.keys() >= set(_NAMED.findall(one)))
        return _NAMED.sub(
            lambda found: self.name_of(found[1]) or f"“{texts.get(found[1], found[1])}”",
            next(fitting, sentences[-1] if sentences else ""),
        )

    def bind(self, row: Action, keys: tuple[str, ...]) -> None:
        """Give a row of the tables these keys. Raises KeyClashError or KeyMapError, and then changes nothing."""
        for key in keys:
            if is_for_reading(key):
                raise KeyClashError(f"{native(key)} moves the caret in the article: press another key.")
            other = owner_of(self.rows, row, key)
            if other is not None:
                raise KeyClashError(_told(key, other))
        self._keep(self.map.with_keys(row, keys))

    def reset_all(self) -> None:
        """The keys of the tables for all commands."""
        self._settings["key_map"] = "annotator"

    def import_from(self, path: Path, tables: Iterable[Action]) -> None:
        """Make the map in a file the person's own; raises KeyMapError, also where it gives one key to two of the rows."""
        read = read_key_map(path)
        for clash in clashes(read.given(tables)):
            raise KeyMapError(f"{path}: {clash} Each key was expected once.")
        self._keep(read)

    def export_to(self, path: Path) -> None:
        """Write the map in force to a file; raises KeyMapError."""
        write_key_map(self.map, path)

    def _keep(self, key_map: KeyMap) -> None:
        """Write the person's own map, and put it in force; what another own map held stays beside it."""
        if self._settings["key_map"] != OWN and self._file.exists():
            self._file.replace(self._file.with_name("keys-before.toml"))
        write_key_map(key_map, self._file)
        self.map = key_map
        if self._settings["key_map"] != OWN:
            self._settings["key_map"] = OWN
        else:
            self.changed.emit()

    def _setting_changed(self, identity: str) -> None:
        if identity == "key_map":
            self.map = self._read(self._settings["key_map"])
            self.changed.emit()

    def _read(self, name: str) -> KeyMap:
        shipped = SHIPPED.get(name)
        if shipped == "" or (name == OWN and not self._file.exists()):
            return KeyMap()
        try:
            return read_key_map(resource(shipped) if shipped else self._file)
        except KeyMapError as error:
            log.warning("%s The usual keys are in force.", error)
            return KeyMap()


def _told(key: str, other: Action) -> str:
    place = f"“{plain(other.text)}” in the menu {plain(other.menu.value)}"
    return f"{native(key)} is the key of {place}: give that one another key first, or press another key here."


def plain(text: str) -> str:
    """The text of a command or menu without what only a menu needs."""
    return text.replace("&", "").rstrip(" …")
