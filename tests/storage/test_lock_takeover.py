"""Writers that find a lock of the dead take their turns in any order, call by call: no two of them have it at once."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage.plain import PlainDisk
from typing_extensions import override

from annotator.storage import guard
from annotator.storage.digests import digest_of_bytes
from annotator.storage.publish import put
from annotator.storage.strays import lock_path

WRITERS = 3
EACH = 2
"""How often each writer adds one to the number in the file."""

LEFT_AFTER = 40
"""Rounds; whoever has the lock has done its work in far fewer."""

CALLS_A_ROUND = (0, 0, 1, 1, 3, 8)
"""One of these is how often a writer has its turn in a round."""

CALLS = ("create", "make_new_folder", "remove_folder", "names", "unlink", "read", "replace")


class Turns:
    """Lets one thread do one thing at a time; `rounds` is the clock."""

    def __init__(self, seed: int) -> None:
        self.rounds = 0
        self._chance = random.Random(seed)
        self._changed = Condition()
        self._turn: int | None = None
        self._there: set[int] = set()

    def run(self, works: list[Callable[[Callable[[], None]], None]]) -> None:
        """Do all works, each in a thread of its own that asks for a turn before whatever it does."""
        threads = [Thread(target=self._work, args=(number, work)) for number, work in enumerate(works)]
        self._there = set(range(len(works)))
        for thread in threads:
            thread.start()
        while self._there:
            self.rounds += 1
            for number in self._chance.sample(sorted(self._there), len(self._there)):
                for _ in range(self._chance.choice(CALLS_A_ROUND)):
                    self._give(number)
        for thread in threads:
            thread.join()

    def wait(self, number: int) -> None:
        """Until it is one's turn; the turn lasts until one waits again, or has ended."""
        with self._changed:
            if self._turn == number:
                self._turn = None
                self._changed.notify_all()
            assert self._changed.wait_for(lambda: self._turn == number, timeout=20)

    def _give(self, number: int) -> None:
        with self._changed:
            if number in self._there:
                self._turn = number
                self._changed.notify_all()
                assert self._changed.wait_for(lambda: self._turn is None, timeout=20)

    def _work(self, number: int, work: Callable[[Callable[[], None]], None]) -> None:
        try:
            self.wait(number)
            work(lambda: self.wait(number))
        finally:
            with self._changed:
                self._there.discard(number)
                self._turn = None
                self._changed.notify_all()


class Stepped(PlainDisk):
    """Each call waits for a turn."""

    def __init__(self, wait: Callable[[], None]) -> None:
        self.wait = wait
        for name in CALLS:
            setattr(self, name, self._after_waiting(getattr(super(), name)))

    def _after_waiting(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def waited(*arguments: object) -> object:
            self.wait()
            return call(*arguments)

        return waited

    @override
    def turn(self, folder: Path) -> AbstractContextManager[None]:
        return nullcontext()


def adding(target: Path, wait: Callable[[], None]) -> None:
    """Add one to the number in a file, several times, whatever the others do."""
    disk = Stepped(wait)
    for _ in range(EACH):
        while True:
            before = disk.read(target)
            if put(target, b"%d" % (int(before) + 1), digest_of_bytes(before), disk=disk) is None:
                break


def added(folder: Path, seed: int, left: list[str]) -> int:
    """What the writers have made of a zero, who began with a lock that somebody had left."""
    target, turns = folder / "a", Turns(seed)
    target.write_bytes(b"0")
    lock = lock_path(target)
    lock.mkdir()
    for name in left:
        (lock / name).touch()
    with pytest.MonkeyPatch.context() as patch:
        clock = SimpleNamespace(monotonic=lambda: turns.rounds, sleep=lambda _seconds: None)
        patch.setattr(guard, "time", clock)
        patch.setattr(guard, "LEFT_AFTER", LEFT_AFTER)
        turns.run([lambda wait: adding(target, wait)] * WRITERS)
    assert [path.name for path in folder.iterdir()] == ["a"]
    return int(target.read_bytes())


@settings(max_examples=12)
@given(st.integers(0, 10**6), st.sampled_from([[], ["1-elsewhere-7"], ["1-elsewhere-7", "2-elsewhere-8"]]))
def test_no_writing_is_lost_when_several_take_over_a_lock(seed: int, left: list[str]) -> None:
    with TemporaryDirectory() as folder:
        assert added(Path(folder), seed, left) == WRITERS * EACH


@pytest.mark.slow
@settings(max_examples=500)
@given(st.integers(0, 10**9), st.sampled_from([[], ["1-elsewhere-7"], ["1-elsewhere-7", "2-elsewhere-8"]]))
def test_no_writing_is_lost_in_any_of_many_orders(seed: int, left: list[str]) -> None:
    with TemporaryDirectory() as folder:
        assert added(Path(folder), seed, left) == WRITERS * EACH
