"""The panel of actors and issues in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from annotator.ui.actors.panel import ActorsPanel

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.text.palette import Palette

ROOM = (640, 200)
"""How tall the panel and the details below it are when it is shown, in pixels."""


class ActorParts(QObject):
    """The panel is hidden until it is asked for, and then a tab beside the statements."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.panel = ActorsPanel(window.session, window)
        self.dock = window.add_dock("Actors", self.panel, Qt.DockWidgetArea.RightDockWidgetArea)
        self.dock.hide()
        window.session.article_closing.connect(self.panel.form.commit)

    def set_palette_colours(self, palette: "Palette") -> None:
        """Hand the colours on."""
        self.panel.set_palette_colours(palette)

    def show(self) -> None:
        """Bring the panel to the front; where it was hidden, it gets the room that a list and a form need."""
        own, details = ROOM
        self._window.bring_up(self.dock, (self.dock, own), (self._window.details_dock, details))
