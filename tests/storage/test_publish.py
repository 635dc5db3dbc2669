"""A file is put in place in the one order that survives a power cut."""

import errno
import os
from pathlib import Path

import pytest
from storage.faulty import FaultyDisk, ShortDisk, files_in
from storage.making import article_file, quote

from annotator.model.change import Change
from annotator.storage import guard
from annotator.storage.publish import ABSENT, digest_of_bytes, publish, put
from annotator.storage.store import LayerStore, StorageError
from annotator.storage.strays import fresh_path, is_running, lock_path, lock_words, remove_strays
from annotator.storage.troubles import ChangedOutside, trouble


def test_data_are_on_the_disk_before_they_get_the_name_and_the_name_is_before_the_journal_goes(
    tmp_path: Path,
) -> None:
    disk = FaultyDisk()
    store = LayerStore.open(article_file(tmp_path), state=tmp_path / "state", disk=disk)
    store.on.layer.apply(Change(added=(quote(),)))
    store.record(Change(added=(quote(),)))
    assert disk.calls[-3:] == ["write", "sync_data", "sync_folder"]
    disk.calls.clear()
    store.publish(store.snapshot())
    named = ["read", "create", "write", "sync", "read", "link", "unlink", "sync_folder"]
    assert disk.calls[: len(named)] == named
    # In between, a copy is put among the backups.
    assert disk.calls.index("truncate") == len(disk.calls) - 2
    assert disk.calls[-2:] == ["truncate", "sync_data"]
    store.on.layer.apply(Change(added=(quote("q2"),)))
    disk.calls.clear()
    store.publish(store.snapshot())
    assert disk.calls[:8] == ["read", "create", "set_mode", "write", "sync", "read", "exchange", "read"]
    assert disk.calls[8:10] == ["unlink", "sync_folder"]
    store.close()


def test_a_file_is_written_whole_even_a_few_bytes_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / "a"
    publish(target, b"0123456789" * 5, ABSENT, disk=ShortDisk())
    assert files_in(tmp_path) == {"a": b"0123456789" * 5}


def test_a_file_that_is_not_what_it_was_is_left(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"theirs")
    for expected in (ABSENT, digest_of_bytes(b"base")):
        with pytest.raises(ChangedOutside):
            publish(target, b"ours", expected)
    assert files_in(tmp_path) == {"a": b"theirs"}
    publish(target, b"ours", digest_of_bytes(b"theirs"))
    assert files_in(tmp_path) == {"a": b"ours"}


class Racing(FaultyDisk):
    """Others write in the moment before each exchange."""

    def __init__(self, *writes: bytes) -> None:
        super().__init__()
        self.waiting = list(writes)
        self.undisturbed = self.exchange
        self.exchange = self.disturbed  # type: ignore[method-assign]

    def disturbed(self, one: Path, other: Path) -> None:
        if self.waiting:
            other.write_bytes(self.waiting.pop(0))
        self.undisturbed(one, other)


def test_what_somebody_writes_in_the_last_moment_is_put_back_and_given(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"base")
    assert put(target, b"ours", digest_of_bytes(b"base"), disk=Racing(b"theirs")) == b"theirs"
    assert files_in(tmp_path) == {"a": b"theirs"}


def test_of_two_who_write_in_the_last_moments_neither_is_lost(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"base")
    assert put(target, b"ours", digest_of_bytes(b"base"), disk=Racing(b"one", b"two")) == b"two"
    assert files_in(tmp_path) == {"a": b"one"}


class Plain(FaultyDisk):
    """A disk on which two files cannot change places, nor have two names; syncing is not known there."""

    def __init__(self) -> None:
        super().__init__()
        self.exchange = self.link = self.refuse  # type: ignore[method-assign,assignment]

    def refuse(self, *_paths: Path) -> None:
        raise OSError(errno.EINVAL, "no")


def test_where_files_cannot_change_places_a_lock_file_makes_writers_take_turns(tmp_path: Path) -> None:
    target = tmp_path / "a"
    assert put(target, b"one", ABSENT, disk=Plain()) is None
    assert put(target, b"two", digest_of_bytes(b"one"), disk=Plain()) is None
    assert put(target, b"three", digest_of_bytes(b"one"), disk=Plain()) == b"two"
    assert files_in(tmp_path) == {"a": b"two"}


def test_a_lock_file_that_nobody_removes_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LEFT_AFTER", 0.05)
    target = tmp_path / "a"
    lock_path(target).write_bytes(b"1 elsewhere 77")
    assert put(target, b"one", ABSENT, disk=Plain()) is None
    assert files_in(tmp_path) == {"a": b"one"}


def test_a_lock_file_of_a_dead_process_of_this_machine_goes(tmp_path: Path) -> None:
    target = tmp_path / "a.ann.json"
    lock_path(target).write_bytes(lock_words(2**22 + 7))
    assert remove_strays(target) == 1
    lock_path(target).write_bytes(lock_words(os.getppid()))
    assert remove_strays(target) == 0


def test_strays_of_the_dead_go_in_a_large_folder_too(tmp_path: Path) -> None:
    target = tmp_path / "a.ann.json"
    stray = fresh_path(target)
    stray.write_bytes(b"")
    assert remove_strays(target) == 1
    assert remove_strays(target) == 0
    assert remove_strays(tmp_path / "none" / "a") == 0


def test_processes_are_known_by_their_ids() -> None:
    assert is_running(os.getppid())
    assert not is_running(os.getpid())
    assert not is_running(2**22 + 7)
    assert not is_running(10**30)


def test_an_error_without_a_number_is_told_too() -> None:
    assert isinstance(trouble(OSError("odd"), "It failed", "Kept."), StorageError)
    assert str(trouble(OSError(5000, "odd"), "It failed", "Kept.")) == "It failed: odd. Try again. Kept."
