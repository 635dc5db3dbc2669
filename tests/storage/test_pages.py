"""The article is told from the rest of a page as well as was promised."""

import pytest
from benchmarks.bench_pages import LIMIT, PAGES, scores

from annotator.storage.readers.reader import PRECISION


@pytest.mark.slow
@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not on this machine")
def test_the_scores_of_the_article_extraction_benchmark_reach_the_limit() -> None:
    assert scores(PRECISION)[2] >= LIMIT
