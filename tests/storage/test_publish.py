"""A file is put in place in the one order that survives a power cut."""

from pathlib import Path

import pytest
from storage.faulty import FaultyDisk, ShortDisk, files_in
from storage.making import article_file, quote
from storage.racing import Racing

from annotator.model.change import Change
from annotator.storage.publish import ABSENT, digest_of_bytes, publish, put
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


def test_what_somebody_writes_in_the_last_moment_is_put_back_and_given(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"base")
    assert put(target, b"ours", digest_of_bytes(b"base"), disk=Racing(b"theirs")) == b"theirs"
    assert files_in(tmp_path) == {"a": b"theirs"}


def test_an_error_without_a_number_is_told_too() -> None:
    assert isinstance(trouble(OSError("odd"), "It failed", "Kept."), StorageError)
    assert str(trouble(OSError(5000, "odd"), "It failed", "Kept.")) == "It failed: odd. Try again. Kept."
