"""The row of a displaced annotation, measured and painted: the old passage beside the new one."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from annotator.storage.displaced import Displaced, Fate
from annotator.ui.edited.model import NAME, ROW
from annotator.ui.edited.passages import Inks, PassageLines, laid_out
from annotator.ui.lists.lines import Lines, Side, broken
from annotator.ui.lists.shapes import scaled, unit

if TYPE_CHECKING:
    from annotator.ui.text.palette import Palette

SIGNS = {Fate.MOVED: "→", Fate.DOUBTFUL: "?", Fate.ORPHANED: "×"}
"""What stands before a row, so that its fate does not hang on a colour."""

COLOURS = {Fate.MOVED: "ok", Fate.DOUBTFUL: "warning", Fate.ORPHANED: "danger"}

NARROW = 44
"""Below so many characters of width, the new passage stands under the old one."""

NOT_FOUND = "These words are not in the article any more. Select where it belongs, or drop it."


class Laid(NamedTuple):
    """The parts of a row, laid out; `beside` says that the passages stand side by side, `column` is the width of one (pixels)."""

    heading: Lines
    captions: tuple[Lines, Lines]
    was: PassageLines
    now: PassageLines | Lines
    beside: bool
    column: float


class EditedDelegate(QStyledItemDelegate):
    """A sign and a heading in one line, under it what the words were and what they are; `focused` is the row in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.palette: Palette | None = None
        self.view: QWidget | None = parent
        self.focused = ""
        self._faces: list[str] = []

    def set_reading_faces(self, faces: list[str]) -> None:
        """The faces for the article's words, the first that the system has."""
        self._faces = faces

    def card_height(self, index: QModelIndex, width: int) -> int:
        """The height of a row of a width, both in pixels."""
        step = unit(self._font())
        laid = self._laid(index, width - 2 * step)
        return round(self._height(laid) + 3 * step)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        return QSize(width, self.card_height(index.model().index(index.row(), 0), width))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.palette is None:
            return
        step = unit(self._font())
        frame = QRectF(option.rect).adjusted(step, step / 2, -step, -step / 2)
        row: Displaced = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, frame, option.state, chosen=row.identity == self.focused)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._paint_row(painter, frame, row, self._laid(index, frame.width()), mirrored=mirrored)
        painter.restore()

    def _paint_frame(
        self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag, *, chosen: bool
    ) -> None:
        assert self.palette is not None
        keyed, hovered = state & QStyle.StateFlag.State_HasFocus, state & QStyle.StateFlag.State_MouseOver
        role = "accent" if chosen or keyed else "muted-ink" if hovered else "hairline"
        wide = 2.0 if chosen else 1.0
        painter.setPen(QPen(self.palette.colour(role), wide))
        painter.setBrush(self.palette.colour("panel-raised"))
        painter.drawRoundedRect(frame.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 8, 8)

    def _paint_row(
        self, painter: QPainter, frame: QRectF, row: Displaced, laid: Laid, *, mirrored: bool
    ) -> None:
        assert self.palette is not None
        step = unit(self._font())
        muted, y = self.palette.colour("muted-ink"), frame.y() + step
        left, right = frame.x() + 1.5 * step, frame.right() - 1.5 * step
        x = left if mirrored else left + 2 * step
        sign = QRectF(right - 1.5 * step if mirrored else left, y, 1.5 * step, laid.heading.height)
        painter.setPen(self.palette.colour(COLOURS[row.fate]))
        painter.setFont(scaled(self._font(), 1.0, bold=True))
        painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), SIGNS[row.fate])
        laid.heading.paint(painter, x, y, self.palette.colour("ink"))
        y += laid.heading.height + 0.5 * step
        first, second = (left, left + laid.column + 2 * step) if laid.beside else (left, left)
        if mirrored and laid.beside:
            first, second = second, first
        below = y if laid.beside else y + laid.captions[0].height + laid.was.height + 0.5 * step
        laid.captions[0].paint(painter, first, y, muted)
        laid.was.paint(painter, first, y + laid.captions[0].height)
        laid.captions[1].paint(painter, second, below, muted)
        top = below + laid.captions[1].height
        if isinstance(laid.now, Lines):
            laid.now.paint(painter, second, top, muted)
        else:
            laid.now.paint(painter, second, top)

    def _height(self, laid: Laid) -> float:
        step = unit(self._font())
        old = laid.captions[0].height + laid.was.height
        new = laid.captions[1].height + laid.now.height
        passages = max(old, new) if laid.beside else old + new + 0.5 * step
        return laid.heading.height + 0.5 * step + passages

    def _laid(self, index: QModelIndex | QPersistentModelIndex, width: float) -> Laid:
        row: Displaced = index.data(ROW)
        font, step = self._font(), unit(self._font())
        inner = max(step, width - 3 * step)
        beside = inner > NARROW * QFontMetricsF(font).averageCharWidth()
        column = (inner - 2 * step) / 2 if beside else inner
        mirrored = self.view is not None and self.view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Side.RIGHT if mirrored else Side.LEFT
        bold, small = scaled(font, 1.0, bold=True), scaled(font, 0.85)
        heading = broken(f"{index.data(NAME)} · {row.fate.value}", bold, inner - 2 * step, side=side)
        captions = (broken("Was", small, column, side=side), broken("Now", small, column, side=side))
        reading = scaled(font, 1.08)
        if self._faces:
            reading.setFamilies(self._faces)
        was = laid_out(row.was, reading, column, self._inks("danger-soft"))
        now = (
            laid_out(row.now, reading, column, self._inks("accent-soft"))
            if row.proposal.new
            else broken(NOT_FOUND, scaled(font, 0.95), column, 6, side)
        )
        return Laid(heading, captions, was, now, beside, column)

    def _inks(self, ground: str) -> Inks:
        if self.palette is None:
            return Inks(QColor("black"), QColor("gray"), QColor("lightgray"))
        return Inks(self.palette.colour("ink"), self.palette.colour("muted-ink"), self.palette.colour(ground))

    def _font(self) -> QFont:
        return self.view.font() if self.view else QFont()


def usual_height(font: QFont) -> int:
    """How tall a row is as a rule, in pixels."""
    return round(4.5 * QFontMetricsF(font).height() + 3.5 * unit(font))
