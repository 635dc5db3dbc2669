"""A passage of an article with the stretches that differ emphasised, broken into lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from annotator.storage.anchors import CONTEXT
from annotator.storage.displaced import Passage
from annotator.ui.lists.shown_text import drawable, is_right_to_left
from annotator.ui.text.offsets import OffsetMap, display_of

KEPT_AROUND = 40
"""Code points that stay on each side of a long stretch that both texts share; what is between them is left out."""

LONGEST = 900
"""Code points of a passage that are shown."""

_KEPT = 512
_CUT_WORD = re.compile(r"[^\s]{0,24}(?=\s)")


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a passage: its words, what stands around them, the ground of what differs."""

    words: QColor
    around: QColor
    changed: QColor


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage that looks the same throughout."""

    text: str
    around: bool = False
    changed: bool = False


def pieces_of(passage: Passage) -> list[Piece]:
    """The passage in pieces, with the middle of long stretches that nothing has happened to left out."""
    before, after = _from_word(passage.before), _from_word(passage.after[::-1])[::-1]
    pieces = [Piece(before, around=True), *_words(passage), Piece(after, around=True)]
    room, kept = LONGEST, list[Piece]()
    for piece in pieces:
        text = drawable(piece.text[:room])
        room -= len(text)
        if text:
            kept.append(Piece(text, piece.around, piece.changed))
    return kept


def _from_word(text: str) -> str:
    """The text without the word that it begins within, an ellipsis in its place."""
    cut = _CUT_WORD.match(text)
    return f"…{text[cut.end() :]}" if cut and len(text) == CONTEXT else text


def _words(passage: Passage) -> Iterator[Piece]:
    place = 0
    for start, end in (*passage.changed, (len(passage.words), len(passage.words))):
        yield Piece(_shortened(passage.words[place:start]))
        yield Piece(passage.words[start:end], changed=True)
        place = end


def _shortened(text: str) -> str:
    if len(text) <= 3 * KEPT_AROUND:
        return text
    return f"{text[:KEPT_AROUND].rstrip()} … {text[-KEPT_AROUND:].lstrip()}"


class PassageLines:
    """A passage laid out for a width (pixels); `height` is in pixels."""

    def __init__(self, passage: Passage, font: QFont, width: float, inks: Inks) -> None:
        pieces = pieces_of(passage)
        shown, offsets = display_of("".join(one.text for one in pieces))
        self._layout = QTextLayout(shown, font)
        backwards = is_right_to_left(passage.words or shown)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(list(_formats(pieces, offsets, inks)))
        self.height = self._lay_out(max(1.0, width))

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the lines with their upper left corner at (x, y)."""
        self._layout.draw(painter, QPointF(x, y))

    def _lay_out(self, width: float) -> float:
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, y))
            y += line.height()
        self._layout.endLayout()
        return y


def _formats(pieces: list[Piece], offsets: OffsetMap, inks: Inks) -> Iterator[QTextLayout.FormatRange]:
    place = 0
    for piece in pieces:
        look = QTextLayout.FormatRange()
        start, place = place, place + len(piece.text)
        look.start = offsets.to_qt(start)
        look.length = offsets.to_qt(place) - look.start
        look.format = _format(piece, inks)
        yield look


def _format(piece: Piece, inks: Inks) -> QTextCharFormat:
    """What differs has a ground and a line under it, so that it does not hang on a colour."""
    made = QTextCharFormat()
    made.setForeground(inks.around if piece.around else inks.words)
    if piece.changed:
        made.setBackground(inks.changed)
        made.setFontUnderline(True)
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


@lru_cache(maxsize=_KEPT)
def _lines(
    passage: Passage, face: tuple[str, ...], width: int, colours: tuple[str, str, str]
) -> PassageLines:
    font = QFont()
    font.fromString(face[0])
    font.setFamilies(list(face[1:]))
    return PassageLines(passage, font, width, Inks(*(QColor(one) for one in colours)))


def laid_out(passage: Passage, font: QFont, width: float, inks: Inks) -> PassageLines:
    """The passage in lines, remembered from the last time that it was asked for."""
    colours = (inks.words.name(), inks.around.name(), inks.changed.name())
    return _lines(passage, (font.toString(), *font.families()), int(width), colours)
