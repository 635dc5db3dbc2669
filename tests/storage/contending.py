"""A program that saves one layer again and again while others save it too: `contending.py ARTICLE STATE NAME SAVES FOLDER [plain]`.

With NAME `editor` it is an editor that knows nothing of the others: it reads the sidecar, adds an annotation, writes it. When all are
done, which files in FOLDER tell, each looks once more at what the others have left, as an open window does. `plain` is a disk on which
files cannot change places.
"""

import json
import os
import random
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

from storage.acting import add
from storage.plain import PlainDisk

from annotator.model.annotation import Annotation
from annotator.storage.disk import DISK
from annotator.storage.names import sidecar_path
from annotator.storage.store import LayerStore

WRITERS = 3


def main(article: Path, state: Path, name: str, saves: int, folder: Path, plain: str = "") -> None:
    chance = random.Random(name)
    if name == "editor":
        _edit(sidecar_path(article), saves, chance, lambda: len(list(folder.glob("*.done"))) >= WRITERS)
        (folder / "editor.done").touch()
        return
    store = LayerStore.open(article, state=state, disk=PlainDisk() if plain else DISK)
    for number in range(saves):
        add(store, Annotation(f"{name}-{number}", "quote", ((number % 50, number % 50 + 4),)))
        _publish(store)
        _rest(chance.uniform(0, 0.004))
    (folder / f"{name}.done").touch()
    _settle(store, folder, f"{name}.settled")
    store.close()


def _rest(seconds: float) -> None:
    """Let the others go on."""
    select.select([], [], [], seconds)


def _publish(store: LayerStore) -> None:
    while outside := store.publish(store.snapshot()):
        store.take_in(outside)


def _settle(store: LayerStore, folder: Path, told: str) -> None:
    """Look and write until nobody writes any more."""
    until = time.monotonic() + 60
    quiet = 0
    while quiet < 100 and time.monotonic() < until:
        outside = store.look()
        if outside:
            store.take_in(outside)
        _publish(store)
        over = len(list(folder.glob("*.done"))) >= WRITERS + 1
        quiet = quiet + 1 if over and outside is None else 0
        _rest(0.01)
    (folder / told).touch()


def _edit(sidecar: Path, saves: int, chance: random.Random, over: Callable[[], bool]) -> None:
    number = 0
    while number < saves and not over():
        _rest(chance.uniform(0, 0.02))
        try:
            tree = json.loads(sidecar.read_bytes())
        except FileNotFoundError:
            continue
        mine = {"id": f"editor-{number}", "type": "cue", "spans": [[1, 3]]}
        tree["annotations"].append(mine)
        _rest(chance.uniform(0, 0.02))
        aside = sidecar.with_name(f"editor-{os.getpid()}")
        aside.write_text(json.dumps(tree), encoding="utf-8")
        aside.replace(sidecar)
        number += 1
    sys.stdout.write(str(number))


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]), *sys.argv[6:]
    )
