"""What the rows of articles say, and in which order."""

from pathlib import Path

import pytest

from annotator.corpus.folder import ArticleEntry, Corpus
from annotator.corpus.progress import Progress
from annotator.ui.panels.article_rows import Facts, Order, facts_of, name_facts, order_key


@pytest.mark.parametrize(
    ("by", "smaller", "larger"),
    [
        (Order.TITLE, Facts("alpha"), Facts("Beta")),
        (Order.DATE, Facts("b", date="2025-01-01"), Facts("a", date="2026-01-01")),
        (Order.DATE, Facts("b", date="2025-01-01"), Facts("a")),
    ],
)
def test_what_comes_first(by: Order, smaller: Facts, larger: Facts) -> None:
    assert order_key(by, smaller, None) < order_key(by, larger, None)


def test_little_read_comes_before_much(corpus: Corpus) -> None:
    facts = Facts("a")
    assert order_key(Order.PROGRESS, facts, Progress(read_share=0.1)) < order_key(
        Order.PROGRESS, facts, Progress(read_share=0.9)
    )
    assert order_key(Order.PROGRESS, facts, None) == 0.0


def test_facts_come_from_the_list_or_from_the_name(corpus: Corpus) -> None:
    entries = {entry.name: entry for entry in corpus.articles}
    assert facts_of(entries["d-vazir.txt"]).outlet == "Khabar"
    assert facts_of(entries["b-plain.txt"]).title == "b-plain"
    assert name_facts(ArticleEntry(Path("/x/deep/A.b.txt"), "deep/A.b.txt")) == Facts(
        "A.b", searched="deep/a.b.txt"
    )
