"""Articles that wait for a review."""

from pathlib import Path

import pytest
from review.suggested import CALM, TEXT, made, tagged, write_layers

from annotator.model.layer import Layer


@pytest.fixture
def suggested_corpus(suggested_article: Path) -> Path:
    """Two articles with suggestions: four statements in the first, one in the second."""
    write_layers(suggested_article, tagged())
    last = made("quote", "“At last,”", text=CALM)
    write_layers(suggested_article.with_name("b.txt"), Layer("auto-rules", "tagger", [last]), text=CALM)
    return suggested_article.parent


@pytest.fixture
def suggested_article(tmp_path: Path) -> Path:
    """Where the first of them will stand; both are written, without layers."""
    path = tmp_path / "corpus" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    path.with_name("b.txt").write_text(CALM, "utf-8")
    return path
