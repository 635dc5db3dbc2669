"""A program that kills a process which records and publishes, again and again, and looks what is left.

It is run as `python killing.py FOLDER KILLS SEED`; it prints what it has found as JSON.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.spans import subtracted
from annotator.model.verdict import Decision, Verdict
from annotator.storage.recovery import recover_all
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore

TEXT = "“Not now,” she said. Nobody – not even he – asked “why?” 🙂\n" * 40
MOST = 40
LONGEST = 0.05
"""Seconds that a process lives at most after its first acknowledgement."""


def main(folder: Path, kills: int, seed: int) -> None:
    found: Counter[str] = Counter()
    article = folder / "news" / "article.txt"
    article.parent.mkdir(parents=True)
    article.write_text(TEXT, encoding="utf-8")
    layer = Layer()
    chance = random.Random(seed)
    for number in range(kills):
        load = _loader(folder / "load") if number == kills // 2 else None
        if load:
            found["loader"] = load
        layer = _round(article, folder / "state", layer, f"{seed}-{number}", chance, found)
    if found["loader"]:
        os.kill(found["loader"], signal.SIGKILL)
        os.waitpid(found.pop("loader"), 0)
    sys.stdout.write(json.dumps(found))


def _round(
    article: Path, state: Path, layer: Layer, seed: str, chance: random.Random, found: Counter[str]
) -> Layer:
    """One life and death; the layer is what is expected before it, and what is there after it is given back."""
    acknowledged = _killed(article, state, seed, chance.uniform(0, LONGEST))
    found["kills"] += 1
    found["acknowledged"] += acknowledged
    found["strays seen"] += sum(path.suffix == ".tmp" for path in article.parent.iterdir())
    if chance.random() < 0.5:
        found["refused"] += sum(bool(one.error) for one in recover_all(state))
    store = LayerStore.open(article, state=state)
    found["recovered"] += store.recovered
    for step in range(acknowledged):
        layer.apply(_edit(layer, seed, step))
    at_least = _copy(layer)
    layer.apply(_edit(layer, seed, acknowledged))
    found["lost"] += store.on.layer not in (at_least, layer)
    found["unreadable"] += store.read_only
    store.close()
    found["left"] += len(list(article.parent.iterdir())) > 2 or any((state / "journal").iterdir())
    if store.sidecar.exists():
        found["unequal"] += read_sidecar(store.sidecar).layer != store.on.layer
    return _copy(store.on.layer)


def _killed(article: Path, state: Path, seed: str, seconds: float) -> int:
    """Run a process that edits, kill it after so many seconds, and count what it has acknowledged until then."""
    acks, told = os.pipe()
    process = os.fork()
    if not process:
        with suppress(BaseException):
            _live(article, state, seed, told)
        os._exit(1)
    os.close(told)
    count = _read(acks, time.monotonic() + seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status):
        raise SystemExit("the process ended by itself")
    count += _read(acks, None)
    os.close(acks)
    return count


def _read(acks: int, until: float | None) -> int:
    """Count the acknowledgements that come until a time, or until there will be no more; the time begins with the first."""
    count, started = 0, False
    while True:
        left = None if until is None or not started else max(0.0, until - time.monotonic())
        if not select.select([acks], [], [], left)[0]:
            return count
        data = os.read(acks, 4096)
        if not data:
            return count
        count += data.count(b"+")
        started = True


def _live(article: Path, state: Path, seed: str, told: int) -> None:
    """Open the layer, then edit, record, acknowledge, and publish now and then, for ever."""
    store = LayerStore.open(article, state=state)
    os.write(told, b".")
    pace = random.Random(seed)
    step = 0
    while True:
        change = _edit(store.on.layer, seed, step)
        store.on.layer.apply(change)
        store.record(change)
        os.write(told, b"+")
        step += 1
        if pace.random() < 0.3:
            store.publish(store.snapshot())


def _edit(layer: Layer, seed: str, step: int) -> Change:
    """The edit that is made on this layer at this step: the same for whoever asks."""
    chance = random.Random(f"{seed}/{step}")
    there = sorted(layer.annotations, key=lambda one: one.id)
    kind = chance.choice(("add", "add", "alter", "remove", "read", "judge"))
    start = chance.randrange(len(TEXT) - 60)
    span = (start, start + chance.randint(1, 60))
    if kind == "add" and len(there) < MOST:
        made = Annotation(
            f"{seed}-{step}", "quote", (span,), {"form": "direct"}, note="n" * chance.randint(0, 300)
        )
        return Change(added=(made,))
    if kind == "alter" and there:
        one = chance.choice(there)
        return Change(removed=(one,), added=(replace(one, spans=(span,)),))
    if kind == "judge":
        before = layer.verdicts.get("s")
        after = Verdict("s", chance.choice(tuple(Decision)), at=f"{seed}-{step}")
        return Change(withdrawn=(before,) if before else (), given=(after,))
    if kind == "read" or not there:
        return Change(
            read=subtracted((span,), layer.read), unread=() if chance.random() < 0.7 else layer.read[:1]
        )
    return Change(removed=tuple(chance.sample(there, min(2, len(there)))))


def _copy(layer: Layer) -> Layer:
    return Layer(layer.name, layer.kind, layer.annotations, read=layer.read, verdicts=layer.verdicts.values())


def _loader(folder: Path) -> int:
    """A process that keeps the disk busy until it is killed."""
    folder.mkdir()
    process = os.fork()
    if process:
        return process
    block = os.urandom(1 << 20)
    while True:
        file = os.open(folder / "block", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for _ in range(8):
            os.write(file, block)
            os.fsync(file)
        os.close(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
