"""A text broken into a few lines, the last one elided."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from annotator.ui.lists.shown_text import is_right_to_left

_KEPT = 1024
"""So many broken texts are remembered: some screens full of cards."""


class Side(Enum):
    """On which side lines stand; `SCRIPT` is the one from which their script is written."""

    LEFT = 0
    RIGHT = 1
    SCRIPT = 2


class Lines:
    """A text in at most `most` lines of a width (pixels)."""

    def __init__(self, text: str, font: QFont, width: float, most: int, side: Side) -> None:
        self._backwards = is_right_to_left(text)
        self._right = self._backwards if side is Side.SCRIPT else side is Side.RIGHT
        self._layout, self.height, self.count = self._fitted(text, font, max(1.0, width), most)
        self.natural_width = max(
            (self._layout.lineAt(row).naturalTextWidth() for row in range(self.count)), default=0.0
        )

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw the lines with their upper left corner at (x, y)."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _fitted(self, text: str, font: QFont, width: float, most: int) -> tuple[QTextLayout, float, int]:
        """The longest beginning of the text that fits, with an ellipsis where something was cut off."""
        room = int(2 * most * width / max(1.0, QFontMetricsF(font).averageCharWidth())) + 8
        whole = text if len(text) <= room else text[:room] + "…"
        laid = self._laid(whole, font, width)
        if laid[2] <= most:
            return laid
        low, high = 0, len(whole)
        while high - low > 1:
            middle = (low + high) // 2
            if self._laid(_cut(whole, middle), font, width)[2] <= most:
                low = middle
            else:
                high = middle
        return self._laid(_cut(whole, low), font, width)

    def _laid(self, text: str, font: QFont, width: float) -> tuple[QTextLayout, float, int]:
        layout = QTextLayout(text, font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self._backwards else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        y, count = 0.0, 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, y))
            y += line.height()
            count += 1
        layout.endLayout()
        return layout, y, count


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;:–—-") + "…"


@lru_cache(maxsize=_KEPT)
def _lines(text: str, face: tuple[str, ...], width: int, most: int, side: Side) -> Lines:
    font = QFont()
    font.fromString(face[0])
    font.setFamilies(list(face[1:]))
    return Lines(text, font, width, most, side)


def broken(text: str, font: QFont, width: float, most: int = 1, side: Side = Side.SCRIPT) -> Lines:
    """The text in lines, remembered from the last time that it was asked for."""
    return _lines(text, (font.toString(), *font.families()), int(width), most, side)
