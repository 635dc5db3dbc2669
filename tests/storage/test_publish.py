"""A file is put in place in the one order that survives a power cut."""

import os
from pathlib import Path

import pytest
from storage.faulty import FaultyDisk, ShortDisk, files_in
from storage.making import article_file, quote

from annotator.model.change import Change
from annotator.storage.publish import ABSENT, digest_of_bytes, fresh_path, is_running, publish, remove_strays
from annotator.storage.store import LayerStore, StorageError
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
    assert disk.calls == [
        "create",
        "write",
        "sync",
        "read",
        "replace",
        "sync_folder",
        "truncate",
        "sync_data",
    ]
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


def test_a_replacement_of_another_kind_can_be_put_in(tmp_path: Path) -> None:
    seen = []
    publish(tmp_path / "a", b"ours", "x", replace=lambda *given: seen.append(given[1:3]))
    assert seen == [(tmp_path / "a", "x")]


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
