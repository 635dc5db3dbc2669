"""Putting annotations where their words stand in an edited text."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.storage.moving import moved, proposals_in

if TYPE_CHECKING:
    from annotator.storage.reanchoring import Proposal
    from annotator.storage.store import LayerStore
    from annotator.ui.main_window import MainWindow


def has_moved(window: "MainWindow") -> bool:
    """Whether words of the open article are not where they were, and may be moved."""
    store = window.session.store
    return window.session.can_edit and store is not None and bool(store.stale)


def move_annotations(window: "MainWindow") -> None:
    """Put what is surely found where it was found, as one step of undo; what is doubtful or not found is counted and stays."""
    store = window.session.store
    if store is not None:
        find = partial(proposals_in, store.on.article.text, store.stale)
        window.session.tasks.start(find, partial(_found, window, store))


def _found(window: "MainWindow", store: "LayerStore", proposals: "list[Proposal]") -> None:
    if store is not window.session.store:
        return
    change = moved(store.on, [one for one in proposals if one.sure])
    window.session.edit("Move annotations", change)
    counts = (
        (len(change.added), "moved to where their words are now"),
        (sum(bool(one.new) and not one.sure for one in proposals), "doubtful and left where they were"),
        (sum(not one.new for one in proposals), "not found; they are marked, and listed by annotator check"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    window.session.warned.emit(f"Annotations of the old text: {told or 'none to move'}.")
