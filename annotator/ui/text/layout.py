"""The layout of the text's lines with room for what is painted around them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout
from typing_extensions import override


class Room(NamedTuple):
    """Pixels above and below each line of a paragraph, with those after its last line."""

    above: float
    below: float
    after: float


class _Placed(NamedTuple):
    """How a paragraph's lines were placed, to see whether Qt has laid them out anew since."""

    room: Room
    lines: int
    width: float
    last: float
    rect: QRectF


BLANK_LINE = 0.8
"""The share of its height that an empty paragraph takes: it is a gap, not a line to read."""


class RoomyLayout(QPlainTextDocumentLayout):
    """Qt's plain layout, its lines moved apart; right-to-left paragraphs stand at the right edge.

    Qt asks `blockBoundingRect` for everything that it does (painting, hit tests, the caret, scrolling), so that lines placed there
    are where Qt takes them to be.
    """

    def __init__(self, document: QTextDocument, room_for: Callable[[QTextBlock], Room]) -> None:
        super().__init__(document)
        self._room_for = room_for
        self._placed: dict[int, _Placed] = {}

    def forget(self, first: int | None = None, last: int = 0) -> None:
        """Place the lines of paragraphs anew, by number, both included; without numbers those of all."""
        if first is None:
            self._placed.clear()
        else:
            forget_between(self._placed, first, last)

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The paragraph's rectangle in its own coordinates (pixels), its lines placed."""
        if not block.isValid() or not block.isVisible():
            return super().blockBoundingRect(block)
        layout = block.layout()
        lines = layout.lineCount()
        placed = self._placed.get(block.blockNumber())
        if placed and lines == placed.lines:
            last = layout.lineAt(lines - 1)
            if last.y() == placed.last and last.width() == placed.width:
                return QRectF(placed.rect)
        return self._place(block)

    def _place(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout, room = block.layout(), self._room_for(block)
        lines = layout.lineCount()
        if not lines:
            return rect
        margin = self.document().documentMargin()
        rightwards = block.textDirection() == Qt.LayoutDirection.RightToLeft
        below = 0.0
        for number in range(lines):
            line = layout.lineAt(number)
            left = margin + (int(line.width() - line.naturalTextWidth()) if rightwards else 0)
            line.setPosition(QPointF(left, below + room.above))
            below += room.above + line.height() + room.below
        rect = super().blockBoundingRect(block)
        blank = block.length() == 1
        height = layout.lineAt(0).height() * BLANK_LINE if blank else below + room.after
        if not block.next().isValid():
            height += margin
        rect.setHeight(height)
        last = layout.lineAt(lines - 1)
        self._placed[block.blockNumber()] = _Placed(room, lines, last.width(), last.y(), QRectF(rect))
        return rect


def forget_between(store: dict[int, Any], first: int, last: int) -> None:
    """Take what is kept by number out of a store, from the first number to the last, at the cost of the smaller of the two."""
    if first == last:  # nearly always, and asked of thousands of hits
        store.pop(first, None)
        return
    if last - first > len(store):
        numbers = [number for number in store if first <= number <= last]
    else:
        numbers = list(range(first, last + 1))
    for number in numbers:
        store.pop(number, None)
