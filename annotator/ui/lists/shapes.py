"""The small shapes that lists are made of: chips, avatars, key caps."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.ui.lists.shown_text import initials, isolated
from annotator.ui.text.palette import Palette, readable_on

ROUND = 4.0
"""The radius of the corners of chips and key caps, in pixels."""


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font in another size."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if bold:
        other.setWeight(QFont.Weight.DemiBold)
    return other


def unit(font: QFont) -> float:
    """The step of the grid, in pixels: 8 at the usual size of the interface's text, more where it is larger."""
    return max(4.0, QFontMetricsF(font).height() * 0.45)


@dataclass(frozen=True, slots=True)
class Chip:
    """A word in a frame; `style` names a style of the palette, `dashed` says that something is still open."""

    text: str
    style: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class PlacedChip:
    """A chip with its place, in pixels from the upper left corner of the row of chips."""

    chip: Chip
    x: float
    y: float
    width: float


def placed_chips(chips: Sequence[Chip], font: QFont, width: float) -> tuple[list[PlacedChip], float]:
    """The chips one after the other, in as many rows as they need, and the height of all rows."""
    if not chips:
        return [], 0.0
    metrics, step = QFontMetricsF(font), unit(font)
    tall, gap = chip_height(font), step * 0.8
    x = y = 0.0
    placed = []
    for chip in chips:
        wide = min(width, metrics.horizontalAdvance(chip.text) + 2 * step)
        if x and x + wide > width:
            x, y = 0.0, y + tall + gap
        placed.append(PlacedChip(chip, x, y, wide))
        x += wide + gap
    return placed, y + tall


def chip_height(font: QFont) -> float:
    """How tall a chip is, in pixels."""
    return QFontMetricsF(font).height() + unit(font) * 0.5


def paint_chip(painter: QPainter, placed: PlacedChip, origin: QPointF, font: QFont, palette: Palette) -> None:
    """Draw a chip; the words of one that is too narrow end in an ellipsis."""
    chip = placed.chip
    area = QRectF(origin.x() + placed.x, origin.y() + placed.y, placed.width, chip_height(font))
    frame = QColor(palette.style(chip.style).stroke) if chip.style else palette.colour("hairline")
    words = palette.colour("ink" if chip.style else "muted-ink")
    if chip.style:
        fill = QColor(frame)
        fill.setAlphaF(palette.style(chip.style).fill)
        painter.setBrush(fill)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    line = Qt.PenStyle.DashLine if chip.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(palette.colour("muted-ink") if chip.dashed else frame, 1, line))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    _paint_words(painter, area.adjusted(3, 0, -3, 0), chip.text, font, words)


def _paint_words(painter: QPainter, area: QRectF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), isolated(fitting))


def paint_avatar(painter: QPainter, area: QRectF, name: str, font: QFont, palette: Palette) -> None:
    """Draw the initials of a name on its colour; a name that nobody has given yet is a dashed circle."""
    letters = initials(name)
    if not letters:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.colour("muted-ink"), 1, Qt.PenStyle.DashLine))
        painter.drawEllipse(area.adjusted(0.5, 0.5, -0.5, -0.5))
        _paint_words(painter, area, "?", font, palette.colour("muted-ink"))
        return
    colour = palette.avatar(name)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawEllipse(area)
    room = area.width() * 0.76
    wide = QFontMetricsF(font).horizontalAdvance(letters)
    fitting = (
        font if wide <= room else scaled(font, room / wide)
    )  # letters that were cut would stand for nobody
    _paint_words(painter, area, letters, fitting, QColor(readable_on(colour.name())))


def key_width(key: str, font: QFont) -> float:
    """How wide the cap of a key is, in pixels."""
    metrics = QFontMetricsF(font)
    return max(metrics.height(), metrics.horizontalAdvance(key)) + unit(font)


def keys_width(keys: Sequence[str], font: QFont) -> float:
    """How wide the caps of several keys are beside each other, in pixels."""
    return sum(key_width(key, font) for key in keys) + unit(font) * 0.5 * (len(keys) - 1)


@dataclass(frozen=True, slots=True)
class CapColours:
    """What the cap of a key is painted with."""

    ground: QColor
    frame: QColor
    words: QColor


def paint_keys(
    painter: QPainter, area: QRectF, keys: Sequence[str], font: QFont, colours: CapColours
) -> float:
    """Draw key caps at the right end of an area; returns how wide they are together, in pixels."""
    x, gap = area.right(), unit(font) * 0.5
    tall = QFontMetricsF(font).height() + unit(font) * 0.25
    for key in reversed(keys):
        wide = key_width(key, font)
        x -= wide
        cap = QRectF(x, area.center().y() - tall / 2, wide, tall)
        painter.setBrush(colours.ground)
        painter.setPen(QPen(colours.frame, 1))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        _paint_words(painter, cap, key, font, colours.words)
        x -= gap
    return area.right() - x
