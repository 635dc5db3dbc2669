"""What is painted around the words of the article on show."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QTextBlock
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.model.spans import Span
from annotator.ui.text.chip_painter import ChipPainter
from annotator.ui.text.emphasis import Emphasis
from annotator.ui.text.folds import HEIGHT, Fold, fold_box, paint_fold, sign_of
from annotator.ui.text.grid import Grid
from annotator.ui.text.invisibles import paint_signs, signs_in
from annotator.ui.text.lanes import Frame
from annotator.ui.text.layout import Room
from annotator.ui.text.link_painter import paint_routes
from annotator.ui.text.links import Route, Shown, Sign, routes, visible_links
from annotator.ui.text.margin import bar_of, paint_read, read_share
from annotator.ui.text.offsets import OffsetMap
from annotator.ui.text.overlay import Rubber, paint_dragged_link, paint_drop, paint_handles
from annotator.ui.text.painter import Ground, box_of, paint_marks
from annotator.ui.text.palette import Palette
from annotator.ui.text.pictures import Picture, Pictures
from annotator.ui.text.rooms import Rooms
from annotator.ui.text.routes import Anchor
from annotator.ui.text.sources import Sources

CHIP_SIZE = 0.56
"""The size of the chips' text against that of the article's."""

SMALLEST_CHIP = 7.0
"""Points."""

_TRIES = 5
_CHIP_EDGES = 6.0
_TAILS = 1.8
"""What a chip is higher than its capitals, in descents: tails below, as much above."""

_DIMMED = 0.55


class InSight(NamedTuple):
    """A paragraph that is at least partly in the viewport, with its place there in pixels."""

    block: QTextBlock
    picture: Picture
    x: float
    y: float
    height: float


class Canvas:
    """Paints the marks, chips, links and read marks of a view; knows what is where."""

    def __init__(self, view: QPlainTextEdit, offsets: OffsetMap, sources: Sources, palette: Palette) -> None:
        self.offsets = offsets
        self.sources = sources
        self.palette = palette
        self.emphasis = Emphasis()
        self.shown_links: Shown = "faint"
        self.dimming = False
        self.invisibles = False
        self.title = -1
        self.folds: Mapping[int, Fold] = {}
        self.rubber: Rubber | None = None
        self._grid = Grid()
        self._routed: tuple[object, list[Route], Sequence[InSight]] | None = None
        self._view = view
        self._spacing, self._even = 1.0, False
        self.set_font(view.font())

    def for_other_text(self, offsets: OffsetMap) -> "Canvas":
        """One for another text of the same view, which paints in the same way."""
        other = Canvas(self._view, offsets, self.sources, self.palette)
        other.emphasis, other.shown_links = self.emphasis, self.shown_links
        other.dimming, other.invisibles = self.dimming, self.invisibles
        other.set_spacing(self._spacing, even=self._even)
        return other

    def set_spacing(self, share: float, *, even: bool) -> None:
        """The room between lines as a share of the usual one; whether lines without marks have the room for some too."""
        self._spacing, self._even = share, even
        self.set_font(self._view.font())

    def set_font(self, font: QFont) -> None:
        """Measure everything anew for the reading font."""
        chip_font = QFont(QApplication.font())
        chip_font.setPointSizeF(max(SMALLEST_CHIP, font.pointSizeF() * CHIP_SIZE))
        chip_font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(chip_font)
        height = float(round(metrics.capHeight() + max(_CHIP_EDGES, _TAILS * metrics.descent())))
        self.chips = ChipPainter(self.palette, chip_font, height)
        words = QFontMetricsF(font)
        self.rooms = Rooms(words.height(), words.ascent(), height, self._spacing)
        self.rooms.even = self._even
        self.pictures = Pictures(self.offsets, self.sources, self.palette, metrics)

    def room_for(self, block: QTextBlock) -> Room:
        """The room that the lines of a paragraph get."""
        on = self.sources.on
        end = self.offsets.to_text(block.position() + block.length() - 1)
        text = on.article.text if on else ""
        following = block.next()
        ends_here = not following.isValid() or (text[end : end + 1] in ("\n", "") and following.length() > 1)
        number = block.blockNumber()
        lanes = self.pictures.lanes(block)
        room = self.rooms.room(number, lanes, last_of_paragraph=ends_here, title=number == self.title)
        return room._replace(after=room.after + HEIGHT) if number in self.folds else room

    def in_sight(self) -> list[InSight]:
        """The paragraphs in the viewport from top to bottom, laid out.

        Laying one out may move the scroll bar, and with it the viewport: then they are gathered again.
        """
        seen: list[InSight] = []
        for _ in range(_TRIES):
            place = self._place()
            seen = list(self._from_top())
            if self._place() == place:
                break
        return seen

    def _place(self) -> tuple[int, float]:
        """Where the viewport stands in the text."""
        return self._view.firstVisibleBlock().blockNumber(), self._view.contentOffset().y()

    def _from_top(self) -> Iterator[InSight]:
        view, height = self._view, self._view.viewport().height()
        block = view.firstVisibleBlock()
        layout = view.document().documentLayout()
        offset = view.contentOffset()
        y = view.blockBoundingGeometry(block).translated(offset).top()
        while block.isValid() and y <= height:
            block_height = layout.blockBoundingRect(block).height()
            if block.isVisible():
                yield InSight(block, self.pictures.picture(block), offset.x(), y, block_height)
            y += block_height
            block = block.next()

    def paint_under(self, painter: QPainter, clip: QRect, seen: Sequence[InSight]) -> None:
        """What lies under the words: fills, brackets and lines, with the read marks in the margin."""
        ground = Ground(painter, self.emphasis, clip.top(), clip.bottom(), self.palette)
        read = self.sources.on.layer.read if self.sources.on else ()
        wide = self._view.viewport().width()
        for one in seen:
            share = read_share(read, *self._stretch(one.block)) if one.block.length() > 1 else 0.0
            bar = bar_of(QRectF(0, one.y, wide, one.height), leftwards=one.picture.leftwards)
            paint_read(painter, share, bar, self.palette)
            painter.translate(one.x, one.y)
            paint_marks(ground, one.picture, one.y)
            painter.translate(-one.x, -one.y)

    def paint_over(self, painter: QPainter, clip: QRect, seen: Sequence[InSight]) -> None:
        """What lies over the words: links and chips."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid = Grid.under(painter)
        if self.dimming and self.emphasis.focus:
            self._dim(painter, seen)
        paint_routes(painter, self._routes(seen), self.palette)
        ground = Ground(painter, self.emphasis, clip.top(), clip.bottom(), self.palette)
        for one in seen:
            painter.translate(one.x, one.y)
            self.chips.paint(ground, one.picture, one.y)
            paint_handles(painter, one.picture, self.emphasis.focus, self.palette)
            if self.invisibles:
                self._paint_signs(painter, one.block)
            if one.block.blockNumber() in self.folds:
                self._paint_fold(painter, one)
            if self.rubber:
                paint_drop(painter, one.picture, self.rubber.over, self.palette)
            painter.translate(-one.x, -one.y)
        if self.rubber:
            paint_dragged_link(painter, self.rubber, self.palette)

    def fold_at(self, point: QPointF) -> Fold | None:
        """The fold whose line is at a point of the viewport."""
        there = (one for one in self.in_sight() if one.block.blockNumber() in self.folds)
        return next(
            (
                self.folds[one.block.blockNumber()]
                for one in there
                if self._fold_box(one).translated(one.x, one.y).contains(point)
            ),
            None,
        )

    def _fold_box(self, one: InSight) -> QRectF:
        margin = self._view.document().documentMargin()
        return fold_box(one.height, margin, self._view.viewport().width() - margin)

    def _paint_fold(self, painter: QPainter, one: InSight) -> None:
        fold = self.folds[one.block.blockNumber()]
        paint_fold(painter, self._fold_box(one), fold, self.palette, QApplication.font())

    def _signs(self, seen: Sequence[InSight]) -> Iterator[Sign]:
        """Where links reach the folds in sight: near the beginning of the words there."""
        for one in seen:
            fold = self.folds.get(one.block.blockNumber())
            if fold is None:
                continue
            sign = sign_of(self._fold_box(one).translated(one.x, one.y), fold, QApplication.font())
            leftwards = one.picture.leftwards
            x = sign.right() - sign.height() / 2 if leftwards else sign.left() + sign.height() / 2
            last = self._view.document().findBlockByNumber(fold.last)
            hidden = self._stretch(one.block)[1], self._stretch(last)[1] + 1
            yield hidden, Anchor(x, sign.top(), (fold.first, one.height), leftwards)

    def _stretch(self, block: QTextBlock) -> Span:
        start = block.position()
        return self.offsets.to_text(start), self.offsets.to_text(start + block.length() - 1)

    def _paint_signs(self, painter: QPainter, block: QTextBlock) -> None:
        text = self.sources.on.article.text if self.sources.on else ""
        signs = signs_in(text, *self._stretch(block))
        paint_signs(painter, block.layout(), signs, block.position(), self.offsets, self.palette)

    def _dim(self, painter: QPainter, seen: Sequence[InSight]) -> None:
        """Lay paper over everything but the words of the statement in hand."""
        path = QPainterPath()
        path.addRect(QRectF(self._view.viewport().rect()))
        for one in seen:
            for painted in one.picture.painted:
                if painted.mark.identity not in self.emphasis.members:
                    continue
                words = QPainterPath()
                for shape in painted.shapes:
                    for piece in shape.pieces:
                        words.addRect(box_of(piece).translated(one.x, one.y).adjusted(-3, -1, 3, 4))
                path = path.subtracted(words)
        veil = self.palette.colour("paper")
        veil.setAlphaF(_DIMMED)
        painter.fillPath(path, veil)

    def anchors(self, seen: Sequence[InSight]) -> dict[str, Anchor]:
        """Where links may leave or reach the marks that begin in the viewport."""
        found: dict[str, Anchor] = {}
        for one in seen:
            picture, number = one.picture, one.block.blockNumber()
            picture.anchors = picture.anchors or list(self._anchors_in(picture))
            for identity, x, y, line in picture.anchors:
                found[identity] = Anchor(x + one.x, y + one.y, (number, line), picture.leftwards)
        return found

    def _anchors_in(self, picture: Picture) -> Iterator[tuple[str, float, float, float]]:
        """At the chip; where there is none, at the first word."""
        for painted in picture.painted:
            edge = painted.shapes[0].start
            if edge and painted.opens:
                yield painted.mark.identity, edge.x + 3 * edge.inwards, edge.y - 1, edge.y
        for chip in picture.chips:
            rect = self.chips.rect_of(chip)
            aside = min(6.0, rect.width() / 2)
            x = rect.right() - aside if picture.leftwards else rect.left() + aside
            yield chip.mark.identity, x, rect.top(), chip.y

    @property
    def routes_in_sight(self) -> list[Route]:
        """The links as they were painted last."""
        return self._routed[1] if self._routed else []

    def forget_links(self) -> None:
        """Lead the links anew: what they point to has changed."""
        self._routed = None

    def _routes(self, seen: Sequence[InSight]) -> list[Route]:
        """The links in sight; they are led anew only when something has moved, not when the caret blinks."""
        size = self._view.viewport().size()
        places = [(id(one.picture), one.y) for one in seen]
        key = (self.emphasis, self.shown_links, self._grid, size.toTuple(), places)
        if self._routed is None or self._routed[0] != key:
            self._routed = (key, self._lead(seen), seen)
        return self._routed[1]

    def _lead(self, seen: Sequence[InSight]) -> list[Route]:
        marks = {painted.mark.identity: painted.mark for one in seen for painted in one.picture.painted}
        if not seen or (self.shown_links == "focus" and self.emphasis.focus is None):
            return []
        margin = self._view.document().documentMargin()
        viewport = self._view.viewport()
        first = self.offsets.to_text(seen[0].block.position())
        frame = Frame(margin, viewport.width() - margin, viewport.height(), first)
        links = visible_links(
            self.sources, marks.values(), self.anchors(seen), first, list(self._signs(seen))
        )
        return routes(links, self.emphasis, self.shown_links, frame, self._grid)
