"""A page for which there may be too little room."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.opening import open_at

LINES_SEEN = 2
"""So many lines of a page are seen however little room there is."""


class Squeezable(QWidget):
    """A page with lists in it that scroll by themselves: it is squeezed as far as these may be before it scrolls as a whole."""

    @override
    def heightForWidth(self, wide: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(wide) if layout else -1


class Scrolled(QScrollArea):
    """Scrolls down its page, and to the side where that is wanted, so that nothing in it is squeezed."""

    def __init__(self, page: QWidget, *, aside: bool = False) -> None:
        super().__init__(widgetResizable=True)
        self._page, self._aside = page, aside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not aside:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)

    def fit_window(self, wide: int) -> None:
        """Give its window, which it is as wide as, this width (pixels) and the height in which the page is seen whole.

        No more than the screen has room for, and no less than it has already.
        """
        window, page = self.window(), self._page
        window.ensurePolished()
        rest = window.sizeHint().height() - self.sizeHint().height()
        size = QSize(max(wide, window.minimumSizeHint().width()), 0)
        if window.isVisible():
            size = size.expandedTo(window.size())
        tall = page.heightForWidth(size.width()) if page.hasHeightForWidth() else page.sizeHint().height()
        open_at(window, size.width(), max(size.height(), rest + tall))

    @override
    def minimumSizeHint(self) -> QSize:
        """What it does not scroll to the side of, it must have the width of."""
        few, page = LINES_SEEN * self.fontMetrics().lineSpacing(), self._page
        wide = (
            few
            if self._aside
            else page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        )
        return QSize(wide, min(few, page.sizeHint().height()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Yielding(Scrolled):
    """As tall as its page for the width that there is, but no taller; where the room is short, it gives way and scrolls."""

    def __init__(self, page: QWidget) -> None:
        holder = QWidget()  # it hears of what a page without a layout, such as a label, asks for anew
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(page)
        super().__init__(holder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        page, wide = self._page, self.width()
        tall = page.heightForWidth(wide) if page.hasHeightForWidth() else page.sizeHint().height()
        return QSize(page.sizeHint().width(), tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._do_without_bar()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._do_without_bar()
        return super().eventFilter(watched, event)

    def _do_without_bar(self) -> None:
        """Where all of the page is seen without a scroll bar, there is none: it would make the page narrower, and so taller."""
        whole = self.height() >= self.sizeHint().height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
