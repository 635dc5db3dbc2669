"""Brings a place of the article into sight."""

from PySide6.QtGui import QTextBlock, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

FROM_TOP = 0.3
"""The share of the viewport's height above a place that is scrolled to."""

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
        bar.setValue(value)


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
