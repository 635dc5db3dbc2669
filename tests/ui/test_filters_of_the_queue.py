"""The menus that filter the queue are filled again and again, and hold no more for that."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from storage.making import TEXT
from ui.test_window_troubles import opened, window

from annotator.ui.main_window import MainWindow
from annotator.ui.review.queue_filters import QueueFilters

__all__ = ["window"]


def test_filling_the_menus_again_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    opened(qtbot, window, article)
    (filters,) = window.findChildren(QueueFilters)
    counts = []
    for _ in range(4):
        filters.refresh()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(len(filters.findChildren(QObject)))
    assert len(set(counts)) == 1
