"""Jumping to a place far off, and coming back."""

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotator.ui.commands.go import to_annotation
from annotator.ui.dialogs.ask_line import ask_line
from annotator.ui.places import Place

if TYPE_CHECKING:
    from annotator.corpus.mentions import Mention
    from annotator.ui.main_window import MainWindow


def here(window: "MainWindow") -> Place | None:
    """Where the caret stands."""
    store = window.session.store
    return Place(store.path, window.reader.caret()) if store else None


def leave(window: "MainWindow") -> None:
    """Remember the caret's place before a jump."""
    place = here(window)
    if place:
        window.places.leave(place)


def along_link(window: "MainWindow") -> None:
    """From the annotation in hand to what it points to, first what cannot be seen, and on from there to who points to it."""
    on, focus = window.session.on, window.session.focus
    if on is None or focus is None:
        return
    around = [target for _, target in focus.targets]
    around = around or [source.id for _, source in on.annotations.pointing_to(focus.id)]
    if around:
        far = {route.link.far for route in window.reader.canvas.routes_in_sight}
        to_far_end(window, next((one for one in around if one in far), around[0]))
    else:
        window.session.told.emit(
            window.session.keys.told("The annotation in hand has no links yet: {annotate.link} makes one.")
        )


def to_far_end(window: "MainWindow", identity: str) -> None:
    """Go to an annotation that a link leads to, and remember where that was asked."""
    leave(window)
    to_annotation(window, identity)


def to_mention(window: "MainWindow", mention: "Mention") -> None:
    """Go to where an actor or issue is meant, in whatever article that is, and remember where that was asked."""
    store = window.session.store
    leave(window)
    if store and store.path == mention.article:
        to_annotation(window, mention.annotation)
        window.reader.setFocus()
        return
    session = window.session

    def arrived() -> None:
        session.article_opened.disconnect(arrived)
        if session.store and session.store.path == mention.article:
            QTimer.singleShot(0, window, partial(to_annotation, window, mention.annotation))

    session.article_opened.connect(arrived)
    window.memory.caret_at(mention.article, max(0, mention.start))
    window.library.open_article(mention.article)


def to_hit(window: "MainWindow", start: int, end: int) -> None:
    """Show a hit (code points) and select it."""
    leave(window)
    window.reader.show_selection(start, end)


def back(window: "MainWindow") -> None:
    """Where the caret was before the last jump."""
    place = here(window)
    _return_to(window, window.places.back(place) if place else None)


def forward(window: "MainWindow") -> None:
    """Where the caret was before going back."""
    place = here(window)
    _return_to(window, window.places.forward(place) if place else None)


def _return_to(window: "MainWindow", place: Place | None) -> None:
    if place is None:
        window.session.told.emit("There is no other place to go to yet.")
        return
    store = window.session.store
    if store is None or store.path != place.article:
        window.memory.caret_at(place.article, place.caret)
        window.library.open_article(place.article)
    else:
        window.reader.set_caret(place.caret)
        window.reader.reveal_span(place.caret, place.caret)


def ask(window: "MainWindow") -> None:
    """Ask for the number of a paragraph, or for an offset in code points."""
    on = window.session.on
    if on is None:
        return
    asked = f"A paragraph, 1 to {len(on.article.paragraphs):,}; or @ and an offset, such as @1200:"
    ask_line(window, "go-to", ("Go to", asked), partial(to_place, window))


def to_place(window: "MainWindow", told: str) -> None:
    """Go to a paragraph by its number, or to an offset in code points that is led by @; what is neither is told."""
    on = window.session.on
    match = re.fullmatch(r"\s*(@?)\s*([\d,. ]+)\s*", told)
    digits = re.sub(r"\D", "", match[2]) if match else ""
    if on is None or match is None or not digits:
        window.session.warned.emit(f"“{told}” is no paragraph’s number and no offset: type 12, or @1200.")
        return
    number = int(digits)
    most = len(on.article.text) if match[1] else len(on.article.paragraphs)
    if not (0 if match[1] else 1) <= number <= most:
        what = "offsets go from @0" if match[1] else "paragraphs go from 1"
        window.session.warned.emit(f"There is no {told.strip()} in this article: {what} to {most:,}.")
        return
    leave(window)
    place = number if match[1] else on.article.paragraphs[number - 1][0]
    window.reader.set_caret(place)
    window.reader.reveal_span(place, place)
    window.reader.setFocus()
