"""How much memory a format takes for five times as much; run it with `pytest -m benchmark -s tests/benchmarks/bench_formats_memory.py`."""

import gc
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.bench_formats import records

from annotator.interchange.extras import missing_part
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport

pytestmark = pytest.mark.benchmark

FEW, MANY = 6, 30
"""Articles, with 500 annotations each."""

FULL = {"huggingface": 35}
"""How many articles fill what a format holds back to write it together: from there on its memory may not grow."""

MOST = 1.3
"""A format that writes one record after another may take so much more for five times as many."""

AS_A_WHOLE = {"dna", "docbin", "qdpx"}
"""Formats whose one file can only be written once all of it is known."""


def peak(form: Format, count: int, folder: Path) -> float:
    """The most memory, in MB, that writing so many articles takes at once."""
    assert form.write
    gc.collect()
    tracemalloc.start()
    form.write(islice(records(), count), folder, WriteOptions(), LossReport())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


@pytest.mark.parametrize("name", [one.name for one in find_formats().usable.values() if one.write])
def test_memory_does_not_grow_with_the_corpus(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = find_formats().usable[name]
    missing = missing_part(form, writing=True)
    if missing:
        pytest.skip(missing)
    peak(form, 1, tmp_path)  # what is loaded or made once
    start = FULL.get(name, FEW)
    few, many = peak(form, start, tmp_path), peak(form, start * MANY // FEW, tmp_path)
    whole = name in AS_A_WHOLE
    limit = "no limit: written as a whole" if whole else f"limit {MOST}"
    verdict = "   TOO MUCH" if not whole and many / few > MOST else ""
    with capsys.disabled():
        print(f"\n{name:15} {few:6.1f} MB, then {many:6.1f} MB: {many / few:5.2f} ×   {limit}{verdict}")
