"""The reader: an article with its annotations, under a hand that marks it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.spans import Span
from annotator.model.words import snapped
from annotator.ui.text.canvas import Canvas
from annotator.ui.text.emphasis import Emphasis, emphasis_on
from annotator.ui.text.far_ends import card_of, far_end_at
from annotator.ui.text.folding import FoldingPane
from annotator.ui.text.hand import EXACT, Hand
from annotator.ui.text.hits import marks_at
from annotator.ui.text.links import Shown
from annotator.ui.text.marks import Mark
from annotator.ui.text.scrolling import is_in_sight, line_in, scroll_down_to, scroll_to


class ArticleView(FoldingPane):
    """Shows an annotated article; says what the hand wants with it, and alters nothing itself. Places are code points."""

    span_selected = Signal(int, int)
    annotation_clicked = Signal(str)
    link_dragged = Signal(str, str)
    edge_dragged = Signal(str, int, int, int)
    far_end_clicked = Signal(str)
    extra_marks_changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article-text")
        self.setAccessibleName("Text of the article")
        self._hand = Hand(self._current_canvas, self.place_at, self)
        self._hand.annotation_clicked.connect(self.annotation_clicked)
        self._hand.link_dragged.connect(self.link_dragged)
        self._hand.edge_dragged.connect(self.edge_dragged)
        self._hand.preview_changed.connect(self._preview_changed)
        self.far_hint = "A click goes there."
        self._many_clicks = False
        self._caret_before = 0

    @property
    def canvas(self) -> Canvas:
        """What is painted around the words, and what is where."""
        return self._canvas

    def _current_canvas(self) -> Canvas:
        return self._canvas

    # ------------------------------------------------------------------------------------------ what is shown

    def show_article(self, on: AnnotatedArticle | None) -> None:
        """Show another article from its start, with nothing in hand; None for no article, of which nothing is kept then."""
        self._lay_over(on)
        self.show_text(on.article.text if on else "", on.article.title if on else "")

    def take_annotations(self, on: AnnotatedArticle) -> None:
        """Lay the annotations of an article over its words, which are shown already; caret and place stay."""
        self._lay_over(on)
        self.show_anew()

    def _lay_over(self, on: AnnotatedArticle | None) -> None:
        self._hand.cancel()
        self._sources.show(on)
        self._canvas.emphasis = Emphasis()

    def refresh(self, change: Change) -> None:
        """Show what a change has done to the layer; it must have been applied already."""
        for one in (*change.removed, *change.added):
            self._forget(one.spans)
            for source in self._sources.pointing_to(one.id):
                self._forget(source.spans)
        self._take_in_hand(self._canvas.emphasis.focus)

    def rename(self, annotations: Sequence[Annotation]) -> None:
        """Show the names anew that the chips of some annotations bear."""
        self._sources.forget(one.id for one in annotations)
        for one in annotations:
            self._forget(one.spans)
        self.viewport().update()

    def set_focus_annotation(self, identity: str | None) -> None:
        """Take an annotation in hand: its statement stands out, the rest fades; None for no annotation."""
        self._take_in_hand(identity)

    def set_extra_marks(self, name: str, marks: Sequence[Mark]) -> None:
        """Lay a named layer of further marks over the annotations, in place of what it held; none takes it away."""
        altered = self._sources.set_extra(name, marks)
        if not altered:
            return
        for mark in altered:
            self._forget(mark.spans)
        self.extra_marks_changed.emit(name, marks)
        self._take_in_hand(self._canvas.emphasis.focus)

    def set_links_shown(self, shown: Shown) -> None:
        """Which links are drawn: "all", "faint" where they are not of the statement in hand, or "focus" for that one's alone."""
        self._canvas.shown_links = shown
        self.viewport().update()

    def set_dimming(self, *, on: bool) -> None:
        """Whether the words around the statement in hand fade too."""
        self._canvas.dimming = on
        self.viewport().update()

    def set_invisibles_shown(self, *, on: bool) -> None:
        """Whether characters that cannot be seen get a sign: special blanks, joiners, controls of direction."""
        self._canvas.invisibles = on
        self.viewport().update()

    def set_spacing(self, share: float, *, even: bool) -> None:
        """The room between lines as a share of the usual one; `even`: all have the same, so that a mark moves no word."""
        self._canvas.set_spacing(share, even=even)
        self._measure()

    def set_snapping(self, *, on: bool) -> None:
        """Whether selections and edges made with the mouse go to whole words; Alt goes to the character all the same."""
        self._hand.snapping = on

    def reveal(self, identity: str) -> None:
        """Bring an annotation into sight; one without a span, or that is not there, moves nothing."""
        mark = self._sources.get(identity)
        if mark and mark.spans:
            if self._hides(self._canvas.offsets.to_qt(mark.start)):
                self.unfold()
            self.reveal_span(mark.start, mark.end)

    def keep_in_sight(self, hand: Span, others: Sequence[Span] = ()) -> None:
        """Scroll no more than brings the stretch in hand into sight, then the others as far as it stays there."""
        qt = self._canvas.offsets.to_qt
        start, end = qt(hand[0]), qt(max(hand[0], hand[1] - 1))
        first, last = self.sight()
        if not first <= hand[0] <= last:
            scroll_to(self, start)
        elif line_in(self, start)[0] < 0:
            scroll_to(self, start, 0.0)  # the upper edge cuts its line
        scroll_down_to(self, start, ())  # a bar may have covered its line
        scroll_down_to(self, end, (start,))
        places = [qt(max(one[0], one[1] - 1)) for one in others]
        for place in sorted(places):
            kept = (start, *(one for one in places if is_in_sight(self, one)))
            scroll_down_to(self, place, kept)

    def show_selection(self, start: int, end: int) -> None:
        """Select a stretch of code points and bring all of it into sight."""
        self.set_selection(start, end)
        self.reveal_span(start, end)

    def sight(self) -> Span:
        """The first code point in sight, and the end of what is."""
        corner = self.viewport().rect().bottomRight()
        return self.place_at(QPointF(0, 0)), self.place_at(QPointF(corner))

    def show_from(self, place: int) -> None:
        """Scroll so that the line of a code point is the first in sight; the caret stays."""
        scroll_to(self, self._canvas.offsets.to_qt(place), 0.0)

    def annotation_at(self, point: QPoint) -> str | None:
        """The identity of the mark at a point of the viewport: by its chip, else the shortest there."""
        return next(iter(marks_at(self._canvas, QPointF(point))), None)

    def _take_in_hand(self, identity: str | None) -> None:
        self._canvas.emphasis = emphasis_on(self._sources, identity)
        if self._sources.keep != self._canvas.emphasis.members:
            self._sources.keep = self._canvas.emphasis.members
            self._canvas.pictures.forget_crowded()
        self._canvas.forget_links()
        self._broken = False
        self.viewport().update()

    def _forget(self, spans: Iterable[Span]) -> None:
        """Make anew what is painted on these stretches."""
        document, offsets = self.document(), self._canvas.offsets
        for start, end in spans:
            block, stop = document.findBlock(offsets.to_qt(start)), offsets.to_qt(end)
            first = last = block.blockNumber()
            if not block.contains(stop):
                last = document.findBlock(stop).blockNumber()
            self._canvas.pictures.forget(first, last)
            if self._layout:
                self._layout.forget(first, last)

    def _preview_changed(self, start: int, end: int) -> None:
        if start >= 0:
            self._forget([(start, end)])
        self.viewport().update()

    # ------------------------------------------------------------------------------------------ the hand

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._hand.cancel():
            return
        before = self.selection()
        super().keyPressEvent(event)
        if self.selection() != before:
            self.span_selected.emit(*self.selection())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._many_clicks = False
        self._caret_before = self.caret()
        if not self._hand.press(event):
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._many_clicks = True
        super().mouseDoubleClickEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand.move(event):
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.viewport().setCursor(self._hand.shape_for(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hand.release(event):
            return
        super().mouseReleaseEvent(event)
        start, end = self.selection()
        if start == end and self._unfolds(event.position()):
            self.unfold()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._selected(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """A card with the far words where the pointer rests on a link that leads out of sight."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            on, far = self._sources.on, self._far_end(event.pos())
            if on and far and far in on.annotations:
                QToolTip.showText(event.globalPos(), card_of(on, on.annotations[far], self.far_hint), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _unfolds(self, point: QPointF) -> bool:
        """Whether the line of a fold is at a point, and no link that leads into it, whose click goes to its end."""
        there = self._canvas.folds and self._canvas.fold_at(point)
        return bool(there) and not self._far_end(point.toPoint())

    def _far_end(self, point: QPoint) -> str | None:
        return far_end_at(self._canvas.routes_in_sight, QPointF(point))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    def _selected(self, event: QMouseEvent) -> None:
        """The button was let go after a selection, or where it was pressed."""
        start, end = self.selection()
        exact = event.modifiers() & EXACT or not self._hand.snapping
        if start < end and not exact:
            wanted = snapped(self._text, start, end)
            if wanted != (start, end):
                self.set_selection(*wanted)
            start, end = wanted
        self.span_selected.emit(start, end)
        far = self._far_end(event.position().toPoint())
        if start == end and not self._many_clicks:
            if far and not marks_at(self._canvas, event.position()):
                self.set_caret(self._caret_before)  # a click on a link is none into the text
                self.far_end_clicked.emit(far)
            else:
                self._hand.click(event.position())
