"""Each deed on a disk whose n-th call fails, n = 1, 2, … until none does, with each code that disks fail with."""

from pathlib import Path

import pytest
from storage import deeds, layer_deeds
from storage.deeds import NEW, OLD, Deed
from storage.faulty import CODES, FaultyDisk
from storage.rooms import quick_room

from annotator.storage.troubles import StorageError

DEEDS: tuple[type[Deed], ...] = (
    layer_deeds.FirstSave,
    layer_deeds.Save,
    layer_deeds.PlainSave,
    layer_deeds.Marks,
    layer_deeds.FirstRecord,
    layer_deeds.Record,
    deeds.FirstRegister,
    deeds.Register,
    deeds.List,
    deeds.Scheme,
    deeds.Copy,
    deeds.Text,
    deeds.Backup,
    deeds.Doctor,
    deeds.CloudCopy,
)
MOST_CALLS = 80


def tried(deed: Deed) -> Exception | None:
    """What a person is told, if anything; what is no error of the disk or of ours comes through."""
    try:
        deed.act()
    except (StorageError, OSError) as error:
        return error
    return None


def leftovers(folder: Path) -> list[str]:
    """Names of temporary files, of locks, and of what was written aside."""
    names = [one.name for one in folder.rglob("*")]
    return [one for one in names if one.endswith((".tmp", ".lock", ".new", ".out"))]


def check(kind: type[Deed], folder: Path, place: int, code: int) -> bool:
    """Try a deed whose call number `place` fails; whether there was such a call."""
    disk = FaultyDisk()
    deed = kind(folder, disk)
    disk.fails_at, disk.code, disk.fired = len(disk.calls) + place, code, False
    told = tried(deed)
    assert deed.state() == NEW or told or deed.quiet, (
        f"{kind.__name__}: {disk.failed} fails, and nobody is told"
    )
    disk.heal()
    if deed.state() == OLD or told:
        assert tried(deed) is None
    assert deed.state() == NEW, f"{kind.__name__}: not done again after {disk.failed}"
    if isinstance(deed, layer_deeds.FirstSave):
        deed.store.close()
    left = [] if disk.failed in ("unlink", "remove_folder", "names") else leftovers(folder)
    assert not left, f"{kind.__name__}: {left} left after {disk.failed}"
    return disk.fired


@pytest.mark.parametrize("kind", DEEDS, ids=lambda kind: kind.__name__)
def test_a_deed_is_done_whole_or_not_at_all_told_and_done_when_the_fault_is_gone(kind: type[Deed]) -> None:
    with quick_room() as room:
        for place in range(1, MOST_CALLS):
            fired = [check(kind, room / f"{place}-{code}", place, code) for code in CODES]
            if not any(fired):
                return
    pytest.fail("the faults never ended")
