"""Paints the chips above the lines of a paragraph."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from annotator.ui.text.chips import DOT, PADDING, Chip
from annotator.ui.text.painter import GUESSED, Ground
from annotator.ui.text.palette import Palette, Style
from annotator.ui.text.pictures import Picture
from annotator.ui.text.strokes import dashed_pen

ROUND = 3.0
_ABOVE_WORDS = 1.0


class ChipPainter:
    """Paints chips in the colours of a palette, in a font."""

    def __init__(self, palette: Palette, font: QFont, height: float) -> None:
        """`height` is that of a chip, in pixels."""
        self._palette = palette
        self._font = font
        self._height = height

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
        painter.setFont(self._font)
        for chip in picture.chips:
            rect = self.rect_of(chip)
            if y + rect.bottom() < ground.top or y + rect.top() > ground.bottom:
                continue
            painter.setOpacity(ground.emphasis.opacity(chip.mark))
            self._paint_one(painter, chip, rect, styles[chip.mark.identity])
        painter.setOpacity(1.0)

    def _paint_one(self, painter: QPainter, chip: Chip, rect: QRectF, style: Style) -> None:
        hollow = chip.mark.state in GUESSED
        stroke, text = QColor(style.stroke), QColor(style.chip_text)
        painter.setPen(dashed_pen(stroke, 1.0, 3.0, 2.0) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.colour("paper") if hollow else stroke)
        if not chip.text:
            painter.drawEllipse(rect)
            return
        inset = 0.5 if hollow else 0.0
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), ROUND, ROUND)
        painter.setPen(self._palette.colour("ink") if hollow else text)
        lead = self._paint_number(painter, chip, rect) if chip.mark.number else 0.0
        inner = rect.adjusted(PADDING + lead, 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.text)

    def _paint_number(self, painter: QPainter, chip: Chip, rect: QRectF) -> float:
        """The key to choose a candidate with, in a disc; returns the disc's width in pixels."""
        painter.save()
        disc = QRectF(rect.x(), rect.y(), rect.height(), rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.colour("ink"))
        painter.drawEllipse(QPointF(disc.center()), disc.width() / 2, disc.width() / 2)
        painter.setPen(self._palette.colour("paper"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(chip.mark.number))
        painter.restore()
        return disc.width()
