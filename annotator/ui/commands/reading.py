"""Saying what has been read, so that “nothing here” is not taken for “nobody looked”."""

from typing import TYPE_CHECKING

from annotator.model import edits
from annotator.model.spans import covered, intersected
from annotator.model.words import paragraph_at
from annotator.ui.commands.annotate import change

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def toggle_paragraph(window: "MainWindow") -> None:
    """Say that the paragraph at the caret has been read, or take that back."""
    on = window.session.on
    if on is None:
        return
    span = paragraph_at(on.article.text, window.reader.caret())
    read = covered(intersected(on.layer.read, [span])) >= span[1] - span[0] > 0
    edit = edits.mark_unread if read else edits.mark_read
    change(window, "Mark unread" if read else "Mark read", lambda at: edit(at, [span]))


def mark_article(window: "MainWindow") -> None:
    """Say that the whole article has been read: where nothing is marked, there is nothing."""
    change(window, "Mark the article read", lambda on: edits.mark_read(on, on.article.paragraphs))


def unmark_article(window: "MainWindow") -> None:
    """Say that nothing of the article has been read yet."""
    change(window, "Mark the article unread", lambda on: edits.mark_unread(on, [(0, len(on.article.text))]))
