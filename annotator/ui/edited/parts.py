"""The panel of displaced annotations in the window, tied to article and session."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction

from annotator.ui.edited.desk import EditedDesk
from annotator.ui.edited.panel import EditedPanel
from annotator.ui.extra_marks import misfit_marks, place_mark
from annotator.ui.text.palette import Palette

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.text.marks import Mark

ASKED = {"accept": "edited.accept", "place": "edited.place", "drop": "annotate.erase", "all": "annotate.move"}
"""The action for each thing that the panel can ask for."""

SETTLED = 50
"""Milliseconds after a decision until the marks of the rest are made anew, so that a key does not wait for it."""

ROOM = 260
"""How tall the panel is when it is shown, in pixels."""


class EditedParts(QObject):
    """Desk and panel, below the article; the panel comes by itself when an edit has displaced something, and goes with the article."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = EditedDesk(window.session, self)
        self.panel = EditedPanel(window.session, self.desk, window)
        self.dock = window.add_dock("Edited text", self.panel, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.dock.hide()
        self._last = self._following = ""
        self._marks: dict[str, Mark] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self._soon = QTimer(self, singleShot=True, interval=SETTLED)
        self._soon.timeout.connect(self._show_marks)
        self.desk.changed.connect(self._changed)
        self.desk.found.connect(self.show)
        window.session.focus_changed.connect(self._show_place)
        window.session.article_opened.connect(self._opened)
        self.panel.chosen.connect(self.go_to)
        self.panel.asked.connect(self._asked)

    def set_palette_colours(self, palette: Palette) -> None:
        """Hand the colours on."""
        self.panel.set_palette_colours(palette)

    def show(self) -> None:
        """Bring the panel to the front, with room for two rows."""
        self._window.bring_up(self.dock, (self.dock, ROOM))

    def go_to(self, identity: str) -> None:
        """Take a displaced annotation in hand, and show where it was found, or would stand."""
        row, reader = self.desk.row_of(identity), self._window.reader
        if row is None:
            return
        self._window.session.set_focus(identity)
        place = row.proposal.new[0][0] if row.proposal.new else row.near
        reader.set_caret(place)
        reader.reveal_span(place, row.proposal.new[-1][1] if row.proposal.new else place)

    def _opened(self) -> None:
        if not self.desk.looking:
            self.dock.hide()

    def _changed(self, touched: Collection[str] | None) -> None:
        for identity in list(self._marks) if touched is None else touched:
            self._marks.pop(identity, None)
        self._soon.start()
        self._show_place()

    def _show_marks(self) -> None:
        on = self._window.session.on
        rows = (one.proposal.identity for one in self.desk.rows)
        marks = misfit_marks(on, rows, self._marks) if on else []
        self._window.reader.set_extra_marks("misfits", marks)

    def _show_place(self) -> None:
        """Mark where the annotation in hand was found."""
        on, row = self._window.session.on, self.desk.in_hand
        marks = [place_mark(on, row.identity, row.proposal.new)] if on and row and row.proposal.new else []
        self._window.reader.set_extra_marks("places", marks)
        if row:
            following = self.desk.after(row.identity, 1)
            self._last, self._following = row.identity, following.identity if following else ""
        elif self._last:
            self._later.start()

    def _go_on(self) -> None:
        """Where the row in hand was dropped, the next one comes to hand."""
        on, session = self._window.session.on, self._window.session
        last, self._last = self._last, ""
        if on and session.focus is None and last and last not in on.annotations:
            self.go_to(self._following)

    def _asked(self, what: str) -> None:
        action = self._window.findChild(QAction, ASKED[what])
        if action:
            action.trigger()
