"""Where files cannot change places, writers take turns behind a lock, and a lock that was left is taken over by one alone."""

import errno
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from storage.faulty import FaultyDisk, files_in
from typing_extensions import override

from annotator.storage import guard, machine
from annotator.storage.publish import ABSENT, digest_of_bytes, put
from annotator.storage.strays import lock_path, lock_token, remove_strays


class Plain(FaultyDisk):
    """A disk on which two files cannot change places, nor have two names."""

    def __init__(self) -> None:
        super().__init__()
        self.exchange = self.link = self.refuse  # type: ignore[method-assign,assignment]

    def refuse(self, *_paths: Path) -> None:
        raise OSError(errno.EINVAL, "no")


class Watched(Plain):
    """Somebody else does something right before a call of ours, once."""

    def __init__(self, before: str, deed: Callable[[Path], None]) -> None:
        super().__init__()
        self._call = getattr(self, before)
        self._deed: Callable[[Path], None] | None = deed
        setattr(self, before, self._disturbed)

    def _disturbed(self, path: Path, *rest: object) -> object:
        deed, self._deed = self._deed, None
        if deed:
            deed(path)
        return self._call(path, *rest)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "a"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LEFT_AFTER", 0.03)


def locked_by(target: Path, *names: str) -> Path:
    lock = lock_path(target)
    lock.mkdir(exist_ok=True)
    for name in names:
        (lock / name).touch()
    return lock


def test_where_files_cannot_change_places_a_lock_makes_writers_take_turns(target: Path) -> None:
    assert put(target, b"one", ABSENT, disk=Plain()) is None
    assert put(target, b"two", digest_of_bytes(b"one"), disk=Plain()) is None
    assert put(target, b"three", digest_of_bytes(b"one"), disk=Plain()) == b"two"
    assert files_in(target.parent) == {"a": b"two"}
    assert not lock_path(target).exists()


@pytest.mark.parametrize("names", [(), ("1-elsewhere-77",)])
def test_a_lock_that_nobody_removes_is_not_waited_for_for_ever(target: Path, names: tuple[str, ...]) -> None:
    locked_by(target, *names)
    assert put(target, b"one", ABSENT, disk=Plain()) is None
    assert files_in(target.parent) == {"a": b"one"}
    assert not lock_path(target).exists()


def test_of_two_who_find_a_lock_left_none_takes_away_the_new_one(target: Path) -> None:
    """Both have waited long enough; the other one is first, and has the lock when ours takes the old one away."""
    lock = locked_by(target, "left")
    there: list[list[str]] = []

    def first(_token: Path) -> None:
        (lock / "left").unlink()
        lock.rmdir()
        locked_by(target, "the-other")

    disk = Watched("unlink", first)
    remove = disk.remove_folder

    def seen(path: Path) -> None:
        there.append(sorted(one.name for one in path.iterdir()))
        try:
            remove(path)
        finally:
            (lock / "the-other").unlink(missing_ok=True)

    disk.remove_folder = seen  # type: ignore[method-assign]
    assert put(target, b"ours", ABSENT, disk=disk) is None
    assert there[0] == ["the-other"]
    assert files_in(target.parent) == {"a": b"ours"}


def test_whoever_makes_the_lock_slowly_and_loses_it_waits_again(target: Path) -> None:
    """The folder was made and is empty for so long that another one takes it for left, and makes its own."""
    tokens: list[str] = []

    def taken_for_left(token: Path) -> None:
        tokens.append(token.name)
        token.parent.rmdir()
        locked_by(target, "the-other")

    disk = Plain()
    create = disk.create

    def slow(path: Path, mode: int) -> int:
        if path.parent == lock_path(target) and not tokens:
            taken_for_left(path)
        return create(path, mode)

    disk.create = slow  # type: ignore[method-assign]
    assert put(target, b"ours", ABSENT, disk=disk) is None
    assert len(tokens) == 1
    assert files_in(target.parent) == {"a": b"ours"}
    assert not lock_path(target).exists()


def test_whoever_slept_within_the_lock_until_it_was_taken_over_reads_again(target: Path) -> None:
    """The machine slept after the file was read: meanwhile another one has taken the lock over, written, and gone."""
    target.write_bytes(b"base")
    disk = Plain()
    names, looks = disk.names, []

    def slept(path: Path) -> list[str]:
        looks.append(path)
        if len(looks) == 3 and path.exists():
            for one in path.iterdir():
                one.unlink()
            path.rmdir()
            target.write_bytes(b"theirs")
        return names(path)

    disk.names = slept  # type: ignore[method-assign]
    looks.clear()
    found = put(target, b"ours", digest_of_bytes(b"base"), disk=disk)
    assert found == b"theirs"
    assert files_in(target.parent) == {"a": b"theirs"}


def test_the_lock_of_a_dead_process_of_this_machine_goes(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = lock_token()
    lock = locked_by(target, mine)
    assert remove_strays(target) == 1
    assert not lock.exists()
    monkeypatch.setattr(machine, "is_running", lambda _process: True)
    locked_by(target, mine)
    assert remove_strays(target) == 0
    elsewhere = mine.replace(machine.this_machine(), "0123456789ab")
    monkeypatch.setattr(machine, "is_running", lambda _process: False)
    locked_by(target, elsewhere)
    assert remove_strays(target) == 0
    assert {one.name for one in lock.iterdir()} == {elsewhere}


def test_a_program_that_knows_no_lock_is_noticed_up_to_the_last_call(target: Path) -> None:
    """It writes before each of our calls in turn; but for the replacing itself, that is given back and nothing overwritten."""
    for place in count(1):
        target.write_bytes(b"base")
        disk = Interrupted(place, target)
        found = put(target, b"ours", digest_of_bytes(b"base"), disk=disk)
        if not disk.wrote:
            break
        if disk.calls[place - 1] == "replace":
            continue
        assert b"theirs" in (found, target.read_bytes()), disk.calls
    assert place > 10


class Interrupted(Plain):
    """Another program writes right before a call of this number."""

    def __init__(self, place: int, target: Path) -> None:
        self.wrote = False
        self._place, self._target = place, target
        super().__init__()

    @override
    def _is_due(self) -> bool:
        if len(self.calls) == self._place:
            aside = self._target.with_name("aside")
            aside.write_bytes(b"theirs")
            aside.replace(self._target)
            self.wrote = True
        return super()._is_due()
