"""Finding words in the article, and marking all that was found."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from annotator.model import bulk
from annotator.ui.commands.annotate import change

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def find(window: "MainWindow") -> None:
    """Open the bar in which words are looked for."""
    on = window.session.on
    if on is None:
        return
    start, end = window.reader.selection()
    window.pane.find_bar.start(on.article.text[start:end], start)


def find_next(window: "MainWindow") -> None:
    """To the next hit."""
    _step(window, 1)


def find_previous(window: "MainWindow") -> None:
    """To the hit before."""
    _step(window, -1)


def _step(window: "MainWindow", way: int) -> None:
    if window.pane.find_bar.hits:
        window.pane.find_bar.step(way)
    else:
        find(window)


def has_hits(window: "MainWindow") -> bool:
    """Something was found that may be annotated."""
    return window.session.can_edit and bool(window.pane.find_bar.hits)


def choose_type(window: "MainWindow") -> None:
    """Ask as what all hits are to be marked: a menu of the scheme's types, with their keys."""
    on, bar = window.session.on, window.pane.find_bar
    if on is None or not has_hits(window):
        return
    menu = QMenu(bar)
    menu.setObjectName("find.types")
    for one in on.scheme.types:
        if one.span != "none":
            key = f"&{one.key} — " if one.key else ""
            text = f"{key}{len(bar.hits):,} × {one.name.lower()}"
            menu.addAction(text).triggered.connect(partial(annotate_hits, window, one.id))
    button = bar.annotate_button
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def annotate_hits(
    window: "MainWindow", kind: str, _checked: bool = False
) -> None:  # Qt's signal gives it by place
    """Mark every hit as an annotation of a type, in one step; hits that are marked so already stay as they are."""
    on, hits = window.session.on, window.pane.find_bar.hits
    one = on.scheme.type(kind) if on else None
    if on is None or one is None:
        return
    before = len(on.annotations)
    stamp = window.session.stamp()
    change(window, f"Mark all hits as {one.name.lower()}", lambda at: bulk.mark_each(at, kind, hits, stamp))
    made = len(on.annotations) - before
    there = f"; {len(hits) - made:,} were marked so already" if made < len(hits) else ""
    window.session.told.emit(f"{made:,} of {len(hits):,} hits marked as {one.name.lower()}{there}.")
