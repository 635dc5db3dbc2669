"""Edits, saves, power cuts and recoveries in any order: what is there afterwards is the state before or after, and recovering twice does it once."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage.making import article_file, quote
from storage.power import PowerCut, PoweredDisk
from storage.rooms import quick_room

from annotator.model.change import Change
from annotator.model.register import Entry, RegisterChange, Which
from annotator.model.spans import subtracted
from annotator.model.verdict import Decision, Verdict
from annotator.storage.backups import FOLDER, backups_of
from annotator.storage.disk import DISK
from annotator.storage.recovery import recover_all
from annotator.storage.register_store import RegisterStore
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore

State = tuple[object, ...]
"""What a layer holds: annotations, what was read, verdicts."""

DEEDS = ("add", "add", "alter", "remove", "read", "judge", "save", "save", "close", "recover", "enter")
steps = st.tuples(st.sampled_from(DEEDS), st.integers(0, 4) | st.integers(0, 45))
"""A deed, and at which call to the disk the power is cut, counted from its beginning; if it makes so many."""


def state_of(store: LayerStore) -> State:
    layer = store.on.layer
    return (tuple(store.on.annotations), layer.read, tuple(layer.verdicts.items()))


class Life:
    """An article that is worked on; `may_be` are the states that are allowed when it is opened next."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.article = article_file(folder / "room" / "news")
        self.home = folder / "room" / "state"
        self.chance = chance
        self.disk = PoweredDisk(folder / "room")
        self.store = LayerStore.open(self.article, state=self.home, disk=self.disk)
        self.may_be = [state_of(self.store)]
        self.entered = 0
        self.entering = 0
        self.count = 0

    def step(self, deed: str, cut_at: int) -> None:
        """Do something, with the power cut at a call; then everything is opened again and looked at."""
        self.disk.cut_after(cut_at)
        try:
            self._do(deed)
        except PowerCut:
            self.restart()
        self.disk.cut_after(0)

    def restart(self) -> None:
        """What the next start does, and what must hold then."""
        self.disk.restart(self.chance)
        if self.chance.random() < 0.5:
            self._cut_recovery()
        if self.chance.random() < 0.5:
            self.recover()
        self._open()
        self._check_register()

    def recover(self) -> None:
        """Recovering twice does it once."""
        assert not [one for one in recover_all(self.home, self.disk) if one.error]
        once = {path: path.read_bytes() for path in self.disk.room.rglob("*") if path.is_file()}
        assert recover_all(self.home, self.disk) == []
        assert once == {path: path.read_bytes() for path in self.disk.room.rglob("*") if path.is_file()}

    def end(self) -> None:
        self.store.close()
        assert state_of(self.store) in self.may_be
        self._check_files()

    def _cut_recovery(self) -> None:
        """The power is cut again while recovering."""
        self.disk.cut_after(self.chance.randint(1, 40))
        with suppress(PowerCut):
            recover_all(self.home, self.disk)
        self.disk.restart(self.chance)

    def _open(self) -> None:
        self.store = LayerStore.open(self.article, state=self.home, disk=self.disk)
        assert not self.store.read_only, self.store.notices
        assert not [one for one in self.store.notices if "damaged" in one]
        found = state_of(self.store)
        assert found in self.may_be
        self.may_be = [found]

    def _do(self, deed: str) -> None:
        if deed == "save":
            assert self.store.publish(self.store.snapshot()) is None
        elif deed in ("close", "recover"):
            self.store.close()
            self._check_files()
            if deed == "recover":
                self.recover()
            self._open()
        elif deed == "enter":
            self._enter()
        else:
            self._edit(self._change(deed))

    def _edit(self, change: Change) -> None:
        """Until it is acknowledged, the state before is allowed as well."""
        before = state_of(self.store)
        self.store.on.layer.apply(change)
        self.may_be = [before, state_of(self.store)]
        self.store.record(change)
        self.may_be = [state_of(self.store)]

    def _change(self, deed: str) -> Change:
        layer, there = self.store.on.layer, list(self.store.on.annotations)
        self.count += 1
        start = self.count % 40
        made = quote(f"q{self.count}", start, start + 9)
        if deed == "read":
            return Change(read=subtracted(((start, start + 9),), layer.read))
        if deed == "judge":
            old = layer.verdicts.get("s")
            fresh = Verdict("s", Decision.REJECTED, by=f"{self.count}")
            return Change(withdrawn=(old,) if old else (), given=(fresh,))
        if deed == "add" or not there:
            return Change(added=(made,))
        one = there[self.count % len(there)]
        return Change(removed=(one,), added=(quote(one.id, start, start + 5),) if deed == "alter" else ())

    def _enter(self) -> None:
        """An actor more in the register, which is written at once."""
        register = RegisterStore(self.article.parent, Which.ACTORS, self.disk)
        self.entering = len(register.register.entries) + 1
        name = f"actor {self.entering}"
        register.apply(RegisterChange(Which.ACTORS, added=(Entry(name, name),)))
        register.write(register.snapshot())
        self.entered = self.entering

    def _check_register(self) -> None:
        register = RegisterStore(self.article.parent, Which.ACTORS, self.disk)
        assert not register.notice
        assert self.entered <= len(register.register.entries) <= self.entering

    def _check_files(self) -> None:
        """After an orderly end the file says all, nothing lies beside it, and every backup is whole."""
        sidecar = self.store.sidecar
        if sidecar.exists():
            layer = read_sidecar(sidecar).layer
            assert (tuple(layer.annotations), layer.read) == state_of(self.store)[:2]
        beside = {one.name for one in self.article.parent.iterdir() if not one.name.startswith(".actors")}
        assert beside <= {self.article.name, sidecar.name, "actors.json"}
        assert not list((self.home / "journal").glob("*"))
        files = list((self.home / FOLDER).glob("*/*.z"))
        assert len(backups_of(self.home, sidecar, DISK)) == len(files)


def live(deeds: list[tuple[str, int]], seed: int) -> None:
    with quick_room() as folder:
        (folder / "room").mkdir()
        life = Life(folder, random.Random(seed))
        for deed, cut_at in deeds:
            life.step(deed, cut_at)
        life.end()


lives = given(st.lists(steps, min_size=2, max_size=14), st.integers(0, 2**32))


@settings(max_examples=150)
@lives
def test_after_a_power_cut_the_state_is_that_before_or_after(deeds: list[tuple[str, int]], seed: int) -> None:
    live(deeds, seed)


@pytest.mark.slow
@settings(max_examples=10_000)
@lives
def test_ten_thousand_lives_with_power_cuts(deeds: list[tuple[str, int]], seed: int) -> None:
    live(deeds, seed)
