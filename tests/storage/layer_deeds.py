"""What is done to a layer, as deeds that can be tried on a disk which fails."""

import errno
from pathlib import Path

from storage.deeds import NEW, OLD, Deed
from storage.faulty import FaultyDisk
from storage.making import article_file, quote
from typing_extensions import override

from annotator.model.change import Change
from annotator.model.verdict import Decision, Verdict
from annotator.storage.journal import records_in
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore


class FirstSave(Deed):
    """A layer gets its file: a second name (link)."""

    before = 0

    def __init__(self, folder: Path, disk: FaultyDisk) -> None:
        super().__init__(folder, disk)
        self.store = LayerStore.open(article_file(self.news), state=self.state_folder, disk=disk)
        for number in range(self.before):
            self.edit(Change(added=(quote(f"q{number}", number, 30),)))
        if self.before:
            self.store.publish(self.store.snapshot())
        self.prepare()

    def edit(self, change: Change) -> None:
        self.store.on.layer.apply(change)
        self.store.record(change)

    def prepare(self) -> None:
        self.edit(Change(added=(quote("last"),)))

    @override
    def act(self) -> None:
        assert "last" in [one.id for one in self.store.on.annotations]
        assert self.store.publish(self.store.snapshot()) is None

    @override
    def state(self) -> str:
        path = self.store.sidecar
        there = len(read_sidecar(path).layer.annotations) if path.exists() else 0
        return {self.before: OLD, self.before + 1: NEW}[there]


class Save(FirstSave):
    """A layer's file changes places with the new one (exchange)."""

    before = 2


class PlainSave(Save):
    """On a share where files cannot change places: behind a lock (mkdir), then by another name (rename)."""

    @override
    def prepare(self) -> None:
        super().prepare()
        for name in ("exchange", "link"):
            setattr(self.disk, name, self._refuse)

    def _refuse(self, *_paths: Path) -> None:
        raise OSError(errno.EINVAL, "not here")


class Marks(Save):
    """What was read and judged goes the way of all else."""

    @override
    def prepare(self) -> None:
        self.edit(Change(read=((0, 20),), given=(Verdict("s", Decision.REJECTED),)))

    @override
    def act(self) -> None:
        assert self.store.on.layer.read == ((0, 20),)
        assert self.store.publish(self.store.snapshot()) is None

    @override
    def state(self) -> str:
        layer = read_sidecar(self.store.sidecar).layer
        assert len(layer.annotations) == self.before
        return {((), 0): OLD, (((0, 20),), 1): NEW}[layer.read, len(layer.verdicts)]


class Record(Save):
    """A change goes into the journal."""

    @override
    def prepare(self) -> None:
        self.change = Change(added=(quote("last"),))
        self.store.on.layer.apply(self.change)

    @override
    def act(self) -> None:
        self.store.record(self.change)

    @override
    def state(self) -> str:
        (journal,) = (self.state_folder / "journal").iterdir()
        return NEW if any(b'"last"' in one for one in records_in(journal.read_bytes()).payloads) else OLD


class FirstRecord(Record):
    """The first change makes the journal, and its folder."""

    before = 0
