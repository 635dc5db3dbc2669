"""How fast 100,000 annotations are written in each format; run it with `pytest -m benchmark -s tests/benchmarks/bench_formats.py`."""

import csv
import gc
import json
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from benchmarks.bench_sidecar import statements
from benchmarks.reading import text_of

from annotator.interchange.extras import missing_part
from annotator.interchange.format import WriteOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.storage.schemes import load_scheme

pytestmark = pytest.mark.benchmark

ARTICLES, EACH, LENGTH = 200, 500, 15_000

RUNS = 3
"""Of so many the middle one counts."""

LEAST = 0.2
"""Each format must reach this share of the speed of `json.dumps` of the same rows."""


def records() -> Iterator[Record]:
    """Articles with quotes, their speakers and cues: 100,000 annotations."""
    scheme, text = load_scheme(), text_of(LENGTH)
    ones = list(statements(LENGTH, EACH))[:EACH]
    there = {one.id for one in ones}
    kept = [one for one in ones if all(target in there for _, target in one.targets)]
    for number in range(ARTICLES):
        name, whole = f"news/{number:04}.txt", [_of_article(one, number) for one in kept]
        article = Article(
            f"{number}{text}", name.rpartition("/")[2], {"title": f"No {number}", "date": "2026-01-01"}
        )
        yield Record(AnnotatedArticle(article, scheme, Layer("gold", "human", whole)), name)


def _of_article(one: Annotation, number: int) -> Annotation:
    """The annotation with ids that no other article has: ids are UUIDs, which never stand twice in a corpus."""

    def own(identity: str) -> str:
        return f"{number:08x}{identity[8:]}"

    links = {role: tuple(map(own, ids)) for role, ids in one.links.items()}
    return replace(one, id=own(one.id), links=links)


def rows_in(path: Path) -> list[object]:
    """The rows of a file that has rows: JSON values, or cells by the names of their columns."""
    if path.suffix == ".parquet":
        from pyarrow import parquet  # an optional part

        return list(parquet.read_table(path).to_pylist())
    text = path.read_text("utf-8") if path.suffix in (".jsonl", ".json", ".jsonld", ".csv", ".tsv") else ""
    if path.suffix in (".csv", ".tsv"):
        return list(
            csv.DictReader(StringIO(text, newline=""), delimiter="," if path.suffix == ".csv" else "\t")
        )
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return [json.loads(text)] if text else []


@cache
def rows_of(name: str) -> list[object]:
    """The rows that a format writes."""
    with tempfile.TemporaryDirectory() as folder:
        return [row for path in _write(name, records(), folder) for row in rows_in(path)]


def _write(name: str, told: Iterable[Record], folder: str) -> tuple[Path, ...]:
    form = find_formats().usable[name]
    assert form.write
    return form.write(told, Path(folder), WriteOptions(), LossReport())


def run(name: str) -> tuple[float, float]:
    """Seconds of the processor for a format, and for `json.dumps` of its rows; both take turns, article by article.

    So what else the machine does falls on both alike. A format that has no rows of its own is held against those that it is
    given, the rows of jsonl; and so is one that makes less of them than they are.
    """
    compared = rows_of(SAME.get(name, name)), rows_of("jsonl")
    told, spent = list(records()), [0.0, 0.0]
    gc.collect()
    gc.freeze()  # what the benchmark holds is no work of the writer's

    def in_turn() -> Iterator[Record]:
        for number, record in enumerate(told):
            for which, rows in enumerate(compared):
                started = time.process_time()
                for row in rows[number::ARTICLES]:
                    json.dumps(row)
                spent[which] += time.process_time() - started
            yield record

    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        _write(name, in_turn(), folder)
        taken = time.process_time() - begun - sum(spent)
    gc.unfreeze()
    return taken, max(spent)


SAME = {"xlsx": "csv", "docbin": "prodigy", "conll": "prodigy", "conll-iobes": "prodigy"}
"""Formats whose rows are those of another: the same cells, the same tokens."""


@pytest.mark.parametrize("name", [one.name for one in find_formats().usable.values() if one.write])
def test_a_format_keeps_up_with_json(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    missing = missing_part(find_formats().usable[name], writing=True)
    if missing:
        pytest.skip(missing)
    taken, dumped = sorted((run(name) for _ in range(RUNS)), key=lambda one: one[1] / one[0])[RUNS // 2]
    with capsys.disabled():
        verdict = "" if dumped / taken >= LEAST else "   TOO SLOW"
        print(
            f"\n{name:15} {taken:6.2f} s   {dumped / taken:5.2f} × json.dumps ({dumped:.2f} s)   limit {LEAST}{verdict}"
        )
