"""A real disk of 256 kB that fills up, and one that can suddenly only be read: nothing is damaged, and all is saved when there is room again."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from storage.making import article_file, quote

from annotator.model.change import Change
from annotator.model.register import Entry, RegisterChange, Which
from annotator.storage.recovery import recover_all
from annotator.storage.register_store import RegisterStore
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore, StorageError


def mount(disk: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 256 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not mount(place, "size=256k"):
        pytest.skip("only who may mount a disk can try this (root on Linux)")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


class Work:
    """A layer that is edited and saved, whatever the disk says to that; `refused` counts what it did not take."""

    def __init__(self, store: LayerStore) -> None:
        self.store = store
        self.saved = 0
        self.refused = {"record": 0, "save": 0}
        self.told: set[str] = set()

    def edit(self, number: int) -> None:
        change = Change(added=(quote(f"q{number:03}", number % 30, 40, note="n" * 700),))
        self.store.on.layer.apply(change)
        self._tried("record", lambda: self.store.record(change))

    def save(self) -> None:
        if self._tried("save", lambda: self.store.publish(self.store.snapshot())):
            self.saved = len(self.store.on.annotations)
        there = len(read_sidecar(self.store.sidecar).layer.annotations) if self.saved else 0
        assert there in {self.saved, len(self.store.on.annotations)}

    def _tried(self, deed: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except StorageError as error:
            self.refused[deed] += 1
            self.told.add(str(error))
            return False
        return True


@pytest.mark.parametrize("saves", [60, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("apart", [True, False], ids=["state elsewhere", "state on it"])
def test_a_disk_that_fills_up_damages_nothing(disk: Path, tmp_path: Path, saves: int, *, apart: bool) -> None:
    (disk / "filler").write_bytes(bytes(170_000 if saves < 100 else 20_000))
    state = tmp_path / "state" if apart else disk / "state"
    work = Work(LayerStore.open(article_file(disk / "news"), state=state))
    for number in range(saves):
        work.edit(number)
        work.save()
    assert work.refused["save"] > saves // 10
    assert all("the disk is full. Make room on it" in told for told in work.told)
    assert not list((disk / "news").glob(".*"))
    assert mount(disk, "remount,size=8m")
    work.store.close()
    assert len(read_sidecar(work.store.sidecar).layer.annotations) == saves
    assert len(list((disk / "news").iterdir())) == 2


def test_what_a_process_leaves_on_a_full_disk_comes_back(disk: Path) -> None:
    """Its last changes are in the journal alone, which lies on the full disk as well."""
    (disk / "filler").write_bytes(bytes(170_000))
    work = Work(LayerStore.open(article_file(disk / "news"), state=disk / "state"))
    number = 0
    while not work.refused["save"]:
        work.edit(number)
        work.save()
        number += 1
    kept = len(work.store.on.annotations) - work.refused["record"]
    assert work.store._journal is not None
    os.close(work.store._journal._file)
    for _ in range(2):
        recover_all(disk / "state")
    (disk / "filler").unlink()
    recover_all(disk / "state")
    assert len(read_sidecar(work.store.sidecar).layer.annotations) == kept
    assert len(list((disk / "news").iterdir())) == 2


def without_journal(work: Work) -> Work:
    """A file that is open for writing keeps a disk from becoming read-only: the layer again, its journal to be opened when due."""
    work.store.close()
    again = Work(LayerStore.open(work.store.path, state=work.store._state))
    assert again.store._journal is not None
    os.close(again.store._journal._file)
    again.store._journal = None
    again.saved = 1
    return again


@pytest.mark.parametrize("apart", [True, False], ids=["state elsewhere", "state on it"])
def test_a_disk_that_can_suddenly_only_be_read_damages_nothing(
    disk: Path, tmp_path: Path, *, apart: bool
) -> None:
    state = tmp_path / "state" if apart else disk / "state"
    work = Work(LayerStore.open(article_file(disk / "news"), state=state))
    register = RegisterStore(disk / "news", Which.ACTORS)
    work.edit(0)
    work.save()
    register.write(register.snapshot())
    if not apart:
        work = without_journal(work)
    assert mount(disk, "remount,ro")
    for number in range(1, 5):
        work.edit(number)
        work.save()
    register.apply(RegisterChange(Which.ACTORS, added=(Entry("a", "a"),)))
    with pytest.raises(StorageError, match="the disk can only be read"):
        register.write(register.snapshot())
    assert work.refused == {"record": 0 if apart else 4, "save": 4}
    assert all("the disk can only be read. Make it writable" in told for told in work.told)
    reader = LayerStore.open(work.store.path, state=tmp_path / "other")
    assert len(reader.on.annotations) == 1
    reader.close()
    assert mount(disk, "remount,rw,size=8m")
    register.write(register.snapshot())
    work.store.close()
    assert len(read_sidecar(work.store.sidecar).layer.annotations) == 5
    assert [one.name for one in RegisterStore(disk / "news", Which.ACTORS).register.entries] == ["a"]
