"""Somebody saves in the very moment in which we do, and the disk refuses to put that version back: it is merged, or told, and never thrown away."""

import errno
import json
from pathlib import Path

import pytest
from storage.acting import abandon, add, ids
from storage.faulty import CODES, FaultyDisk, files_in
from storage.making import article_file, quote

from annotator.storage import backups
from annotator.storage.backups import backups_of
from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import DISK
from annotator.storage.publish import publish, put
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore, StorageError
from annotator.storage.troubles import NotPutBack

MOST_CALLS = 60


class Racing(FaultyDisk):
    """Somebody writes in the moment before the first exchange; after that, exchanges fail as often as `refuses` says."""

    def __init__(self, refuses: int = 0, code: int = errno.EIO) -> None:
        super().__init__(code=code)
        self.theirs = b""
        self.refuses = refuses
        self.sound = self.exchange
        self.exchange = self.disturbed  # type: ignore[method-assign]

    def disturbed(self, one: Path, other: Path) -> None:
        if self.theirs:
            other.write_bytes(self.theirs)
            self.theirs = b""
        elif self.refuses:
            self.refuses -= 1
            raise OSError(self.code, "refused")
        self.sound(one, other)


def raced(folder: Path, disk: Racing) -> LayerStore:
    """A layer with “ours” to be saved, in the moment in which somebody saves “theirs”."""
    store = LayerStore.open(article_file(folder / "news"), state=folder / "state", disk=disk)
    add(store, quote("base"))
    store.publish(store.snapshot())
    tree = json.loads(store.sidecar.read_bytes())
    tree["annotations"].append({"id": "theirs", "type": "cue", "spans": [[14, 18]]})
    add(store, quote("ours", 28, 40))
    disk.theirs = json.dumps(tree).encode()
    return store


def saved(store: LayerStore) -> None:
    """What the window does until it is saved; StorageError comes through."""
    while outside := store.publish(store.snapshot()):
        store.take_in(outside)


def all_three(store: LayerStore) -> bool:
    return {one.id for one in read_sidecar(store.sidecar).annotations} == {"base", "theirs", "ours"}


@pytest.mark.parametrize("refuses", [0, 1, 2])
def test_what_the_disk_refuses_once_is_tried_again(tmp_path: Path, refuses: int) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"base")
    disk = Racing(refuses)
    disk.theirs = b"theirs"
    assert put(target, b"ours", digest_of_bytes(b"base"), disk=disk) == b"theirs"
    assert files_in(tmp_path) == {"a": b"theirs"}


def test_a_version_that_is_not_put_back_is_merged(tmp_path: Path) -> None:
    store = raced(tmp_path, Racing(refuses=3))
    saved(store)
    assert all_three(store)
    store.close()
    again = LayerStore.open(store.path, state=tmp_path / "state")
    assert sorted(ids(again)) == ["base", "ours", "theirs"]
    again.close()
    assert len(files_in(store.path.parent)) == 2


def test_one_whose_owner_ends_before_merging_it_is_among_the_backups(tmp_path: Path) -> None:
    store = raced(tmp_path, Racing(refuses=3))
    assert store.publish(store.snapshot()) is not None
    abandon(store)
    LayerStore.open(store.path, state=tmp_path / "state").close()
    kept = backups_of(tmp_path / "state", store.sidecar, DISK)
    assert [b'"theirs"' in one for one in kept].count(True) == 1
    assert len(files_in(store.path.parent)) == 2


def test_one_that_cannot_be_kept_stays_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = raced(tmp_path, Racing(refuses=3))
    assert store.publish(store.snapshot()) is not None
    abandon(store)

    def full(*_what: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(backups, "put_whole", full)
        LayerStore.open(store.path, state=tmp_path / "state").close()
    (stray,) = store.path.parent.glob(".*.tmp")
    assert b'"theirs"' in stray.read_bytes()
    LayerStore.open(store.path, state=tmp_path / "state").close()
    assert not stray.exists()
    assert any(b'"theirs"' in one for one in backups_of(tmp_path / "state", store.sidecar, DISK))


def test_where_nobody_can_merge_it_is_told_where_it_lies(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"base")
    disk = Racing(refuses=3)
    disk.theirs = b"theirs"
    with pytest.raises(NotPutBack, match="refuses to put that version back") as told:
        publish(target, b"ours", digest_of_bytes(b"base"), disk=disk)
    (stray,) = tmp_path.glob(".*.tmp")
    assert stray.read_bytes() == b"theirs"
    assert str(stray) in str(told.value)


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_both_sides_survive_wherever_the_disk_fails(tmp_path: Path, code: int) -> None:
    for place in range(1, MOST_CALLS):
        disk = Racing(code=code)
        store = raced(tmp_path / str(place), disk)
        disk.fails_at, disk.fired = len(disk.calls) + place, False
        try:
            saved(store)
        except StorageError:
            disk.heal()
            saved(store)
        assert all_three(store), disk.failed
        store.close()
        if not disk.fired:
            return
    pytest.fail("the faults never ended")
