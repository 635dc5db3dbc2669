"""The keys that come next, at the foot of the window: as many as there is room for, those that mark first."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.keys.notation import native
from annotator.ui.lists.shapes import CapColours, key_width, paint_keys, scaled, unit
from annotator.ui.text.palette import Palette

FIRST = ("mark.", "help.")
"""How the ids of those begin that stay longest where room is short."""

GAP = 6
"""Pixels between a key and its words."""

APART = 10
"""Pixels from one hint to the next."""


class Hint(NamedTuple):
    """A command with its key and what that does, in a word."""

    id: str
    key: str
    told: str


class KeyHints(QWidget):
    """It may be as narrow as it is made: what does not fit is not shown, and nothing is cut off.

    All is painted by one widget: a label for each would cost more at every key than the mark that the key makes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status.keys")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._colours = CapColours(*[QColor(Qt.GlobalColor.black)] * 3)
        self._muted = self._ground = QColor(Qt.GlobalColor.black)
        self._widths: dict[tuple[str, str], int] = {}
        self._pictures: dict[tuple[str, str], QPixmap] = {}
        self._hints: list[Hint] = []
        self.shown: list[Hint] = []

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._colours = CapColours(*map(palette.colour, ("panel-raised", "hairline", "ink")))
        self._muted, self._ground = palette.colour("muted-ink"), palette.colour("panel")
        self._forget()

    def show_rows(self, rows: Sequence[Action]) -> None:
        """Show the keys of the rows that have a hint."""
        hints = [Hint(row.id, native(row.keys[0]), row.hint) for row in rows if row.hint and row.keys]
        if hints != self._hints:
            self._hints = hints
            self.setAccessibleName("Keys: " + ", ".join(f"{one.key} {one.told}" for one in hints))
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        wide = sum(self._width(hint) + APART for hint in self._hints)
        return QSize(wide + GAP, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, round(self.fontMetrics().height() + unit(self.font())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._forget()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._forget()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        leftwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - GAP - sum(self._width(hint) + APART for hint in self.shown)
        y = (self.height() - self.minimumSizeHint().height()) // 2
        for hint in self.shown:
            wide = self._width(hint)
            painter.drawPixmap(self.width() - x - wide if leftwards else x, y, self._picture(hint))
            x += wide + APART
        painter.end()

    def _picture(self, hint: Hint) -> QPixmap:
        known = self._pictures.get(hint[1:])
        if known is None:
            known = self._pictures[hint[1:]] = self._draw(hint)
        return known

    def _draw(self, hint: Hint) -> QPixmap:
        bold, tall, scale = self._bold(), self.minimumSizeHint().height(), self.devicePixelRatioF()
        cap, wide = round(key_width(hint.key, bold)), self._width(hint)
        picture = QPixmap(round(wide * scale), round(tall * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(self._ground)
        key, words = QRectF(0, 0, cap, tall), QRectF(cap + GAP, 0, wide - cap - GAP, tall)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            key.moveRight(wide)
            words.moveLeft(0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_keys(painter, key, [hint.key], bold, self._colours)
        painter.setFont(self.font())
        painter.setPen(self._muted)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), hint.told)
        painter.end()
        return picture

    def _bold(self) -> QFont:
        return scaled(self.font(), 1, bold=True)

    def _width(self, hint: Hint) -> int:
        known = self._widths.get(hint[1:])
        if known is None:
            words = ceil(QFontMetricsF(self.font()).horizontalAdvance(hint.told))
            known = self._widths[hint[1:]] = round(key_width(hint.key, self._bold())) + GAP + words
        return known

    def _forget(self) -> None:
        self._widths.clear()
        self._pictures.clear()
        self._fit()

    def _fit(self) -> None:
        room, fitting = self.width() - GAP, set()
        for hint in sorted(self._hints, key=lambda one: not one.id.startswith(FIRST)):
            room -= self._width(hint) + APART
            if room >= 0:
                fitting.add(hint)
        self.shown = [hint for hint in self._hints if hint in fitting]
        self.update()
