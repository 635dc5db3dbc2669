"""A copy of the samples with articles that nobody would wish for among them."""

import random
from pathlib import Path

from strategies import TRAPS
from ui.text.articles import PERSIAN, TEXT

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.resources import resource
from annotator.storage.store import LayerStore


def hostile_corpus(folder: Path) -> Path:
    """The samples, their gold as the layer that is opened, and beside them traps, long lines, crowds, circles."""
    folder.mkdir(parents=True)
    for path in resource("samples").iterdir():
        name = path.name.replace(".gold.ann.json", ".ann.json")
        if path.name.endswith((".txt", ".gold.ann.json")):
            (folder / name).write_bytes(path.read_bytes().replace(b'"name": "gold"', b'"name": ""'))
    chance = random.Random(5)
    traps = "\n".join(
        " ".join(chance.choice((*TRAPS, "word", "said")) for _ in range(chance.randint(0, 40)))
        for _ in range(20)
    )
    for name, text in (
        ("x-traps", traps),
        ("x-nothing", ""),
        ("x-a-line", "long words “and more” " * 600),
        ("x-no-blank", "x" * 9000),
        ("x-two-ways", (TEXT + "\n" + PERSIAN + "\n\n") * 3),
        ("x-nul", "a\x00b “NUL \x00 inside,” said N\x00.\n\n" * 20),
    ):
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    crowd(folder / "x-crowd.txt")
    return folder


def crowd(path: Path) -> None:
    """Five hundred annotations on one word, and quotes that are told within each other in a circle."""
    path.write_text(TEXT * 6, "utf-8")
    store = LayerStore.open(path)
    ones = [Annotation(f"w{n}", "cue", ((30, 40 + n % 3),)) for n in range(500)]
    ones += [
        Annotation(f"q{n}", "quote", ((100 + n, 160 + n),), links={"within": (f"q{(n + 1) % 3}",)})
        for n in range(3)
    ]
    change = Change(added=tuple(ones))
    store.on.layer.apply(change)
    store.record(change)
    store.publish(store.snapshot())
    store.close()
