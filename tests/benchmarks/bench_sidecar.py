"""How long a sidecar takes to be read and to be written; run it with `pytest -m benchmark tests/benchmarks/bench_sidecar.py`."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.reading import text_of

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar, misfits, read_sidecar
from annotator.storage.store import LayerStore

pytestmark = pytest.mark.benchmark

AT = "2026-11-23T19:10:00Z"


def statements(length: int, count: int) -> Iterator[Annotation]:
    """Quotes of 60 to 300 code points, each with a speaker and a cue beside it that it points to."""
    chance = random.Random(3)
    for number in range(0, count, 3):
        start = chance.randrange(length - 400)
        end = start + chance.randint(60, 300)
        ids = [f"01940000-{number + part:04x}-7{number % 4096:03x}-8000-0123456789ab" for part in range(3)]
        links = {"cue": (ids[2],), "speaker": (ids[1],)}
        form = {"attitude": "assertion", "form": "direct", "medium": "speech"}
        yield Annotation(ids[0], "quote", ((start, end),), form, links, by="anna", at=AT)
        yield Annotation(
            ids[1], "speaker", ((end + 1, end + 14),), {"actor": "Maria Okafor"}, by="anna", at=AT
        )
        yield Annotation(ids[2], "cue", ((end + 15, end + 19),), by="anna", at=AT)


def annotated(folder: Path, length: int, count: int) -> Path:
    """An article in a file with its sidecar beside it."""
    text = text_of(length)
    article = folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    layer = Layer("", "human", list(statements(length, count))[:count], read=((0, length // 2),))
    on = AnnotatedArticle(Article(text, article.name), load_scheme(), layer)
    article.with_name("article.txt.ann.json").write_bytes(encode_sidecar(on))
    return article


def tell(what: str, limit: float, work: Callable[[], object], times: int = 15) -> None:
    """Print the median and the best of some runs, in milliseconds."""
    runs = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        runs.append((time.perf_counter() - begun) * 1000)
    figure, best = statistics.median(runs), min(runs)
    sys.stdout.write(f"\n{what:62} {figure:8.1f} ms (best {best:.1f}), limit {limit:.0f} ms")


def edit(store: LayerStore) -> None:
    """Alter one annotation."""
    one = next(iter(store.on.annotations.touching(1000, 4000)))
    change = Change(removed=(one,), added=(replace(one, note=one.note + "x"),))
    store.on.layer.apply(change)
    store.record(change)


def test_five_thousand_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = annotated(tmp_path, 500_000, 5_000)
    sidecar = article.with_name("article.txt.ann.json")
    store = LayerStore.open(article)
    data = encode_sidecar(store.on)

    def read_with_checks() -> None:
        assert not misfits(read_sidecar(sidecar), store.on.article)

    def write_anew() -> None:
        with (tmp_path / "other").open("wb") as file:
            file.write(encode_sidecar(store.on))

    def save() -> None:
        edit(store)
        store.publish(store.snapshot())

    with capsys.disabled():
        sys.stdout.write(f"\n5,000 annotations: {len(data):,} bytes")
        tell("5,000 annotations: read with checks", 40, read_with_checks)
        tell("5,000 annotations: encoded anew and written", 40, write_anew)
        tell("5,000 annotations: one edit recorded and published durably", 40, save)
        tell("5,000 annotations: one edit recorded durably", 10, lambda: edit(store))
    store.close()


def test_a_hundred_thousand_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = annotated(tmp_path, 10_000_000, 100_000)
    begun = time.perf_counter()
    store = LayerStore.open(article)
    opened = (time.perf_counter() - begun) * 1000
    edit(store)
    begun = time.perf_counter()
    store.publish(store.snapshot())
    first = (time.perf_counter() - begun) * 1000

    def save() -> None:
        edit(store)
        store.publish(store.snapshot())

    with capsys.disabled():
        sys.stdout.write(f"\n100,000 annotations: {store.sidecar.stat().st_size:,} bytes")
        sys.stdout.write(f"\n100,000 annotations: opened in {opened:.0f} ms, first save {first:.0f} ms")
        tell("100,000 annotations: snapshot after one edit, in the window", 16, store.snapshot, 5)
        tell("100,000 annotations: one edit recorded and published durably", 500, save, 7)
    store.close()
