"""The registers of actors and issues that hold for the open article, with what the window needs to know of them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.model.register import Entry, Register, RegisterChange, RegisterError, Which
from annotator.model.register_merge import conflicts_in, merged
from annotator.storage.register_file import RegisterFileError
from annotator.storage.register_store import RegisterStore
from annotator.storage.troubles import StorageError
from annotator.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterable


class Registers(QObject):
    """Only `apply` alters a register, and only the session calls it; every change is on the disk at once.

    `changed` carries the ids that annotations may hold whose entry has changed; None where all may have.
    """

    changed = Signal(object)
    warned = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._folder: Path | None = None
        self._stores: dict[Which, RegisterStore] = {}
        self._untold: list[str] = []
        self.names: dict[str, str] = {}
        """The names of entries that are not called as their ids say, by id."""

    def __getitem__(self, which: Which) -> Register:
        store = self._stores.get(which)
        return store.register if store else Register(which)

    @property
    def folder(self) -> Path | None:
        """The folder whose registers are in force."""
        return self._folder

    def can_edit(self, which: Which) -> bool:
        """Whether a register is open that may be changed."""
        store = self._stores.get(which)
        return store is not None and not store.read_only

    def trouble(self, which: Which) -> str:
        """Why a register may not be changed; "" where it may, or where none is open."""
        store = self._stores.get(which)
        return store.notice if store and store.read_only else ""

    def open(self, folder: Path) -> None:
        """The registers of another folder; what is wrong with a file is told, and the file left as it is."""
        if folder == self._folder:
            return
        self._folder = folder
        self._stores = self._tasks.on_disk_now(
            lambda: {which: RegisterStore(folder, which) for which in Which}
        )
        self._name_all()
        self._untold = [store.notice for store in self._stores.values() if store.notice]
        self.changed.emit(None)

    def take_untold(self) -> list[str]:
        """What is wrong with the files that were opened last; each is said once."""
        untold, self._untold = self._untold, []
        return untold

    def look(self, which: Which) -> None:
        """Take in what somebody else has written into a file, off the window's thread."""
        store = self._stores.get(which)
        if store is not None:
            snapshot = store.snapshot()
            came = partial(self._came_in, store, snapshot)
            self._tasks.on_disk(partial(store.look, snapshot), came, partial(self._unreadable, store))

    def path(self, which: Which) -> Path | None:
        """The file of a register."""
        store = self._stores.get(which)
        return store.path if store else None

    def apply(self, change: RegisterChange) -> bool:
        """Put a change into force and on the disk; returns whether it fitted."""
        store = self._stores.get(change.which)
        if store is None or store.read_only:
            trouble = self.trouble(change.which)
            self.warned.emit(f"The register is open read-only: nothing was changed in it. {trouble}".strip())
            return False
        try:
            store.apply(change)
        except RegisterError as error:
            self.warned.emit(f"That step no longer fits the register: {error}.")
            return False
        touched = (*change.removed, *change.added)
        self._rename(change)
        self._write(store)
        self.changed.emit(frozenset(identity for one in touched for identity in one.ids))
        return True

    def meant_by(self, value: object) -> Entry | None:
        """The actor or issue that the value of an annotation means."""
        found = (self[which].meant_by(value) for which in Which)
        return next((one for one in found if one), None)

    def _write(self, store: RegisterStore) -> None:
        snapshot = store.snapshot()
        written = partial(self._written, store, snapshot)
        self._tasks.on_disk(partial(store.write, snapshot), written, self._failed)

    def _written(self, store: RegisterStore, snapshot: Register, whole: Register | None) -> None:
        """Others had changed the file: take over what was made of both."""
        if whole is None:
            return
        store.adopt(merged(snapshot, store.register, whole))
        self._name_all()
        self.changed.emit(None)
        self.warned.emit(
            f"{store.path.name} had been changed by another program: both changes are in it now."
        )

    def _came_in(self, store: RegisterStore, snapshot: Register, whole: Register | None) -> None:
        if whole is None or store is not self._stores.get(store.which):
            return
        now = merged(snapshot, store.register, whole)
        if now == store.register:
            return
        store.adopt(now)
        self._name_all()
        self.changed.emit(None)
        told = store.notice or f"{store.path.name} was changed by another program: it is shown as it is now."
        many = len(conflicts_in(now))
        held = f" {many} field(s) hold two values: the panel of actors and issues shows them." if many else ""
        self.warned.emit(told + held)

    def _unreadable(self, store: RegisterStore, error: BaseException) -> None:
        """Told once: the file that was opened is looked at again soon after."""
        if str(error) != store.notice:
            self._failed(error)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StorageError | RegisterFileError):
            raise error
        self.warned.emit(str(error))

    def _rename(self, change: RegisterChange) -> None:
        for one in change.removed:
            for identity in one.ids:
                self.names.pop(identity, None)
        self._name(change.added)

    def _name_all(self) -> None:
        self.names.clear()
        for which in Which:
            self._name(self[which].entries)

    def _name(self, entries: "Iterable[Entry]") -> None:
        for one in entries:
            self.names.update({identity: one.name for identity in one.ids if identity != one.name})
