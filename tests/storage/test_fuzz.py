"""Whatever stands in a sidecar, a scheme, a register, a journal: we say what is wrong with it in our own words, soon, with little memory.

`ANNOTATOR_FUZZ_SECONDS` says for how long each of the slow ones goes on.
"""

import gc
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from storage.acting import abandon, add, edit
from storage.making import article_file, as_bytes, quote
from storage.mutating import by_bytes, by_line, by_value
from storage.rooms import quick_room
from storage.test_sidecar_errors import tree

from annotator.model.change import Change
from annotator.model.register import Entry, Register, Tenure, Which
from annotator.model.register_merge import merged
from annotator.model.scheme_file import SchemeError, scheme_from_toml
from annotator.model.verdict import Decision, Verdict
from annotator.storage.faults import SidecarError
from annotator.storage.journal import journal_path, records_in, sealed
from annotator.storage.names import sidecar_path
from annotator.storage.recovery import recover_all
from annotator.storage.register_file import RegisterFileError, decode_register, register_bytes
from annotator.storage.resources import resource as shipped
from annotator.storage.sidecar import decode_sidecar
from annotator.storage.store import LayerStore, StorageError

SECONDS = float(os.environ.get("ANNOTATOR_FUZZ_SECONDS", "60"))
SHORT = 40
"""How many files are tried in the suite, each time the same."""

SECONDS_A_MEGABYTE = 10.0
"""Of the processor; a smaller file may take as long as one of a megabyte, so that no machine is too slow or too busy."""

MEMORY, MEMORY_A_MEGABYTE = 96.0, 32.0
"""Megabytes by which the process may grow, and what the largest file may add for each of its own: values of JSON take much more room than their spelling."""

Made = tuple[int, Callable[[], object]]
"""How many bytes a file has, and what reads it."""

Try = Callable[[random.Random, Path], Made]


def sidecar(chance: random.Random, folder: Path) -> Made:
    article = article_file(folder)
    alter = by_value if chance.random() < 0.7 else by_bytes
    data = alter(as_bytes(tree()), chance)
    sidecar_path(article).write_bytes(data)
    return len(data), lambda: worked_on(article, folder / "state", data)


def worked_on(article: Path, state: Path, data: bytes) -> None:
    """Opened, and worked on if it can be: then it is sound afterwards; else it is as it was."""
    path = sidecar_path(article)
    store = LayerStore.open(article, state=state)
    if store.read_only:
        assert store.notices
        store.close()
        assert path.read_bytes() == data
        raise SidecarError(path, "", "it is refused")
    add(store, quote("fresh-one", 1, 9))
    store.publish(store.snapshot())
    store.close()
    assert "fresh-one" in [one.id for one in decode_sidecar(path.read_bytes(), path).annotations]


def journal(chance: random.Random, folder: Path) -> Made:
    """Sealed anew, so that what is in its records is looked at; what cannot be read waits."""
    article = article_file(folder)
    store = LayerStore.open(article, state=folder / "state")
    add(store, quote("q1"))
    store.publish(store.snapshot())
    add(store, quote("q2", 14, 30, note="“x”", links={"speaker": ("q1",)}))
    edit(store, Change(read=((0, 9),), given=(Verdict("s", Decision.REJECTED, "anna"),)))
    abandon(store)
    path = journal_path(folder / "state", sidecar_path(article).resolve())
    payloads = b"\n".join(records_in(path.read_bytes()).payloads)
    data = b"".join(map(sealed, by_line(payloads, chance, by_value).split(b"\n")))
    if chance.random() < 0.3:
        data = by_bytes(data, chance)
    path.write_bytes(data)

    def recovered() -> None:
        recover_all(folder / "state")
        LayerStore.open(article, state=folder / "state").close()
        decode_sidecar(sidecar_path(article).read_bytes(), sidecar_path(article))

    return len(data), recovered


def scheme(chance: random.Random, folder: Path) -> Made:
    whole = shipped("schemes/quotes-and-stances.toml").read_bytes()
    data = by_bytes(whole, chance) if chance.random() < 0.5 else by_line(whole, chance, by_bytes)
    return len(data), lambda: scheme_from_toml(data)


ENTRIES = (
    Entry(
        "Ann", "Ann Lee", ("A. Lee", "Lee"), "person", (Tenure("mayor", "2020", "2024-05"),), "Town", "Q42"
    ),
    Entry("Town", "The Town", (), "organisation", also=("City",), note="n", conflicts={"name": ("A town",)}),
)


def register(chance: random.Random, folder: Path) -> Made:
    which = chance.choice(tuple(Which))
    data = by_value(register_bytes(Register(which, ENTRIES)), chance)
    if chance.random() < 0.3:
        data = by_bytes(data, chance)

    def written_again() -> None:
        there = decode_register(data, which, folder / "r.json").register
        again = decode_register(register_bytes(there), which, folder / "r.json").register
        assert again == there
        merged(Register(which, ENTRIES), again, Register(which, ENTRIES[:1]))

    return len(data), written_again


OURS = (SidecarError, SchemeError, RegisterFileError, StorageError)
TRIES: tuple[Try, ...] = (sidecar, scheme, register, journal)


def tried(trial: Try, seed: int) -> tuple[bool, int]:
    """Whether a file was refused, and its size in bytes; fails for errors that are none of ours, and where it took too long."""
    chance = random.Random(f"{trial.__name__}-{seed}")
    refused = False
    with quick_room() as folder:
        size, read = trial(chance, folder)
        begun = time.process_time()
        try:
            read()
        except OURS:
            refused = True
        except Exception as error:
            raise AssertionError(f"{trial.__name__}, seed {seed}: {error!r}") from error
        took = time.process_time() - begun
    assert took <= SECONDS_A_MEGABYTE * max(1.0, size / 1e6), (
        f"{trial.__name__}, seed {seed}: {took} s for {size} bytes"
    )
    return refused, size


def grown() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("trial", TRIES, ids=lambda one: one.__name__)
def test_what_stands_in_a_file_is_read_or_refused(trial: Try) -> None:
    for seed in range(SHORT):
        tried(trial, seed)


@pytest.mark.slow
@pytest.mark.parametrize("trial", TRIES, ids=lambda one: one.__name__)
def test_what_stands_in_a_file_is_read_or_refused_for_long(
    trial: Try, capsys: pytest.CaptureFixture[str]
) -> None:
    until, before, count, refused, largest = time.monotonic() + SECONDS, grown(), 0, 0, 0
    while time.monotonic() < until:
        no, size = tried(trial, SHORT + count)
        refused, largest = refused + no, max(largest, size)
        count += 1
        if count % 200 == 0:
            gc.collect()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{trial.__name__}: {count} files of at most {largest / 1e6:.1f} MB, {refused} refused, "
            f"{grown() - before:.0f} MB more\n"
        )
    assert grown() - before < MEMORY + MEMORY_A_MEGABYTE * largest / 1e6
