"""The panel of conflicts in the window, tied to article and session."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from annotator.model.spans import Spans
from annotator.ui.disputed.desk import Dispute, DisputeDesk
from annotator.ui.disputed.panel import DisputePanel
from annotator.ui.text.palette import Palette

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

ROOM = 260
"""How tall the panel is when it is shown, in pixels."""


class DisputeParts(QObject):
    """Desk and panel, below the article; the panel comes by itself when there is a conflict, and goes with the article."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = DisputeDesk(window.session, self)
        self.panel = DisputePanel(window.session, self.desk, window)
        self.dock = window.add_dock("Conflicts", self.panel, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.dock.hide()
        self.desk.found.connect(self.show)
        window.session.article_opened.connect(self._opened)
        self.panel.chosen.connect(self._chosen)
        self.panel.asked.connect(self._asked)

    def set_palette_colours(self, palette: Palette) -> None:
        """Hand the colours on."""
        self.panel.set_palette_colours(palette)

    def show(self) -> None:
        """Bring the panel to the front, with room for two rows."""
        self._window.bring_up(self.dock, (self.dock, ROOM))

    def go_to(self, row: Dispute) -> None:
        """Take a conflict in hand, and show the words that it is about."""
        self._window.session.set_focus(None if row.on_verdict else row.identity)
        self.desk.take(row)
        spans = self._spans_of(row)
        if spans:
            self._window.reader.set_caret(spans[0][0])
            self._window.reader.reveal_span(spans[0][0], spans[-1][1])

    def _spans_of(self, row: Dispute) -> Spans:
        on = self._window.session.on
        if on is None:
            return ()
        thing = on.layer.verdicts.get(row.identity) if row.on_verdict else on.annotations.get(row.identity)
        return thing.spans if thing else ()

    def _opened(self) -> None:
        if not self.desk.rows:
            self.dock.hide()

    def _chosen(self, key: str) -> None:
        row = self.desk.row_of(key)
        if row is not None:
            self.go_to(row)

    def _asked(self, action: str) -> None:
        found = self._window.findChild(QAction, action)
        if found:
            found.trigger()
