"""Two others write in the same moment as we: whenever we are killed then, all three versions are on the disk."""

import os
from itertools import count
from pathlib import Path

import pytest
from storage.acting import abandon, add, ids
from storage.faulty import files_in
from storage.making import TEXT, article_file, as_bytes, quote, sidecar_of
from storage.racing import Killed, Racing
from storage.test_register_files import enter

from annotator.model.register import Which
from annotator.storage.backups import backups_of
from annotator.storage.digests import digest_of_bytes
from annotator.storage.disk import DISK
from annotator.storage.machine import this_machine
from annotator.storage.publish import put
from annotator.storage.register_file import register_bytes
from annotator.storage.register_store import RegisterStore
from annotator.storage.sidecar import decode_sidecar, read_sidecar
from annotator.storage.store import LayerStore


def test_of_two_who_write_in_the_last_moments_neither_is_lost(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"base")
    kept: list[bytes] = []
    disk = Racing(b"one", b"two")
    assert put(target, b"ours", digest_of_bytes(b"base"), disk=disk, keep=kept.append) == b"two"
    assert kept == [b"two"]
    assert files_in(tmp_path) == {"a": b"one"}


def test_the_one_that_is_not_in_the_file_stays_beside_it_until_it_is_kept(tmp_path: Path) -> None:
    def refuse(_data: bytes) -> None:
        raise OSError

    target = tmp_path / "a"
    for keep in (None, refuse):
        target.write_bytes(b"base")
        disk = Racing(b"one", b"two")
        assert put(target, b"ours", digest_of_bytes(b"base"), disk=disk, keep=keep) == b"two"
        there = files_in(tmp_path)
        assert there.pop("a") == b"one"
        assert list(there.values()) == [b"two"]
        (tmp_path / there.popitem()[0]).unlink()


def test_whenever_one_is_killed_all_versions_are_found_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(
            os, name, lambda _file: None
        )  # a kill, unlike a power cut, takes nothing from the system
    for dies_after in count(1):
        folder = tmp_path / str(dies_after)
        article = article_file(folder / "news", TEXT)
        died = killed_among_three(article, folder / "state", dies_after)
        store = LayerStore.open(article, state=folder / "state")
        store.close()
        backups = [
            decode_sidecar(data, store.sidecar) for data in backups_of(folder / "state", store.sidecar, DISK)
        ]
        found = {one.id for version in (read_sidecar(store.sidecar), *backups) for one in version.annotations}
        assert found == {"base", "one", "two", "ours"}, dies_after
        assert sorted(path.name for path in article.parent.iterdir()) == [article.name, store.sidecar.name]
        if not died:
            assert set(ids(store)) == found
            break


def killed_among_three(article: Path, state: Path, dies_after: int) -> bool:
    """A window writes while two others do, and is killed after so many calls; whether it came to that."""
    base = quote("base")
    sidecar = article.with_name(f"{article.name}.ann.json")
    sidecar.write_bytes(as_bytes(sidecar_of(base)))
    disk = Racing(*(as_bytes(sidecar_of(base, quote(name))) for name in ("one", "two")))
    store = LayerStore.open(article, state=state, disk=disk)
    add(store, quote("ours"))
    disk.dies_at = len(disk.calls) + dies_after
    try:
        while outside := store.publish(store.snapshot()):
            store.take_in(outside)
        store.close()
    except Killed:
        if store._journal:
            abandon(store)
        while disk.waiting:  # the others do not know, and write all the same
            version = disk.waiting.pop(0)
            there = read_sidecar(sidecar).annotations
            new = [one for one in decode_sidecar(version, sidecar).annotations if one not in there]
            sidecar.write_bytes(as_bytes(sidecar_of(*there, *new)))
    return disk.died


def test_two_others_who_enter_actors_in_the_same_moment_are_both_kept(tmp_path: Path) -> None:
    one, two = (RegisterStore(tmp_path / name, Which.ACTORS) for name in ("one", "two"))
    versions = []
    for store, name in ((one, "One"), (two, "Two")):
        store.path.parent.mkdir()
        enter(store, name)
        store.write(store.snapshot())
        versions.append(store.path.read_bytes())
    disk = Racing(*versions)
    ours = RegisterStore(tmp_path, Which.ACTORS, disk)
    ours.path.write_bytes(register_bytes(ours.register))
    ours.adopt(ours.look(ours.snapshot()) or ours.register)
    enter(ours, "Ours")
    dead = ours.path.with_name(f".{ours.path.name}.{2**30}-{this_machine()}-01234567.tmp")
    dead.write_bytes(b"half")
    ours.write(ours.snapshot())
    found = RegisterStore(tmp_path, Which.ACTORS).register.entries
    assert {entry.name for entry in found} == {"One", "Two", "Ours"}
    assert not dead.exists()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [ours.path.name]
