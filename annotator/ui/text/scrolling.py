"""Brings a place of the article into sight."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

FROM_TOP = 0.3
"""The share of the viewport's height above a place that is scrolled to."""

BELOW = 8
"""Pixels under a line that belong to it: what underlines its words."""

_LINES_A_NOTCH = 2
_NOTCH = 120
_TRIES = 3


def scroll_to(view: QPlainTextEdit, position: int, from_top: float = FROM_TOP) -> None:
    """Scroll so that a position of Qt's document is seen at this share of the height, without moving the caret.

    The scroll bar counts lines, and Qt knows those of a paragraph only once it is laid out: hence a second try.
    """
    for _ in range(_TRIES):
        bar = view.verticalScrollBar()
        value = _value_for(view, position, from_top)
        if bar.value() == value:
            return
        if value > bar.maximum():  # Qt does not count lines that were laid out while it scrolled
            layout = view.document().documentLayout()
            layout.documentSizeChanged.emit(layout.documentSize())
        bar.setValue(value)


def line_in(view: QPlainTextEdit, position: int) -> tuple[float, float]:
    """Top and bottom, in pixels of the viewport, of the line that a position of Qt's document is in."""
    cursor = view.textCursor()
    cursor.setPosition(position)
    rect = view.cursorRect(cursor)
    return rect.top(), rect.top() + rect.height()


def is_in_sight(view: QPlainTextEdit, position: int) -> bool:
    """Whether the whole line of a position is in the viewport."""
    top, bottom = line_in(view, position)
    return top >= 0 and bottom + BELOW <= view.viewport().height()


def scroll_down_to(view: QPlainTextEdit, position: int, kept: Sequence[int]) -> None:
    """Scroll down, line by line, until a position is in sight; not so far that one of the kept positions that is in sight gets out of it."""
    bar = view.verticalScrollBar()
    kept = [one for one in kept if is_in_sight(view, one)]
    while line_in(view, position)[1] + BELOW > view.viewport().height() and bar.value() < bar.maximum():
        bar.setValue(bar.value() + 1)
        if not all(is_in_sight(view, one) for one in kept):
            bar.setValue(bar.value() - 1)
            return


def _value_for(view: QPlainTextEdit, position: int, from_top: float) -> int:
    layout = view.document().documentLayout()
    block = view.document().findBlock(position)
    layout.blockBoundingRect(block)
    above = view.viewport().height() * from_top
    y = _top_of(block, position)
    while y < above and block.previous().isValid():
        block = block.previous()
        y += layout.blockBoundingRect(block).height()
    line = 0
    while line + 1 < block.layout().lineCount() and block.layout().lineAt(line + 1).y() <= y - above:
        line += 1
    return block.firstLineNumber() + line


def _top_of(block: QTextBlock, position: int) -> float:
    line = block.layout().lineForTextPosition(position - block.position())
    return line.y() if line.isValid() else 0.0


class Wheel:
    """Turns the wheel's small steps into lines."""

    def __init__(self) -> None:
        self._rest = 0.0

    def lines(self, event: QWheelEvent, line_height: float) -> int:
        """The lines to scroll down, for what has been turned since the last whole line; touchpads speak in pixels."""
        pixels = event.pixelDelta().y()
        step = pixels / line_height if pixels else event.angleDelta().y() * _LINES_A_NOTCH / _NOTCH
        self._rest -= step
        whole = int(self._rest)
        self._rest -= whole
        return whole
