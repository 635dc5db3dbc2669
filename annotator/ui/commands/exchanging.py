"""Datasets out, annotations of others in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.corpus.folder import Corpus, CorpusError
from annotator.storage.articles import ArticleError

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def has_corpus(window: "MainWindow") -> bool:
    """A folder of articles is open."""
    return window.session.corpus is not None


def export_dataset(window: "MainWindow") -> None:
    """Choose a format and write the layers of the folder in it."""
    corpus = window.session.corpus
    if corpus is None:
        return
    trouble = window.session.settle()
    if trouble:
        window.session.warned.emit(trouble)
    else:
        window.tasks.on_disk(partial(_corpus_at, corpus.root), partial(_chosen, window))


def _corpus_at(folder: Path) -> tuple[Corpus, frozenset[str]] | str:
    """The folder as it is now with the layers that taggers made, or why it cannot be read."""
    from annotator.ui.exchange.exporting import layers_of_taggers  # noqa: PLC0415 # start-up

    try:
        corpus = Corpus.open(folder)
        return corpus, layers_of_taggers(corpus)
    except (ArticleError, CorpusError) as error:
        return str(error)


def _chosen(window: "MainWindow", found: tuple[Corpus, frozenset[str]] | str) -> None:
    if isinstance(found, str):
        window.session.warned.emit(found)
    else:
        window.dialogs.export(*found)


def import_annotations(window: "MainWindow") -> None:
    """Choose what others have annotated and make articles with layers of it."""
    window.dialogs.import_files()
