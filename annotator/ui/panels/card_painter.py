"""How the card of a statement is laid out and painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.ui.lists.lines import Lines, Side, broken
from annotator.ui.lists.shapes import PlacedChip, paint_avatar, paint_chip, placed_chips, scaled, unit
from annotator.ui.lists.shown_text import is_right_to_left
from annotator.ui.panels.cards import Card
from annotator.ui.text.palette import Palette

WORD_LINES = 3
"""So many lines of a statement's words show on its card."""

NOBODY = "Nobody yet"
BAR = 3
"""The width of the bar beside the words, in pixels."""


class CardFonts:
    """The fonts of a card, all made from the interface's own; its grid and its avatar go with them (pixels)."""

    def __init__(self, plain: QFont, reading_faces: list[str]) -> None:
        self.plain = plain
        self.step = unit(plain)
        self.avatar_size = round(QFontMetricsF(plain).height() * 1.6)
        self.name = scaled(plain, 1.0, bold=True)
        self.detail = scaled(plain, 0.9)
        self.chip = scaled(plain, 0.85)
        self.avatar = scaled(plain, 0.8, bold=True)
        self.reading = scaled(plain, 1.12)
        if reading_faces:
            self.reading.setFamilies(reading_faces)


@dataclass(frozen=True, slots=True)
class CardLook:
    """Everything that decides how a card looks, apart from what it says."""

    palette: Palette
    fonts: CardFonts
    chosen: bool = False
    hovered: bool = False
    keyed: bool = False
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A card's parts with their places in pixels from the card's upper edge."""

    name: Lines
    detail: Lines | None
    words: Lines | None
    chips: list[PlacedChip]
    words_top: float
    chips_top: float
    height: float


def laid_out(card: Card, fonts: CardFonts, width: float, *, mirrored: bool = False) -> LaidOut:
    """The parts of a card of a width (pixels)."""
    side = Side.RIGHT if mirrored else Side.LEFT
    step = fonts.step
    inner = max(step, width - 3 * step)
    beside = max(step, inner - fonts.avatar_size - step)
    name = broken(card.speaker or NOBODY, fonts.name, beside, side=side)
    detail = broken(card.detail, fonts.detail, beside, side=side) if card.detail else None
    head = max(fonts.avatar_size, name.height + (detail.height if detail else 0))
    words = broken(card.words, fonts.reading, inner - 1.5 * step, WORD_LINES) if card.words else None
    words_top = 1.5 * step + head + step
    chips_top = words_top + (words.height + step if words else 0)
    chips, tall = placed_chips(card.chips, fonts.chip, inner)
    height = chips_top + tall + (1.5 * step if chips else 0.5 * step)
    return LaidOut(name, detail, words, chips, words_top, chips_top, height)


def paint_card(painter: QPainter, frame: QRectF, card: Card, laid: LaidOut, look: CardLook) -> None:
    """Draw a card, laid out for the width of a frame, into that frame."""
    _paint_frame(painter, frame, card, look)
    _paint_head(painter, frame, card, laid, look)
    _paint_words(painter, frame, card, laid, look)
    step = look.fonts.step
    origin = QPointF(frame.x() + 1.5 * step, frame.y() + laid.chips_top)
    for chip in laid.chips:
        placed = chip
        if look.mirrored:
            x = frame.width() - 3 * step - chip.x - chip.width
            placed = PlacedChip(chip.chip, x, chip.y, chip.width)
        paint_chip(painter, placed, origin, look.fonts.chip, look.palette)


def _paint_frame(painter: QPainter, frame: QRectF, card: Card, look: CardLook) -> None:
    role = "accent" if look.chosen or look.keyed else "muted-ink" if look.hovered else "hairline"
    width = 2.0 if look.chosen else 1.0
    line = Qt.PenStyle.DashLine if card.suggested else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.palette.colour(role), width, line))
    painter.setBrush(look.palette.colour("panel-raised"))
    inset = width / 2
    painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 8, 8)


def _paint_head(painter: QPainter, frame: QRectF, card: Card, laid: LaidOut, look: CardLook) -> None:
    step, size = look.fonts.step, look.fonts.avatar_size
    left, top = frame.x() + 1.5 * step, frame.y() + 1.5 * step
    x = left + size + step
    if look.mirrored:
        left, x = frame.right() - 1.5 * step - size, left
    paint_avatar(painter, QRectF(left, top, size, size), card.speaker, look.fonts.avatar, look.palette)
    tall = laid.name.height + (laid.detail.height if laid.detail else 0)
    y = top + max(0.0, (size - tall) / 2)
    muted = look.palette.colour("muted-ink")
    laid.name.paint(painter, x, y, look.palette.colour("ink") if card.speaker else muted)
    if laid.detail:
        laid.detail.paint(painter, x, y + laid.name.height, muted)


def _paint_words(painter: QPainter, frame: QRectF, card: Card, laid: LaidOut, look: CardLook) -> None:
    if laid.words is None:
        return
    step = look.fonts.step
    top = frame.y() + laid.words_top
    if is_right_to_left(card.words):
        x, bar = frame.x() + 1.5 * step, frame.right() - 1.5 * step - BAR
    else:
        x, bar = frame.x() + 3 * step, frame.x() + 1.5 * step
    painter.fillRect(QRectF(bar, top, BAR, laid.words.height), QColor(look.palette.style(card.style).stroke))
    laid.words.paint(painter, x, top, look.palette.colour("ink"))
