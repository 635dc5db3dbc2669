"""A clock that is a day back, ten years ahead, or jumps while one works decides nothing."""

import ast
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage.acting import abandon, add, edit, ids
from storage.making import article_file, on_text, quote
from storage.plain import PlainDisk
from storage.rooms import quick_room
from typing_extensions import override

from annotator.model.change import Change
from annotator.model.identity import new_id
from annotator.storage import backups, guard, moving
from annotator.storage.backups import back_up, backups_of
from annotator.storage.disk import DISK, Disk
from annotator.storage.lost import Proposal
from annotator.storage.publish import put
from annotator.storage.recovery import recover_all
from annotator.storage.store import LayerStore
from annotator.storage.strays import lock_path

TODAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY, DECADE = timedelta(days=1), timedelta(days=3653)
CLOCKS: dict[str, Callable[[], Iterator[datetime]]] = {
    "right": lambda: repeat(TODAY),
    "a day back": lambda: chain([TODAY], repeat(TODAY - DAY)),
    "ten years ahead": lambda: chain([TODAY], repeat(TODAY + DECADE)),
    "jumping": lambda: cycle((TODAY, TODAY + DECADE, TODAY - DAY, TODAY + DAY)),
}
"""What the clock says each time that it is asked."""

WALL = {
    "annotator/storage/backups.py": 1,  # the day in a backup's name
    "annotator/storage/crash_reports.py": 1,  # the name of a report
    "annotator/storage/moving.py": 1,  # the time of an annotation that was moved
}
"""Where storage asks what time it is, and how often."""


class Clock(datetime):
    """It says what it is told to say."""

    says: Iterator[datetime] = repeat(TODAY)

    @classmethod
    @override
    def now(cls, tz: tzinfo | None = None) -> Self:
        told = next(Clock.says)
        return cls(told.year, told.month, told.day, told.hour, tzinfo=tz)


class DatedDisk(Disk):
    """Gives each file the time of the clock."""

    @override
    def sync(self, file: int) -> None:
        super().sync(file)
        seconds = next(Clock.says).timestamp()
        os.utime(file, (seconds, seconds))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    for module in (backups, moving):
        monkeypatch.setattr(module, "datetime", Clock)
    monkeypatch.setattr(time, "time", lambda: next(Clock.says).timestamp())
    monkeypatch.setattr(time, "time_ns", lambda: int(next(Clock.says).timestamp() * 1e9))
    monkeypatch.setattr(backups, "EVERY", 0.0)

    def told(name: str) -> None:
        monkeypatch.setattr(Clock, "says", CLOCKS[name]())

    return told


def session(folder: Path) -> dict[str, object]:
    """Work with all that decides: saves, somebody else's save with a conflict, an end in the middle, recovery, backups."""
    article, state = article_file(folder / "news"), folder / "state"
    store = LayerStore.open(article, state=state, disk=DatedDisk())
    for number in range(14):
        add(store, quote(f"q{number:02}", number, 30, at=f"2026-03-01T12:00:{number:02}Z"))
        store.publish(store.snapshot())
    tree = json.loads(store.sidecar.read_bytes())
    tree["annotations"][0]["note"], tree["annotations"][1]["note"] = "theirs", "theirs too"
    store.sidecar.write_text(json.dumps(tree), "utf-8")
    os.utime(store.sidecar, (0, 0))
    one = store.on.annotations["q00"]
    edit(store, Change(removed=(one,), added=(quote("q00", 0, 30, note="ours", at=one.at),)))
    outside = store.publish(store.snapshot())
    assert outside
    merge = store.take_in(outside)
    add(store, quote("late", 3, 9))
    abandon(store)
    recovered = recover_all(state, DatedDisk())
    again = LayerStore.open(article, state=state)
    found = {
        "conflicts": len(merge.conflicts),
        "recovered": [(one.changes, one.error) for one in recovered],
        "ids": ids(again),
        "file": again.sidecar.read_bytes(),
        "backups": backups_of(state, again.sidecar, DISK)[: backups.LATEST],
        "names": sorted(path.name for path in article.parent.iterdir()),
    }
    again.close()
    return found


def test_no_clock_changes_what_is_decided(tmp_path: Path, clock: Callable[[str], None]) -> None:
    found = {}
    for name in CLOCKS:
        clock(name)
        found[name] = session(tmp_path / name.replace(" ", "-"))
    right = found.pop("right")
    assert len(right["names"]) == 2  # type: ignore[arg-type] # a list
    assert right["recovered"] == [(2, None)]
    assert right["conflicts"] == 1
    for name, other in found.items():
        for what, told in right.items():
            assert other[what] == told, f"{what}, with a clock that is {name}"


@settings(max_examples=25)
@given(st.lists(st.sampled_from([-400, -1, 0, 0, 0, 1, 2, 3, 3653]), min_size=1, max_size=25))
def test_the_newest_backups_stay_in_their_order_whatever_day_it_is(
    days: list[int],
) -> None:
    with quick_room() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(backups, "datetime", Clock)
        patched.setattr(Clock, "says", iter([TODAY + timedelta(days=one) for one in days]))
        for number in range(len(days)):
            back_up(folder, folder / "a.ann.json", b"%d" % number, DISK)
        found = [int(one) for one in backups_of(folder, folder / "a.ann.json", DISK)]
    newest = list(range(len(days)))[::-1]
    assert found[: backups.LATEST] == newest[: backups.LATEST]
    assert found == sorted(found, reverse=True)
    assert len(found) <= backups.LATEST + backups.DAYS


@pytest.mark.parametrize("name", CLOCKS)
def test_a_lock_is_waited_for_as_long_whatever_time_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[str], None], name: str
) -> None:
    clock(name)
    monkeypatch.setattr(guard, "LEFT_AFTER", 0.05)
    target = tmp_path / "a"
    lock_path(target).mkdir()
    (lock_path(target) / "1-elsewhere-77").touch()
    for one in (lock_path(target), lock_path(target) / "1-elsewhere-77"):
        os.utime(one, (0, 0))
    begun = time.monotonic()
    assert put(target, b"one", "", disk=PlainDisk()) is None
    assert 0.05 < time.monotonic() - begun < 3


def test_a_decision_counts_though_the_clock_stands(clock: Callable[[str], None]) -> None:
    """Words taken for the right ones in the very second that the annotation bears, as a clock that was put back may say."""
    clock("right")
    one = quote(at=TODAY.strftime("%Y-%m-%dT%H:%M:%SZ"))
    change = moving.moved(on_text(one), [Proposal(one.id, one.spans, one.spans, sure=True)])
    assert change.added[0].at == "2026-03-01T12:00:01Z"


def test_ids_differ_though_the_clock_stands_or_goes_back(clock: Callable[[str], None]) -> None:
    for name in CLOCKS:
        clock(name)
        assert len({new_id() for _ in range(200)}) == 200


def test_storage_asks_for_the_time_only_to_write_it_down() -> None:
    """All that waits, or tells old from new, asks a clock that nobody can put back."""
    root = Path(backups.__file__).parents[2]
    found = {}
    for path in (root / "annotator" / "storage").rglob("*.py"):
        calls = [
            ast.unparse(one.func)
            for one in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(one, ast.Call)
        ]
        asked = [
            one
            for one in calls
            if one in ("datetime.now", "time.time", "time.time_ns", "date.today", "datetime.today")
        ]
        if asked:
            found[path.relative_to(root).as_posix()] = len(asked)
    assert found == WALL
