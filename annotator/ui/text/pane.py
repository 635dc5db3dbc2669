"""A read-only text in a column, with a canvas around its words."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override

from annotator.model.spans import Span
from annotator.storage.resources import resource
from annotator.ui.text.canvas import Canvas, InSight
from annotator.ui.text.document import MARGIN, format_title, make_document, title_block
from annotator.ui.text.forwarding import Forwarding
from annotator.ui.text.last_line import LastLine
from annotator.ui.text.layout import Room, RoomyLayout
from annotator.ui.text.offsets import OffsetMap, display_of
from annotator.ui.text.palette import Palette, palette_from_toml
from annotator.ui.text.reading_keys import belongs_to_reading, is_standard
from annotator.ui.text.scrolling import FROM_TOP, Wheel, scroll_to
from annotator.ui.text.sources import Sources

SMALLEST_FONT, LARGEST_FONT = 8, 48
"""Points."""

CARET_WIDTH = 2
"""Pixels."""

QT_ROLES = {
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on-selection",
}

Paint: TypeAlias = Callable[[QPainter, QRect, Sequence[InSight]], None]
_FORWARDED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove)


class TextPane(QPlainTextEdit):
    """Shows a text and says where the caret is; all its places are code points, wherever Qt thinks they are."""

    caret_moved = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setCursorWidth(CARET_WIDTH)
        self.setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        self._text = ""
        self._column = 0
        self._wheel = Wheel()
        self._last_line = LastLine(self)
        self._broken = False
        self._filled = False
        self._forwarding = Forwarding()
        self._sources = Sources()
        self._layout: RoomyLayout | None = None
        self._own_document: QTextDocument | None = None
        palette = palette_from_toml(resource("palettes/light.toml").read_bytes())
        self._canvas = Canvas(self, OffsetMap(0, []), self._sources, palette)
        self.cursorPositionChanged.connect(self._tell_caret)

    # ------------------------------------------------------------------------------------------ what is shown

    def show_text(self, text: str, title: str = "") -> None:
        """Show another text; its first paragraph is set as a title where it is this one."""
        shown, offsets = display_of(text)
        old, self._own_document = self._own_document, None
        self._text = text
        self._canvas = self._canvas.for_other_text(offsets)
        self._filled = False
        document, self._layout = make_document(shown, self.font(), self._room_for, self)
        assert document.characterCount() - 1 == offsets.qt_length
        self._filled = True
        self._layout.forget()
        self._canvas.title = title_block(document, title)
        format_title(document, self._canvas.title, self.font())
        self._broken = False
        self._own_document = document
        self.setDocument(document)
        if old:
            old.deleteLater()

    def set_palette(self, palette: Palette) -> None:
        """Show everything in other colours."""
        colours = self.palette()
        for qt_role, role in QT_ROLES.items():
            colours.setColor(qt_role, palette.colour(role))
        self.setPalette(colours)
        self.viewport().setPalette(colours)  # a style sheet that was put on anew has given it one of its own
        self._canvas.palette = palette
        self._measure()

    def set_reading_font(self, family: str, size: float) -> None:
        """The article's face and its size in points."""
        font = QFont(family)
        font.setPointSizeF(size)
        if font != self.font():
            self.setFont(font)

    def set_column(self, characters: int) -> None:
        """At most so many average characters a line, in the middle of the window; 0 for as many as it holds."""
        self._column = characters
        self._center()

    def _room_for(self, block: QTextBlock) -> Room:
        """Qt asks while the document is being filled, too: then no paragraph is what it will be."""
        return self._canvas.room_for(block) if self._filled else Room(0, 0, 0)

    def _measure(self) -> None:
        """Make anew what depends on font or colours."""
        self._canvas.set_font(self.font())
        if self._layout:
            self._layout.forget()
        format_title(self.document(), self._canvas.title, self.font())
        self._center()
        self.viewport().update()

    def _center(self) -> None:
        wanted = QFontMetricsF(self.font()).averageCharWidth() * self._column + 2 * MARGIN
        bar = self.verticalScrollBar().sizeHint().width()
        side = max(0, int((self.width() - bar - wanted) / 2)) if self._column else 0
        margins = self.viewportMargins()
        if margins.left() != side or margins.right() != side:
            self.setViewportMargins(side, 0, side, 0)

    # ------------------------------------------------------------------------------------------ places

    def caret(self) -> int:
        """Where the caret stands, in code points."""
        return self._canvas.offsets.to_text(self.textCursor().position())

    def selection(self) -> Span:
        """What is selected, in code points; twice the caret when nothing is."""
        cursor, offsets = self.textCursor(), self._canvas.offsets
        return offsets.to_text(cursor.selectionStart()), offsets.to_text(cursor.selectionEnd())

    def set_caret(self, position: int) -> None:
        """Put the caret at a code point, and scroll to it if it is out of sight."""
        self.set_selection(position, position)

    def set_selection(self, start: int, end: int) -> None:
        """Select a stretch of code points; the caret is at its end."""
        offsets, cursor = self._canvas.offsets, self.textCursor()
        cursor.setPosition(offsets.to_qt(start))
        cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if self.cursorRect().bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + 1)

    def place_at(self, point: QPointF) -> int:
        """The code point at a point of the viewport."""
        return self._canvas.offsets.to_text(self.cursorForPosition(point.toPoint()).position())

    def reveal_span(self, start: int, end: int) -> None:
        """Bring a stretch of code points into sight, without moving the caret; nothing moves when it is in sight already."""
        offsets, height = self._canvas.offsets, self.viewport().height()
        first = self._line_at(offsets.to_qt(start))
        last = self._line_at(offsets.to_qt(max(start, end - 1)))
        whole = last is not None and last[1] <= height
        if first is None or first[0] < 0 or first[1] > height or not (whole or first[0] <= height * FROM_TOP):
            scroll_to(self, offsets.to_qt(start))

    def _line_at(self, position: int) -> tuple[float, float] | None:
        """Top and bottom, in pixels of the viewport, of the line with a position of Qt's document; None out of sight."""
        for one in self._canvas.in_sight():
            if one.block.contains(position):
                line = one.block.layout().lineForTextPosition(position - one.block.position())
                return one.y + line.y(), one.y + line.y() + line.height()
        return None

    def visible_paragraphs(self) -> list[Span]:
        """The paragraphs of which every line is in sight, as code points without their line ends."""
        height, offsets = self.viewport().height(), self._canvas.offsets
        return [
            (
                offsets.to_text(one.block.position()),
                offsets.to_text(one.block.position() + one.block.length() - 1),
            )
            for one in self._canvas.in_sight()
            if one.block.length() > 1 and one.y >= 0 and one.y + one.height <= height
        ]

    def _tell_caret(self) -> None:
        self.caret_moved.emit(self.caret())

    # ------------------------------------------------------------------------------------------ Qt's events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks, then words, then what lies over them; where the marks cannot be painted, the words still are."""
        if self._broken:
            super().paintEvent(event)
            return
        self._broken = True
        seen: list[InSight] = []
        try:
            seen = self._canvas.in_sight()
            self._paint(self._canvas.paint_under, event.rect(), seen)
        finally:
            super().paintEvent(event)
        self._paint(self._canvas.paint_over, event.rect(), seen)
        self._broken = False

    def _paint(self, paint: Paint, clip: QRect, seen: list[InSight]) -> None:
        painter = QPainter(self.viewport())
        try:
            paint(painter, clip, seen)
        finally:
            painter.end()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all anew: a link changes its way when one of its ends comes into sight, so that nothing can be moved along."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._center()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_canvas"):
            self._measure()

    @override
    def event(self, event: QEvent) -> bool:
        """The margins beside the column scroll and select as the column does; single keys stay the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(is_standard(event))
            return event.isAccepted()
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        if isinstance(event, QMouseEvent) and event.type() in _FORWARDED:
            return self._forwarding.hand_on(event, self.viewport())
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if belongs_to_reading(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(event.angleDelta().y())
        else:
            pitch = QFontMetricsF(self.font()).height() * 2
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._wheel.lines(event, pitch))
        event.accept()

    def _zoom(self, turned: int) -> None:
        """A point more or less for each notch of the wheel."""
        old = round(self.font().pointSizeF())
        new = min(max(old + (turned > 0) - (turned < 0), SMALLEST_FONT), LARGEST_FONT)
        if new != old:
            self.set_reading_font(self.font().family(), new)
            self.zoomed.emit(new)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected text as it stands in the article: Qt's own copy has other blanks and line ends."""
        start, end = self.selection()
        data = QMimeData()
        data.setText(self._text[start:end])
        return data
