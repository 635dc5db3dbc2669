"""What lies half written beside a sidecar goes once whoever wrote it has ended, and not before."""

import os
import socket
from pathlib import Path

import pytest

from annotator.storage import machine
from annotator.storage.machine import is_running, this_machine
from annotator.storage.strays import FORGOTTEN_AFTER, fresh_path, remove_strays

DEAD, ELSEWHERE = 2**22 + 7, "0123456789ab"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.ann.json"
    path.write_bytes(b"{}")
    return path


def stray_of(target: Path, process: int, where: str, *, older_by: float = 0) -> Path:
    """What a process has left, so many seconds before the target was written."""
    fresh = fresh_path(target)
    begun = f".{os.getpid()}-{this_machine()}-"
    assert begun in fresh.name
    stray = fresh.with_name(fresh.name.replace(begun, f".{process}-{where}-" if where else f".{process}-"))
    stray.write_bytes(b"half")
    at = target.stat().st_mtime - older_by
    os.utime(stray, (at, at))
    return stray


def test_strays_of_the_dead_go_in_a_large_folder_too(tmp_path: Path) -> None:
    target = tmp_path / "a.ann.json"
    fresh_path(target).write_bytes(b"")
    assert remove_strays(target) == 1
    assert remove_strays(target) == 0
    assert remove_strays(tmp_path / "none" / "a") == 0


def test_only_a_process_of_this_machine_is_judged_by_its_id(target: Path) -> None:
    dead = stray_of(target, DEAD, this_machine())
    alive = stray_of(target, os.getppid(), this_machine())
    foreign = stray_of(target, DEAD, ELSEWHERE)
    nameless = stray_of(target, DEAD, "")
    assert remove_strays(target) == 1
    assert not dead.exists()
    assert alive.exists()
    assert foreign.exists()
    assert nameless.exists()


def test_what_another_machine_left_goes_once_the_sidecar_was_written_long_after(target: Path) -> None:
    for where in (ELSEWHERE, ""):
        young = stray_of(target, DEAD, where, older_by=FORGOTTEN_AFTER - 60)
        old = stray_of(target, DEAD, where, older_by=FORGOTTEN_AFTER + 60)
        assert remove_strays(target) == 1
        assert young.exists()
        assert not old.exists()


def test_the_age_of_a_stray_is_not_measured_with_the_clock_of_this_machine(target: Path) -> None:
    """The files were all written ten years ago, or in ten years, as this machine has it: that says nothing of the living."""
    for years in (-10, 10):
        at = target.stat().st_mtime + years * 365 * 86_400
        os.utime(target, (at, at))
        stray = stray_of(target, DEAD, ELSEWHERE)
        assert remove_strays(target) == 0
        stray.unlink()


def test_no_process_outlives_the_start_of_its_machine(target: Path) -> None:
    before = this_machine()[:8] + "".join("1" if one == "0" else "0" for one in this_machine()[8:])
    stray = stray_of(target, os.getppid(), before)
    assert remove_strays(target) == 1
    assert not stray.exists()


def test_a_name_tells_nobody_how_the_machine_is_called(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "annas-laptop")
    this_machine.cache_clear()
    try:
        name = fresh_path(target).name
        assert machine.MACHINE.fullmatch(this_machine())
        assert "anna" not in name
        mine = this_machine()
        monkeypatch.setattr(socket, "gethostname", lambda: "bens-laptop")
        this_machine.cache_clear()
        assert this_machine() != mine
    finally:
        this_machine.cache_clear()


def test_processes_are_known_by_their_ids() -> None:
    assert is_running(os.getppid())
    assert not is_running(os.getpid())
    assert not is_running(DEAD)
    assert not is_running(10**30)
