"""Whether the marks of a reader lie on their words, asked of Qt: by its carets, by its clicks, by what it paints as selected."""

import random
import re
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout, QTextLine

from annotator.ui.text.canvas import InSight
from annotator.ui.text.document import MARGIN
from annotator.ui.text.painter import box_of
from annotator.ui.text.pictures import Painted
from annotator.ui.text.view import ArticleView

PLAIN = re.compile("[ -~“”’\U0001f30a]*")
"""Text in which each character has a place of its own."""

TWO_WAYS = re.compile("[ -~“”’«»\U0001f30a\u0600-\u06ff\u200c]*")
"""Text in which this is so but for places where two directions meet; clusters among the traps have many places for one point."""

WHERE_WAYS_MEET = 2
"""Code points to either side that a click there may go to."""

NARROWEST = 6.0
"""Pixels of a piece in the middle of which a click can be expected to hit."""

TALLEST = 600
"""Pixels of a paragraph that is painted to see where Qt has its selection."""

COAT = "magenta"
"""No glyph of a colour font has it."""

OFF = 3.0
"""Pixels that an end of a mark may be off the selection: glyphs do not stand on whole pixels."""


def check_marks_in_sight(view: ArticleView, chance: random.Random) -> None:
    """Everything, for all paragraphs in sight, of which there always is one."""
    assert view.firstVisibleBlock().isValid()
    for one in view._canvas.in_sight():
        check_lines(view, one)
        check_marks(view, one, chance)
        check_words(view, one, chance)


def check_lines(view: ArticleView, one: InSight) -> None:
    """Lines stand under each other, inside their paragraph, as wide as the window has room for."""
    layout, below = one.block.layout(), 0.0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        assert line.y() >= below - 0.01
        assert line.width() == view.viewport().width() - 2 * MARGIN
        below = line.y() + line.height()
    assert one.block.length() == 1 or below <= one.height + 0.01


def check_marks(view: ArticleView, one: InSight, chance: random.Random) -> None:
    """A click in the middle of a piece of a mark finds a mark there, and the middle is where Qt has the mark's words."""
    if not one.picture.painted:
        return
    painted = chance.choice(one.picture.painted)
    piece = chance.choice(chance.choice(painted.shapes).pieces)
    middle = box_of(piece).translated(one.x, one.y).center()
    if not view.viewport().rect().contains(middle.toPoint()) or piece.width < NARROWEST:
        return
    if painted.mark.state != "hit":
        assert view.annotation_at(middle.toPoint()) is not None
    text = one.block.text()
    if TWO_WAYS.fullmatch(text):
        slack = 0 if PLAIN.fullmatch(text) else WHERE_WAYS_MEET
        place = view.place_at(middle)
        assert any(start - slack <= place <= end + slack for start, end in painted.mark.spans)


def x_of(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    return float(found[0])


def check_words(view: ArticleView, one: InSight, chance: random.Random) -> None:
    """A character of a mark, found where Qt has its caret before and after it, lies in one of the mark's pieces."""
    if not one.picture.painted or not PLAIN.fullmatch(one.block.text()):
        return
    painted, offsets = chance.choice(one.picture.painted), view._canvas.offsets
    origin, layout = one.block.position(), one.block.layout()
    start, end = chance.choice(painted.mark.spans)
    position = offsets.to_qt(chance.randrange(start, end))
    if (
        not origin <= position < origin + one.block.length() - 1
        or one.block.text()[position - origin :].isspace()
    ):
        return
    line = layout.lineForTextPosition(position - origin)
    x = (x_of(line, position - origin) + x_of(line, position - origin + 1)) / 2
    if x >= line.naturalTextRect().right():
        return
    pieces = [piece for shape in painted.shapes for piece in shape.pieces if piece.line == line.lineNumber()]
    assert any(piece.x - 1 <= x <= piece.x + piece.width + 1 for piece in pieces)


def check_pixels(view: ArticleView, chance: random.Random) -> None:
    """A mark in sight covers what Qt paints when the same words are selected: the same stretches of the same lines."""
    there = [
        (one, painted)
        for one in view._canvas.in_sight()
        for painted in one.picture.painted
        if one.height <= TALLEST and len(painted.shapes) == 1
    ]
    if there:
        one, painted = chance.choice(there)
        for line, (left, right) in selected(view, one, painted).items():
            pieces = [piece for piece in painted.shapes[0].pieces if piece.line == line]
            told = (painted.mark, one.block.text(), line, (left, right), pieces, looks(view, one, line))
            assert pieces, told
            assert abs(min(piece.x for piece in pieces) - left) <= OFF, told
            off = OFF + overhang(one, line)
            assert abs(max(piece.x + piece.width for piece in pieces) - right) <= off, told


def overhang(one: InSight, number: int) -> float:
    """Pixels by which the last glyph of a line, an f for instance, reaches beyond its own place: Qt selects now with, now without them."""
    line = one.block.layout().lineAt(number)
    return max(0.0, line.naturalTextWidth() - line.horizontalAdvance())


def looks(view: ArticleView, one: InSight, number: int) -> tuple[object, ...]:
    """What Qt says of a line that its selection does not fit."""
    line = one.block.layout().lineAt(number)
    fonts = (view.font().toString(), one.block.layout().font().toString())
    return line.naturalTextRect(), line.x(), line.width(), line.horizontalAdvance(), fonts


def selected(view: ArticleView, one: InSight, painted: Painted) -> dict[int, tuple[float, float]]:
    """By line, the first and the last pixel that Qt colours when the words of a mark's fragment are selected."""
    origin, layout, offsets = one.block.position(), one.block.layout(), view._canvas.offsets
    start, end = (offsets.to_qt(at) - origin for at in painted.mark.spans[painted.shapes[0].fragment])
    chosen = QTextLayout.FormatRange()
    chosen.start = max(0, start)
    chosen.length = min(end, one.block.length() - 1) - chosen.start
    coat = QTextCharFormat()
    for set_brush in (coat.setBackground, coat.setForeground):
        set_brush(QColor(COAT))
    chosen.format = coat
    wide = max(layout.lineAt(number).naturalTextRect().right() for number in range(layout.lineCount()))
    picture = QImage(int(wide) + 2, int(one.height) + 1, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.white)
    layout.draw(painter, QPointF(0, 0), [chosen])
    painter.end()
    return {
        number: found
        for number in range(layout.lineCount())
        if (found := _stretch_of(picture, layout.lineAt(number))) is not None
    }


def _stretch_of(picture: QImage, line: QTextLine) -> tuple[float, float] | None:
    natural, y = line.naturalTextRect(), int(line.y()) + 1
    low, high = max(0, int(natural.left())), min(picture.width(), int(natural.right()) + 1)
    coat = QColor(COAT)
    there = [x for x in range(low, high) if picture.pixelColor(x, y) == coat]
    return (float(there[0]), float(there[-1] + 1)) if there and there[-1] > there[0] + OFF else None
