"""What the mouse does on the article beside selecting: clicking marks, dragging links and edges."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model.spans import Span
from annotator.model.words import word_at
from annotator.ui.text.canvas import Canvas
from annotator.ui.text.hits import EdgeHit, chip_at, edge_at, marks_at
from annotator.ui.text.marks import Mark
from annotator.ui.text.overlay import Rubber

SAME_PLACE = 4.0
"""Pixels within which a second click counts as on the same place."""

EXACT = Qt.KeyboardModifier.AltModifier
"""With this key held, ends go to the very character."""


class Grip(Protocol):
    """Something that is being dragged."""

    def move(self, event: QMouseEvent) -> None:
        """The pointer has moved."""

    def release(self, event: QMouseEvent) -> None:
        """The button was let go."""


class Hand(QObject):
    """Takes mouse events before the text does; each method says whether it has taken the event."""

    annotation_clicked = Signal(str)
    link_dragged = Signal(str, str)
    edge_dragged = Signal(str, int, int, int)
    preview_changed = Signal(int, int)
    """The stretch of code points that must be shown anew; -1, -1 where nothing but what the hand drags has changed."""

    def __init__(
        self, canvas: Callable[[], Canvas], place_at: Callable[[QPointF], int], parent: QObject
    ) -> None:
        """`place_at` gives the code point at a point of the viewport."""
        super().__init__(parent)
        self.snapping = True
        self.canvas = canvas
        self.place_at = place_at
        self._grip: Grip | None = None
        self._clicked: tuple[list[str], int, QPointF] = ([], 0, QPointF())

    def press(self, event: QMouseEvent) -> bool:
        """A button was pressed."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position()
        edge = edge_at(self.canvas(), point)
        chip = chip_at(self.canvas(), point)
        if chip:
            self._grip = _ChipGrip(self, chip, point)
        elif edge:
            self._grip = _EdgeGrip(self, edge)
        return self._grip is not None

    def move(self, event: QMouseEvent) -> bool:
        """The pointer has moved."""
        if self._grip:
            self._grip.move(event)
        return self._grip is not None

    def release(self, event: QMouseEvent) -> bool:
        """A button was let go."""
        grip, self._grip = self._grip, None
        if grip:
            grip.release(event)
        return grip is not None

    def cancel(self) -> bool:
        """Let go of what is being dragged, with nothing done."""
        held, self._grip = self._grip is not None, None
        self.canvas().rubber = None
        self.show(None)
        return held

    def click(self, point: QPointF) -> None:
        """A click without a drag: the mark there, or the next one under it when it is on the same place again."""
        found = marks_at(self.canvas(), point)
        before, number, where = self._clicked
        again = found == before and (where - point).manhattanLength() <= SAME_PLACE
        number = (number + 1) % len(found) if again and found else 0
        self._clicked = (found, number, point)
        if found:
            self.annotation_clicked.emit(found[number])

    def shape_for(self, point: QPointF) -> Qt.CursorShape:
        """The pointer's shape at a point of the viewport."""
        if chip_at(self.canvas(), point):
            return Qt.CursorShape.PointingHandCursor
        if edge_at(self.canvas(), point):
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.IBeamCursor

    def show(self, preview: Mark | None) -> None:
        """Show a mark in place of the one in force, or that one again."""
        sources = self.canvas().sources
        before, sources.preview = sources.preview, preview
        for mark in (before, preview):
            if mark:
                self.preview_changed.emit(mark.start, mark.end)


class _ChipGrip:
    """A chip: let go at once it is clicked, dragged away it draws a link."""

    def __init__(self, hand: Hand, mark: Mark, point: QPointF) -> None:
        self._hand = hand
        self._mark = mark
        self._start = point

    def move(self, event: QMouseEvent) -> None:
        canvas, point = self._hand.canvas(), event.position()
        far = (point - self._start).manhattanLength() >= QApplication.startDragDistance()
        if canvas.rubber is None and not far:
            return
        over = next((one for one in marks_at(canvas, point) if one != self._mark.identity), None)
        canvas.rubber = Rubber(self._mark, self._start, point, over)
        self._hand.preview_changed.emit(-1, -1)

    def release(self, event: QMouseEvent) -> None:
        canvas = self._hand.canvas()
        rubber, canvas.rubber = canvas.rubber, None
        self._hand.preview_changed.emit(-1, -1)
        if rubber is None:
            self._hand.click(event.position())
        elif rubber.over:
            self._hand.link_dragged.emit(self._mark.identity, rubber.over)


class _EdgeGrip:
    """An end of a fragment of the annotation in hand; it goes to whole words unless EXACT is held."""

    def __init__(self, hand: Hand, edge: EdgeHit) -> None:
        self._hand = hand
        self._edge = edge
        self._span = edge.mark.spans[edge.fragment]
        self._moved = False

    def move(self, event: QMouseEvent) -> None:
        self._moved = True
        self._span = self._dragged(event)
        spans = list(self._edge.mark.spans)
        spans[self._edge.fragment] = self._span
        self._hand.show(replace(self._edge.mark, spans=tuple(spans)))

    def release(self, event: QMouseEvent) -> None:
        self._span = self._dragged(event) if self._moved else self._span
        self._hand.show(None)
        mark, fragment = self._edge.mark, self._edge.fragment
        if self._span != mark.spans[fragment]:
            self._hand.edge_dragged.emit(mark.identity, fragment, *self._span)

    def _dragged(self, event: QMouseEvent) -> Span:
        """The fragment with the end at the pointer, at least a character long, apart from the fragments beside it."""
        spans, number = self._edge.mark.spans, self._edge.fragment
        start, end = spans[number]
        place = self._hand.place_at(event.position())
        word = None if event.modifiers() & EXACT or not self._hand.snapping else self._word(place)
        if self._edge.opens:
            low = spans[number - 1][1] + 1 if number else 0
            return max(low, min(word[0] if word else place, end - 1)), end
        high = spans[number + 1][0] - 1 if number + 1 < len(spans) else self._hand.canvas().offsets.length
        return start, min(high, max(word[1] if word else place, start + 1))

    def _word(self, place: int) -> Span | None:
        on = self._hand.canvas().sources.on
        return word_at(on.article.text, place) if on else None
