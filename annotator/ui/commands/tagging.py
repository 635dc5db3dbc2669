"""Letting a tagger make suggestions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annotator.ui.main_window import MainWindow


def has_folder(window: "MainWindow") -> bool:
    """A folder with articles is open."""
    corpus = window.session.corpus
    return corpus is not None and bool(corpus.articles)


def is_running(window: "MainWindow") -> bool:
    """A tagger is at work."""
    return window.review.run.running


def tag_article(window: "MainWindow") -> None:
    """Ask for a tagger, and tag the open article."""
    store = window.session.store
    if store:
        _tag(window, [store.path])


def tag_folder(window: "MainWindow") -> None:
    """Ask for a tagger, and tag all articles of the folder."""
    corpus = window.session.corpus
    if corpus:
        _tag(window, [entry.path for entry in corpus.articles])


def stop(window: "MainWindow") -> None:
    """Begin no further article; what is finished stays."""
    window.review.run.stop()


def _tag(window: "MainWindow", paths: "Sequence[Path]") -> None:
    if window.review.run.running:
        window.session.told.emit("A tagger is at work already; it can be stopped at the foot of the window.")
    else:
        window.dialogs.tag(paths)
