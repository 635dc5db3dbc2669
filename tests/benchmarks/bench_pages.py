"""How well the article is told from the rest of a web page, by the scores of Scrapinghub's article-extraction-benchmark.

Its algorithm: texts are multisets of four-word shingles; precision and recall are means over the pages, F1 their harmonic
mean (github.com/scrapinghub/article-extraction-benchmark, evaluate.py).
"""

import gzip
import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path

import pytest

from annotator.storage.readers.html import draft_of_page
from annotator.storage.readers.reader import EXTRACTORS, PRECISION, ReadOptions

LIMIT = 0.95
PAGES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "samples" / "html"


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[place : place + 4]) for place in range(max(1, len(words) - 3)) if words)


def scores(extractor: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over the pages with a ground truth."""
    precisions, recalls = [], []
    for name, told in json.loads((PAGES / "ground-truth.json").read_text("utf-8")).items():
        page = gzip.decompress((PAGES / f"{name}.html.gz").read_bytes())
        expected, found = (
            shingles(told["articleBody"]),
            shingles(draft_of_page(page, ReadOptions(extractor)).text),
        )
        shared = (expected & found).total()
        if found:
            precisions.append(shared / found.total())
        if expected:
            recalls.append(shared / expected.total())
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


@pytest.mark.benchmark
@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not on this machine")
def test_the_article_on_a_page() -> None:
    for extractor in EXTRACTORS:
        start = time.perf_counter()
        precision, recall, f1 = scores(extractor)
        limit = f"   limit {LIMIT}{'' if f1 >= LIMIT else '   UNDER'}" if extractor == PRECISION else ""
        seconds = time.perf_counter() - start
        print(
            f"{extractor:10} F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}, {seconds:.1f} s){limit}"
        )
