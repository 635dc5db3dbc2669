"""Whatever call to the disk fails, at whatever place: nothing is damaged, somebody is told, and trying again works."""

import errno
import os
from pathlib import Path

import pytest
from storage.faulty import FaultyDisk, files_in
from storage.making import article_file, quote

from annotator.model.change import Change
from annotator.storage.recovery import recover_all
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore, StorageError

MOST_CALLS = 60


def edit(store: LayerStore, number: int) -> None:
    """An edit which is recorded at the second try, if not at the first."""
    change = Change(added=(quote(f"q{number:03}", number, 30),))
    store.on.layer.apply(change)
    try:
        store.record(change)
    except StorageError as error:
        check_message(error)
        assert isinstance(store._disk, FaultyDisk)
        store._disk.heal()
        store.record(change)


def check_message(error: StorageError) -> None:
    """It says what, where, why, and what to do."""
    told = str(error)
    assert "article.txt" in told
    assert told.endswith(".")
    assert told.count(". ") >= 2


def half_done(folder: Path, disk: FaultyDisk) -> LayerStore:
    """A layer with one annotation in its file and two in its journal; faults come after that."""
    fails_at, disk.fails_at = disk.fails_at, 0
    store = LayerStore.open(article_file(folder / "news"), state=folder / "state", disk=disk)
    edit(store, 0)
    store.publish(store.snapshot())
    edit(store, 1)
    edit(store, 2)
    disk.fails_at = len(disk.calls) + fails_at if fails_at else 0
    return store


def annotations_in(path: Path) -> int:
    return len(read_sidecar(path).layer.annotations)


@pytest.mark.parametrize(("code", "for_good"), [(errno.EINTR, False), (errno.ENOSPC, True)], ids=str)
def test_publishing_is_whole_or_not_at_all_wherever_it_fails(
    tmp_path: Path, code: int, *, for_good: bool
) -> None:
    for place in range(1, MOST_CALLS):
        disk = FaultyDisk(place, code, for_good=for_good)
        store = half_done(tmp_path / str(place), disk)
        old = store.sidecar.read_bytes()
        told = None
        try:
            store.publish(store.snapshot())
        except StorageError as error:
            check_message(error)
            told = error
        assert (told is not None) == (disk.fired and (for_good or disk.failed != "unlink"))
        assert annotations_in(store.sidecar) == 3 or store.sidecar.read_bytes() == old
        assert len(store.on.annotations) == 3
        if told and annotations_in(store.sidecar) == 1:
            assert any(files_in(tmp_path / str(place) / "state" / "journal").values())
        disk.heal()
        store.publish(store.snapshot())
        assert annotations_in(store.sidecar) == 3
        store.close()
        again = LayerStore.open(store.path, state=tmp_path / str(place) / "state")
        assert again.recovered == 0
        again.close()
        assert list(files_in(store.path.parent)) == ["article.txt", store.sidecar.name]
        if not disk.fired:
            return
    pytest.fail("the faults never ended")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=str)
def test_a_record_is_durable_or_refused_wherever_it_fails(tmp_path: Path, code: int) -> None:
    for place in range(1, MOST_CALLS):
        disk = FaultyDisk(place, code)
        folder = tmp_path / str(place)
        store = LayerStore.open(article_file(folder / "news"), state=folder / "state", disk=disk)
        for number in range(3):
            edit(store, number)
        if store._journal:
            os.close(store._journal._file)
        again = LayerStore.open(store.path, state=folder / "state")
        assert len(again.on.annotations) == 3
        again.close()
        assert annotations_in(again.sidecar) == 3
        if not disk.fired:
            return
    pytest.fail("the faults never ended")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=str)
def test_opening_and_recovery_lose_nothing_wherever_they_fail(tmp_path: Path, code: int) -> None:
    for place in range(1, MOST_CALLS):
        folder = tmp_path / str(place)
        store = half_done(folder, FaultyDisk())
        assert store._journal is not None
        os.close(store._journal._file)
        disk = FaultyDisk(place, code)
        told = recover_all(folder / "state", disk)
        assert [one for one in told if one.error] or not disk.fired or annotations_in(store.sidecar) == 3
        recover_all(folder / "state")
        LayerStore.open(store.path, state=folder / "state").close()
        assert annotations_in(store.sidecar) == 3
        assert files_in(folder / "state" / "journal") == {}
        assert len(files_in(folder / "news")) == 2
        if not disk.fired:
            return
    pytest.fail("the faults never ended")


def test_closing_with_a_full_disk_tells_and_keeps_the_journal(tmp_path: Path) -> None:
    disk = FaultyDisk()
    store = half_done(tmp_path, disk)
    disk.fails_at, disk.code, disk.for_good = len(disk.calls) + 1, errno.ENOSPC, True
    with pytest.raises(StorageError, match=r"the disk is full\. Make room on it"):
        store.close()
    again = LayerStore.open(store.path, state=tmp_path / "state")
    assert (len(again.on.annotations), again.recovered) == (3, 2)
    again.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="nobody forbids anything to root")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    store = half_done(tmp_path, FaultyDisk())
    store.path.parent.chmod(0o555)
    try:
        with pytest.raises(StorageError, match="no right to write there"):
            store.publish(store.snapshot())
    finally:
        store.path.parent.chmod(0o755)
    store.close()
