"""The pictures of the paragraphs: which marks lie on each, and where in pixels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock

from annotator.model.spans import Span
from annotator.ui.text.chips import Chip, Wanted, placed, texts_for
from annotator.ui.text.crowd import Crowd, lanes_of
from annotator.ui.text.geometry import Rows, Shape, shape_of
from annotator.ui.text.layout import forget_between
from annotator.ui.text.marks import Mark
from annotator.ui.text.offsets import OffsetMap
from annotator.ui.text.palette import Palette, Style
from annotator.ui.text.sources import Sources

Key: TypeAlias = tuple[int, float, float]
"""The number of lines, their width, and where the last one stands: what changes when Qt lays a paragraph out anew."""

WITHOUT_LANE = ("bracket", "plain")
"""Patterns that are not drawn as a line under the words."""


@dataclass(slots=True)
class Painted:
    """A mark on one paragraph; `lane` counts the lines under the words, -1 for a mark without one.

    `depth` counts the marks that it lies over where it begins; `opens` and `closes` say whether the mark, not only a fragment of it, begins and ends here.
    """

    mark: Mark
    style: Style
    lane: int
    depth: int = 0
    shapes: list[Shape] = field(default_factory=list)
    opens: bool = False
    closes: bool = False


@dataclass(slots=True)
class Picture:
    """What is painted on one paragraph, in its own coordinates; `left_out` counts the marks that are not, by those they lie over.

    `anchors` are the places at which links may leave or reach marks: identity, x, y, and the top of the line.
    """

    painted: list[Painted]
    chips: list[Chip]
    left_out: dict[str, int]
    key: Key
    leftwards: bool
    anchors: list[tuple[str, float, float, float]] = field(default_factory=list)


class Pictures:
    """Makes the pictures, and keeps them until something about their paragraph changes."""

    def __init__(
        self, offsets: OffsetMap, sources: Sources, palette: Palette, chip_metrics: QFontMetricsF
    ) -> None:
        self._offsets = offsets
        self._sources = sources
        self._palette = palette
        self._metrics = chip_metrics
        self._widths: dict[str, float] = {}
        self._crowds: dict[int, tuple[Crowd, dict[str, int]]] = {}
        self._pictures: dict[int, Picture] = {}

    def forget(self, first: int, last: int) -> None:
        """Make the pictures of these paragraphs anew, by number, both included."""
        forget_between(self._crowds, first, last)
        forget_between(self._pictures, first, last)

    def forget_crowded(self) -> None:
        """Make the pictures anew of paragraphs on which not all marks are painted: now others may have to be."""
        for number in [number for number, (crowd, _) in self._crowds.items() if crowd.left_out]:
            self.forget(number, number)

    def lanes(self, block: QTextBlock) -> int | None:
        """How many lines run under the words of a paragraph; None where no mark on it needs room."""
        crowd, lanes = self._crowd(block)
        needed = lanes or any(mark.chip for mark in crowd.marks)
        return max(lanes.values(), default=-1) + 1 if needed else None

    def picture(self, block: QTextBlock) -> Picture:
        """The picture of a paragraph that is laid out."""
        layout = block.layout()
        lines = layout.lineCount()
        last = layout.lineAt(lines - 1) if lines else None
        key = (lines, last.width(), last.y()) if last else (0, 0.0, 0.0)
        known = self._pictures.get(block.blockNumber())
        if known is None or known.key != key:
            known = self._pictures[block.blockNumber()] = self._make(block, key)
        return known

    def _crowd(self, block: QTextBlock) -> tuple[Crowd, dict[str, int]]:
        number = block.blockNumber()
        known = self._crowds.get(number)
        if known is None:
            crowd = self._sources.crowd(*self._stretch(block))
            lanes = lanes_of(one for one in crowd.marks if self._style(one).pattern not in WITHOUT_LANE)
            known = self._crowds[number] = (crowd, lanes)
        return known

    def _stretch(self, block: QTextBlock) -> Span:
        start = block.position()
        return self._offsets.to_text(start), self._offsets.to_text(start + block.length() - 1)

    def _style(self, mark: Mark) -> Style:
        if mark.state in ("hit", "misfit"):
            return self._palette.style(mark.state)
        return self._palette.style(mark.style, mark.index)

    def _make(self, block: QTextBlock, key: Key) -> Picture:
        crowd, lanes = self._crowd(block)
        leftwards = block.textDirection() == Qt.LayoutDirection.RightToLeft
        picture = Picture([], [], crowd.left_out, key, leftwards)
        if crowd.marks and key[0]:
            rows, stretch = Rows(block.layout(), block.text()), self._stretch(block)
            for mark in crowd.marks:
                painted = self._painted(block, mark, lanes.get(mark.identity, -1), rows, stretch)
                painted.depth = crowd.depths.kept[mark.identity]
                if painted.shapes:
                    picture.painted.append(painted)
            picture.chips = list(self._chips(block, picture))
        return picture

    def _painted(self, block: QTextBlock, mark: Mark, lane: int, rows: Rows, stretch: Span) -> Painted:
        origin, (low, high) = block.position(), stretch
        painted = Painted(mark, self._style(mark), lane, opens=mark.start >= low, closes=mark.end <= high)
        for number, (start, end) in enumerate(mark.spans):
            if start >= high or end <= low:
                continue
            place = (
                self._offsets.to_qt(max(start, low)) - origin,
                self._offsets.to_qt(min(end, high)) - origin,
            )
            shape = shape_of(rows, *place)
            shape.fragment = number
            if start < low:
                shape.start = None
            if end > high:
                shape.end = None
            if shape.pieces:
                painted.shapes.append(shape)
        return painted

    def _chips(self, block: QTextBlock, picture: Picture) -> Iterator[Chip]:
        rows: dict[int, list[Wanted]] = {}
        for one in picture.painted:
            edge, texts = one.shapes[0].start, texts_for(one.mark)
            if not (edge and one.opens and texts):
                continue
            lead = self._metrics.height() if one.mark.number else 0.0
            rows.setdefault(edge.line, []).append(Wanted(one.mark, edge.x, edge.y, texts, lead))
        low = block.document().documentMargin()
        high = low + block.layout().lineAt(0).width()
        for row in rows.values():
            more = sum(picture.left_out.get(one.mark.identity, 0) for one in row)
            yield from placed(row, self._width, (low, high), more=more, leftwards=picture.leftwards)

    def _width(self, text: str) -> float:
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._metrics.horizontalAdvance(text)
        return known
