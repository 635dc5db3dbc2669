"""What the window does with an open layer, and what a kill does."""

import os

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.store import LayerStore


def edit(store: LayerStore, change: Change) -> None:
    """What the window does: alter, then record."""
    store.on.layer.apply(change)
    store.record(change)


def add(store: LayerStore, *ones: Annotation) -> None:
    edit(store, Change(added=ones))


def abandon(store: LayerStore) -> None:
    """Leave a layer as a process that is killed does."""
    journal = store._journal
    assert journal is not None
    os.close(journal._file)
    store._journal = None
    store.read_only = True


def ids(store: LayerStore) -> list[str]:
    return [one.id for one in store.on.annotations]
