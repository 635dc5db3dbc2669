"""Paints the chips above the lines of a paragraph."""

from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from annotator.ui.text.chips import DOT, Chip
from annotator.ui.text.grid import Grid
from annotator.ui.text.painter import GUESSED, Ground
from annotator.ui.text.palette import Palette, Style, blended, readable_on
from annotator.ui.text.pictures import Picture
from annotator.ui.text.strokes import dashed_pen

ROUND = 3.0
"""The radius of a chip's corners in pixels."""

MOST_KEPT = 2000
"""Chips whose picture is kept: text is slow to draw, and most chips look like many others."""

_ABOVE_WORDS = 1.0
_CENTERED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip)

Look: TypeAlias = tuple[str, int, Style, bool, float, float]
"""What a chip's picture depends on: text, number, style, hollow or not, width, and pixels of the screen to one of ours."""


@lru_cache(maxsize=500)
def faded(style: Style, paper: str, opacity: float) -> Style:
    """The style of a chip that fades into the paper (opacity 0 to 1); its words do not: seen through, they would not be read."""
    if opacity >= 1:
        return style
    ground = blended(style.stroke, paper, opacity)
    return replace(style, stroke=ground, chip_text=readable_on(ground))


class ChipPainter:
    """Paints chips in the colours of a palette, in a font."""

    def __init__(self, palette: Palette, font: QFont, height: float) -> None:
        """`height` is that of a chip, in pixels."""
        self._palette = palette
        self._font = font
        self._height = height
        self._kept: dict[Look, QPixmap] = {}

    def rect_of(self, chip: Chip) -> QRectF:
        """Where a chip is painted, in pixels of its paragraph."""
        bottom = round(chip.y) - _ABOVE_WORDS
        if not chip.text:
            return QRectF(chip.x, bottom - (self._height + DOT) / 2, DOT, DOT)
        return QRectF(chip.x, bottom - self._height, chip.width, self._height)

    def paint(self, ground: Ground, picture: Picture, y: float) -> None:
        """Paint the chips of a paragraph whose top is at `y`; the painter is moved there already."""
        styles = {one.mark.identity: one.style for one in picture.painted}
        painter = ground.painter
        grid, paper = Grid.under(painter), self._palette.colour("paper").name()
        for chip in picture.chips:
            rect = self.rect_of(chip)
            if y + rect.bottom() < ground.top or y + rect.top() > ground.bottom:
                continue
            hollow = chip.mark.state in GUESSED
            number = chip.mark.number if chip.text else 0
            opacity = ground.opacity(chip.mark)
            style = faded(styles[chip.mark.identity], paper, opacity)
            look = (chip.text, number, style, hollow, rect.width(), grid.scale)
            painter.setOpacity(opacity if hollow else 1.0)
            painter.drawPixmap(grid.corner(QPointF(round(rect.x() - 1), rect.y() - 1)), self._look(look))
        painter.setOpacity(1.0)

    def _look(self, look: Look) -> QPixmap:
        """The picture of a chip, with a pixel of air around it."""
        known = self._kept.get(look)
        if known is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = self._kept[look] = self._draw(look)
        return known

    def _draw(self, look: Look) -> QPixmap:
        text, number, style, hollow, width, scale = look
        height = self._height if text else DOT
        pixmap = QPixmap(round((width + 3) * scale), round((height + 3) * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        grid = Grid(scale)
        place = QRectF(grid.corner(QPointF(1, 1)), grid.corner(QPointF(1 + width, 1 + height)))
        self._draw_ground(painter, style, place, hollow=hollow, dot=not text)
        lead = self._draw_number(painter, number, place) if number else 0.0
        painter.setPen(self._palette.colour("ink") if hollow else QColor(style.chip_text))
        painter.drawText(place.adjusted(lead, 0, 0, 0), _CENTERED, text)
        painter.end()
        return pixmap

    def _draw_ground(
        self, painter: QPainter, style: Style, place: QRectF, *, hollow: bool, dot: bool
    ) -> None:
        stroke = QColor(style.stroke)
        painter.setPen(dashed_pen(stroke, 1.0, 3.0, 2.0) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.colour("paper") if hollow else stroke)
        inset = 0.5 if hollow else 0.0
        inner = place.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, DOT / 2 if dot else ROUND, DOT / 2 if dot else ROUND)

    def _draw_number(self, painter: QPainter, number: int, place: QRectF) -> float:
        """The key to choose a candidate with, in a disc; returns the disc's width in pixels."""
        disc = QRectF(place.x(), place.y(), place.height(), place.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.colour("ink"))
        painter.drawEllipse(disc)
        painter.setPen(self._palette.colour("paper"))
        painter.drawText(disc, _CENTERED, str(number))
        return disc.width()
