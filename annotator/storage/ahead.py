"""The text of an article ahead of its annotations, where those take long to read."""

from pathlib import Path

from annotator.model.article import Article
from annotator.storage.articles import ArticleError, read_article
from annotator.storage.names import sidecar_path

LARGE = 2_000_000
"""Bytes of a sidecar that is not read within a frame or two."""


def text_ahead(path: Path, layer: str) -> Article | None:
    """The article as it will be shown, if its sidecar is large; None where there is nothing to wait for.

    What is wrong with the files is no matter here: whoever opens the layer hears of it.
    """
    try:
        return read_article(path) if sidecar_path(path, layer).stat().st_size >= LARGE else None
    except (OSError, ArticleError):
        return None
