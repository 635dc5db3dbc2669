"""A disk that remembers what is surely on it, so that the power can be cut and something that may be left be put there."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

from typing_extensions import override

from annotator.storage.disk import Disk


class PowerCut(BaseException):
    """No handler of errors sees it as one: the process is gone."""


@dataclass(eq=False)
class File:
    """Its bytes as a process sees them, those that are surely on the disk, and what was done since: where, and what was written.

    A cut to a length is a write of nothing there.
    """

    now: bytes = b""
    sure: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def do(self, place: int, data: bytes | None) -> None:
        self.now = _done(self.now, place, data)
        self.since.append((place, data))

    def sync(self) -> None:
        self.sure, self.since = self.now, []

    def left(self, chance: random.Random) -> bytes:
        """What may be there after the power was cut: some of the writes, each whole, in part, or as blanks of its length."""
        data = self.sure
        luck = chance.choice((0.0, 0.5, 1.0))
        for place, written in self.since:
            if chance.random() >= luck:
                continue
            data = _done(data, place, _torn(written, chance) if written else written)
        return data


def _torn(written: bytes, chance: random.Random) -> bytes:
    """What may be left of something written: most often all of it, else its beginning, or its length alone."""
    luck = chance.random()
    if luck < 0.3:
        return written[: chance.randrange(len(written))]
    return bytes(len(written)) if luck < 0.45 else written


def _done(data: bytes, place: int, written: bytes | None) -> bytes:
    if written is None:
        return data[:place].ljust(place, b"\0")
    return data[:place].ljust(place, b"\0") + written + data[place + len(written) :]


Names: TypeAlias = "dict[str, File | Folder | None]"


@dataclass(eq=False)
class Folder:
    """Names as a process sees them, those that are surely on the disk, and the steps since: names that change in one go."""

    now: Names = field(default_factory=dict)
    sure: Names = field(default_factory=dict)
    since: list[Names] = field(default_factory=list)

    def do(self, step: Names) -> None:
        self.now = _renamed(self.now, step)
        self.since.append(step)

    def sync(self) -> None:
        self.sure, self.since = dict(self.now), []

    def left(self, chance: random.Random) -> Names:
        """What may be there after the power was cut: some of the steps, each whole."""
        names = self.sure
        luck = chance.choice((0.0, 0.5, 0.5, 1.0))
        for step in self.since:
            if chance.random() < luck:
                names = _renamed(names, step)
        return names


def _renamed(names: Names, step: Names) -> Names:
    return {name: one for name, one in {**names, **step}.items() if one is not None}


CALLS = (
    *("create", "open_log", "make_folder", "write", "truncate", "sync", "sync_data", "sync_folder"),
    *("replace", "exchange", "link", "unlink"),
)


class PoweredDisk(Disk):
    """Works in a folder of the real disk, which is taken to be wholly on it; the call number `cut_at` finds the power cut."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.cut_at = 0
        self.calls = 0
        self._root = _taken(room)
        self._open: dict[int, File] = {}
        for name in CALLS:
            setattr(self, name, self._counted(getattr(self, name)))

    def cut_after(self, calls: int) -> None:
        self.calls, self.cut_at = 0, calls

    def restart(self, chance: random.Random) -> None:
        """Whatever was open is not any more. At times the process alone is gone; else what may be left after the power was cut is on the disk."""
        for file in self._open:
            with suppress(OSError):
                os.close(file)
        self._open.clear()
        self.cut_after(0)
        if chance.random() < 0.7:
            shutil.rmtree(self.room)
            _put(self.room, self._root, chance)
            self._root = _taken(self.room)

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def counted(*arguments: object) -> object:
            self.calls += 1
            if self.cut_at and self.calls >= self.cut_at:
                raise PowerCut
            return call(*arguments)

        return counted

    def _folder(self, path: Path) -> Folder:
        folder = self._root
        for name in path.relative_to(self.room).parts:
            one = folder.now[name]
            assert isinstance(one, Folder)
            folder = one
        return folder

    def _file(self, path: Path) -> File:
        one = self._folder(path.parent).now[path.name]
        assert isinstance(one, File)
        return one

    @override
    def create(self, path: Path, mode: int) -> int:
        file = super().create(path, mode)
        self._open[file] = File()
        self._folder(path.parent).do({path.name: self._open[file]})
        return file

    @override
    def open_log(self, path: Path) -> int:
        file = super().open_log(path)
        if path.name not in self._folder(path.parent).now:
            self._folder(path.parent).do({path.name: File()})
        self._open[file] = self._file(path)
        return file

    @override
    def make_folder(self, path: Path) -> None:
        for one in (*reversed(path.parents), path):
            if one.is_relative_to(self.room) and not one.exists():
                self._folder(one.parent).do({one.name: Folder()})
        super().make_folder(path)

    @override
    def write(self, file: int, data: memoryview) -> int:
        self._open[file].do(len(self._open[file].now), bytes(data))
        return super().write(file, data)

    @override
    def sync(self, file: int) -> None:
        self._open[file].sync()

    @override
    def sync_data(self, file: int) -> None:
        self._open[file].sync()

    @override
    def truncate(self, file: int, length: int) -> None:
        super().truncate(file, length)
        self._open[file].do(length, None)

    @override
    def close(self, file: int) -> None:
        super().close(file)
        self._open.pop(file, None)

    @override
    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._folder(target.parent).do({source.name: None, target.name: self._file(source)})

    @override
    def exchange(self, one: Path, other: Path) -> None:
        super().exchange(one, other)
        self._folder(one.parent).do({one.name: self._file(other), other.name: self._file(one)})

    @override
    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._folder(target.parent).do({target.name: self._file(source)})

    @override
    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._folder(path.parent).do({path.name: None})

    @override
    def sync_folder(self, folder: Path) -> None:
        if folder.is_relative_to(self.room):
            self._folder(folder).sync()


def _taken(path: Path) -> Folder:
    """A folder as it is, all of it surely on the disk."""
    names: Names = {}
    for one in path.iterdir():
        names[one.name] = _taken(one) if one.is_dir() else File(one.read_bytes(), one.read_bytes())
    return Folder(dict(names), dict(names))


def _put(path: Path, folder: Folder, chance: random.Random) -> None:
    path.mkdir()
    bytes_of: dict[File, bytes] = {}
    for name, one in folder.left(chance).items():
        if isinstance(one, Folder):
            _put(path / name, one, chance)
        elif one is not None:
            (path / name).write_bytes(bytes_of.setdefault(one, one.left(chance)))
