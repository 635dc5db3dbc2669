"""Cuts an article into pages that end between two of its lines."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.ui.text.canvas import Canvas
from annotator.ui.text.view import ArticleView


class Sheet(NamedTuple):
    """One page: the number of its first line in the document, and how high the viewport is that shows just its lines, in pixels."""

    line: int
    height: int


class _Row(NamedTuple):
    """A line in sight with the room around it: its number in the document, where it begins and ends in the viewport."""

    number: int
    top: float
    bottom: float


def sheets(view: ArticleView) -> Iterator[Sheet]:
    """The pages of an article in a view that is as high as a page; the view is scrolled on the way.

    A line that is higher than a page is cut.
    """
    bar, height, line = view.verticalScrollBar(), view.viewport().height(), 0
    while True:
        bar.setValue(line)
        rows = list(_rows(view.canvas))
        first = next((row for row in rows if row.number >= line), None)
        if first is None:
            return
        above = 0.0 if bar.value() == line else first.top  # at the end of the article Qt scrolls no further
        cut = next((row for row in rows if row.number > line and row.bottom > height), None)
        if cut is None:
            yield Sheet(line, round(rows[-1].bottom - above))
            return
        yield Sheet(line, round(cut.top - above))
        line = cut.number


def _rows(canvas: Canvas) -> Iterator[_Row]:
    for one in canvas.in_sight():
        layout, room = one.block.layout(), canvas.room_for(one.block)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            top = one.y + line.y() - room.above
            yield _Row(
                one.block.firstLineNumber() + number, top, top + room.above + line.height() + room.below
            )
