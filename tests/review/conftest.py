"""The fixtures of this room."""

from pathlib import Path

import pytest
from review.suggested import CALM, TEXT, tagged

from annotator.model.layer import Layer


@pytest.fixture
def tagger() -> Layer:
    """The layer of a tagger on the small article."""
    return tagged()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The small article as a file, and a second one beside it."""
    path = tmp_path / "corpus" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    path.with_name("b.txt").write_text(CALM, "utf-8")
    return path
