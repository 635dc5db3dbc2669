"""An article to annotate, and articles that wait for a review."""

from pathlib import Path

import pytest
from review.suggested import CALM, TEXT, made, tagged, write_layers

from annotator.model.layer import Layer

BARRIER = """Council backs tidal barrier

“We cannot wait for the next storm,” said Maria Okafor, the council leader. “Every winter counts.”

John Ainsley, who leads the Independents, warned that the plan was “a blank cheque”. He opposes the barrier.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Two who speak about a barrier, unannotated."""
    path = tmp_path / "corpus" / "barrier.txt"
    path.parent.mkdir()
    path.write_text(BARRIER, "utf-8")
    return path


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
