"""The whole article at a glance: statements, suggestions, hits and what was read, on a strip beside the text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.scheme import Scheme
from annotator.model.spans import Span
from annotator.ui.text.marks import Mark
from annotator.ui.text.palette import Palette
from annotator.ui.text.ticks import PARTS, Kind, Ticks

WIDTH = 18
"""Pixels."""

_MARGIN, _READ, _TICK = 3.0, 2.0, 3
_LEAST_SIGHT = 24.0

_GROUND, _OWN = " ground", " own"
"""The layers of a picture that are there always: what was read, and the annotations of the article."""


class Minimap(QWidget):
    """A click or a drag goes there; the frame is what is in sight. All places are code points of the article."""

    place_asked = Signal(int)

    def __init__(self, sight: Callable[[], Span], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minimap")
        self.setAccessibleName("Overview of the article")
        self.setToolTip(
            "The whole article: statements, suggestions, hits; the line at the side is what was read"
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._sight = sight
        self._on: AnnotatedArticle | None = None
        self._ticks = Ticks(1)
        self._kinds: dict[str, Kind] = {}
        self._extra: dict[str, tuple[Ticks, Sequence[Mark]]] = {}
        self._palette: Palette | None = None
        self._pictures: dict[str, QPixmap] = {}

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    # ------------------------------------------------------------------------------------------ what is shown

    def show_article(self, on: AnnotatedArticle | None) -> None:
        """Show another article, or none."""
        self._on = on
        self._extra = {}
        self._ticks = Ticks(len(on.article.text) if on else 1)
        self._kinds = _kinds_in(on.scheme, hollow=on.layer.kind == "tagger") if on else {}
        starts: dict[str, list[int]] = {identity: [] for identity in self._kinds}
        for one in on.annotations.in_any_order() if on else ():
            if one.spans and one.type in starts:
                starts[one.type].append(one.spans[0][0])
        for identity, kind in self._kinds.items():
            self._ticks.add(kind, starts[identity])
        self._paint_anew()

    def refresh(self, change: Change) -> None:
        """Show what a change has done."""
        altered = [self._ticks.add(kind, [one.start]) for one in change.added if (kind := self._kind(one))]
        altered += [self._ticks.take(kind, one.start) for one in change.removed if (kind := self._kind(one))]
        if any(altered):
            self._paint_anew(_OWN)
        if change.read or change.unread:
            self._paint_anew(_GROUND)

    def set_extra(self, name: str, marks: Sequence[Mark]) -> None:
        """Show a named layer of further marks, in place of what it held."""
        none = Ticks(len(self._on.article.text) if self._on else 1)
        ticks, before = self._extra.get(name, (none, ()))
        was, now = set(map(id, before)), set(map(id, marks))
        come = [mark for mark in marks if mark.spans and id(mark) not in was]
        gone = [mark for mark in before if mark.spans and id(mark) not in now]
        altered = [ticks.add(_kind_of_mark(mark), [mark.start]) for mark in come]
        altered += [ticks.take(_kind_of_mark(mark), mark.start) for mark in gone]
        self._extra[name] = ticks, tuple(marks)
        if any(altered):
            self._paint_anew(name)

    def set_palette_colours(self, palette: Palette) -> None:
        """Take on other colours."""
        self._palette = palette
        self._paint_anew()

    def _paint_anew(self, *layers: str) -> None:
        """Some layers show another thing now; all of them where none is named."""
        for name in layers or tuple(self._pictures):
            self._pictures.pop(name, None)
        self.update()

    def _kind(self, one: Annotation) -> Kind | None:
        return self._kinds.get(one.type) if one.spans else None

    # ------------------------------------------------------------------------------------------ Qt's events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._on is None or self._palette is None:
            return
        painter = QPainter(self)
        for name in (_GROUND, _OWN, *self._extra):
            picture = self._pictures.get(name)
            if picture is None or not self._fits(picture):
                picture = self._pictures[name] = self._painted(name)
            painter.drawPixmap(0, 0, picture)
        self._paint_sight(painter)

    def _fits(self, picture: QPixmap) -> bool:
        same_size = picture.deviceIndependentSize().toSize() == self.size()
        return same_size and picture.devicePixelRatio() == self.devicePixelRatioF()

    def _painted(self, name: str) -> QPixmap:
        """A layer as it stays for as long as nothing in it changes: that of the sight is another one with every scrolling."""
        assert self._palette is not None
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._palette.colour("paper") if name == _GROUND else Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if name == _GROUND:
            self._paint_read(painter)
        else:
            self._paint_ticks(painter, self._ticks if name == _OWN else self._extra[name][0])
        painter.end()
        return picture

    def _paint_read(self, painter: QPainter) -> None:
        assert self._on is not None
        assert self._palette is not None
        length = max(len(self._on.article.text), 1)
        colour = self._palette.colour("ok")
        colour.setAlphaF(0.6)
        for start, end in self._on.layer.read:
            top, bottom = (self._y(place * PARTS / length) for place in (start, end))
            painter.fillRect(QRectF(_MARGIN, top, _READ, max(bottom - top, 1.0)), colour)

    def _paint_ticks(self, painter: QPainter, ticks: Ticks) -> None:
        assert self._palette is not None
        left, width = _MARGIN + _READ + 2, self.width() - 2 * _MARGIN - _READ - 2
        kinds = {kind for _, kind in ticks}
        colours = {kind: QColor(self._palette.style(kind.style, kind.number).stroke) for kind in kinds}
        seen: dict[int, Kind] = {}
        room = self.height() - _TICK
        for part, kind in ticks:
            top = round(part / PARTS * room)
            if kind.hollow:
                painter.setPen(QPen(colours[kind], 1))
                painter.drawRect(QRectF(left, top, width, _TICK).adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                for row in range(top, top + _TICK):  # of many ticks on a row of pixels one is seen
                    seen[row] = kind
        for row, kind in seen.items():
            painter.fillRect(QRectF(left, row, width, 1), colours[kind])

    def _paint_sight(self, painter: QPainter) -> None:
        assert self._palette is not None
        frame = self.sight_frame()
        colour = self._palette.colour("muted-ink")
        colour.setAlphaF(0.12)
        painter.fillRect(frame, colour)
        colour.setAlphaF(0.55)
        painter.setPen(QPen(colour, 1))
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))

    def sight_frame(self) -> QRectF:
        """The frame around what is in sight, in pixels of the strip."""
        length = max(len(self._on.article.text) if self._on else 1, 1)
        first, last = (self._y(place * PARTS / length) for place in self._sight())
        height = max(last - first, _LEAST_SIGHT)
        return QRectF(0.0, min(first, self.height() - height), self.width(), height)

    def _y(self, part: float) -> float:
        return part / PARTS * (self.height() - _TICK)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, point: QPointF) -> None:
        """The place under the pointer comes into the middle of the sight."""
        if self._on:
            length, half = len(self._on.article.text), self.sight_frame().height() / 2
            share = (point.y() - half) / max(self.height() - _TICK, 1)
            self.place_asked.emit(round(min(max(share, 0.0), 1.0) * length))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _kinds_in(scheme: Scheme, *, hollow: bool) -> dict[str, Kind]:
    """Of the annotations of a person only the heads of statements are shown, or the strip would be full of their parts."""
    return {
        one.id: Kind(one.style or one.id, number, hollow=hollow)
        for number, one in enumerate(scheme.types)
        if one.statement
    }


def _kind_of_mark(mark: Mark) -> Kind:
    style = mark.state if mark.state in ("hit", "misfit") else mark.style
    return Kind(style, mark.index, hollow=mark.state in ("suggestion", "candidate"))
