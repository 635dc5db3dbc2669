"""Going from one annotation, paragraph or article to another."""

from itertools import chain
from typing import TYPE_CHECKING

from annotator.model.annotation import Annotation, sort_key
from annotator.model.annotations import CHUNK_BITS
from annotator.model.unmarked import next_unmarked

if TYPE_CHECKING:
    from annotator.model.annotated import AnnotatedArticle
    from annotator.ui.main_window import MainWindow


def to_annotation(window: "MainWindow", identity: str) -> None:
    """Take an annotation in hand and show it."""
    on = window.session.on
    found = on.annotations.get(identity) if on else None
    if found is None:
        return
    window.session.set_focus(identity)
    if found.spans:
        window.reader.set_caret(found.start)
        window.reader.reveal(identity)


def next_annotation(window: "MainWindow") -> None:
    """The annotation after the one in hand, or after the caret."""
    _step(window, forwards=True)


def previous_annotation(window: "MainWindow") -> None:
    """The annotation before the one in hand, or before the caret."""
    _step(window, forwards=False)


def _step(window: "MainWindow", *, forwards: bool) -> None:
    on = window.session.on
    if on is None:
        return
    found = _neighbour(on, window.session.focus, window.reader.caret(), forwards=forwards)
    if found:
        to_annotation(window, found.id)
    else:
        window.session.told.emit("No annotation further down." if forwards else "No annotation further up.")


def _neighbour(
    on: "AnnotatedArticle", focus: Annotation | None, caret: int, *, forwards: bool
) -> Annotation | None:
    """The next in the order of the text; only the chunks from there on are looked at."""
    key = sort_key(focus) if focus else (float(caret), 0 if forwards else 1, "", "")
    here = focus.start >> CHUNK_BITS if focus and focus.spans else caret >> CHUNK_BITS
    chunks = [
        one for one in on.annotations.chunks() if one >= 0 and (one >= here if forwards else one <= here)
    ]
    ordered = chain.from_iterable(
        on.annotations.in_chunk(one) for one in (chunks if forwards else chunks[::-1])
    )
    if forwards:
        return next((one for one in ordered if sort_key(one) > key), None)
    for chunk in reversed(chunks):
        before = [one for one in on.annotations.in_chunk(chunk) if sort_key(one) < key]
        if before:
            return before[-1]
    return None


def unmarked_quotation(forwards: bool, window: "MainWindow") -> None:
    """Put the caret at the next quotation, or the one before, that nobody has marked yet."""
    on = window.session.on
    found = next_unmarked(on, window.reader.caret(), forwards=forwards) if on else None
    if found:
        window.session.set_focus(None)
        window.reader.setFocus()
        window.reader.set_caret(found[0])
        window.reader.reveal_span(*found)
    elif on:
        where = "further down" if forwards else "further up"
        window.session.told.emit(f"No quotation {where} that is not marked yet.")


def next_article(window: "MainWindow") -> None:
    """The next article of the list."""
    window.articles.step(1)


def previous_article(window: "MainWindow") -> None:
    """The article before this one in the list."""
    window.articles.step(-1)
