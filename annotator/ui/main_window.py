"""The window: it puts the parts together, it does nothing itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QMenuBar, QMessageBox, QWidget
from typing_extensions import override

from annotator.ui.actors.parts import ActorParts
from annotator.ui.commands import reading_in
from annotator.ui.disputed.parts import DisputeParts
from annotator.ui.dock_room import DockRoom
from annotator.ui.edited.parts import EditedParts
from annotator.ui.library import Library
from annotator.ui.memory import Memory
from annotator.ui.modes import Modes, ModeSwitch
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.panels.details import DetailsPanel
from annotator.ui.panels.statements import StatementsPanel
from annotator.ui.places import Places
from annotator.ui.reader_pane import ReaderPane
from annotator.ui.review.parts import ReviewParts
from annotator.ui.seen import SeenParagraphs
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.status import StatusBar
from annotator.ui.tab_bars import TabBars
from annotator.ui.tasks import Tasks
from annotator.ui.text.palette import Palette

if TYPE_CHECKING:
    from annotator.ui.action import Run
    from annotator.ui.opened_dialogs import Dialogs
    from annotator.ui.whereabouts import Whereabouts

MIRRORED = {
    Qt.DockWidgetArea.LeftDockWidgetArea: Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea: Qt.DockWidgetArea.LeftDockWidgetArea,
}
"""Qt mirrors all but the areas of docks."""

FIRST_SIZE = QSize(1440, 900)

LAYOUT = 2
"""Counts the sets of docks that there have been: places that were remembered for another set are not taken up."""


class MainWindow(QMainWindow):
    """The article in the middle, the list of articles on one side, statements and details on the other."""

    dialogs: "Dialogs"
    whereabouts: "Whereabouts"
    last_deed: "Run | None" = None

    def __init__(self, settings: Settings, memory: Memory) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Annotator")
        self.setAcceptDrops(True)
        self.settings = settings
        self.memory = memory
        self.tasks = Tasks(self)
        self.places = Places()
        self.session = Session(settings, self.tasks, self)
        self.library = Library(self.session, memory, self)
        self.pane = ReaderPane(self.session, self)
        self.reader, self.notices = self.pane.view, self.pane.notices
        self.link_bar, self.actor_bar = self.pane.link_bar, self.pane.actor_bar
        self.articles = ArticlesPanel(self.session, self)
        self.statements = StatementsPanel(self.session, self)
        self.details = DetailsPanel(self.session, self)
        self.seen = SeenParagraphs(self.session, self.reader, self)
        self.setCentralWidget(self.pane)
        self.articles_dock = self.add_dock("Articles", self.articles, Qt.DockWidgetArea.LeftDockWidgetArea)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self.statements_dock = self.add_dock("Statements", self.statements, right)
        self.details_dock = self.add_dock("Details", self.details, right)
        self.status = StatusBar(self.session, self)
        self.setStatusBar(self.status)
        self.review = ReviewParts(self)
        self.edited, self.disputed = EditedParts(self), DisputeParts(self)
        self.actors = ActorParts(self)
        self.modes = Modes(self)
        self.setMenuWidget(self._head())
        self._size_first()

    def _head(self) -> QWidget:
        """The menus and the switch of modes, side by side: what stands in the corner of a menu bar, no screen reader finds."""
        head, self._menus = QWidget(), QMenuBar()
        head.setObjectName("head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._menus, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ModeSwitch(self))
        return head

    @override
    def menuBar(self) -> QMenuBar:
        return self._menus

    def _size_first(self) -> None:
        """How large window and docks are until the person makes them otherwise."""
        self.resize(FIRST_SIZE)
        self.resizeDocks([self.articles_dock, self.statements_dock], [270, 370], Qt.Orientation.Horizontal)
        self.resizeDocks([self.statements_dock, self.details_dock], [520, 340], Qt.Orientation.Vertical)
        self.tabifyDockWidget(
            self.edited.dock, self.disputed.dock
        )  # before, Qt would forget the widths of the others
        self.tabifyDockWidget(self.statements_dock, self.actors.dock)
        DockRoom(self)
        TabBars(self)

    def put_on(self, palette: Palette) -> None:
        """Hand the colours to all that paints by itself."""
        for part in (
            self.pane.minimap,
            self.articles,
            self.statements,
            self.details,
            self.review,
            self.edited,
            self.disputed,
            self.actors,
            self.status,
        ):
            part.set_palette_colours(palette)
        self.reader.set_palette(palette)

    def add_dock(self, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        """A panel with a title at a side of the window; where one reads from the right, at the other side."""
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock.{title.lower().replace(' ', '-')}")
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        dock.setWidget(panel)
        self.addDockWidget(MIRRORED.get(area, area) if self.isRightToLeft() else area, dock)
        return dock

    def bring_up(self, dock: QDockWidget, *rooms: tuple[QDockWidget, int]) -> None:
        """Bring a dock to the front; where it was hidden, docks get this room (pixels), since it would be squeezed."""
        hidden = dock.isHidden()
        dock.show()
        dock.raise_()
        if hidden:
            self.resizeDocks([one for one, _ in rooms], [tall for _, tall in rooms], Qt.Orientation.Vertical)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        trouble = self.session.settle()
        if trouble and not self._leave_unsaved(trouble):
            event.ignore()
            return
        self._remember()
        self.review.run.close()
        self.session.close_article()
        self.tasks.stop()
        super().closeEvent(event)

    @property
    def docks_key(self) -> str:
        """Under what the places of the docks are remembered: mirrored ones apart from others."""
        return "window/docks/mirrored" if self.isRightToLeft() else "window/docks"

    def _leave_unsaved(self, trouble: str) -> bool:
        told = (
            f"{trouble}\n\nThe work is kept in the journal, and is written when the article is opened again."
        )
        close, stay = QMessageBox.StandardButton.Close, QMessageBox.StandardButton.Cancel
        box = QMessageBox(QMessageBox.Icon.Warning, "Not written to the sidecar", told, close | stay, self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box.exec() == close

    def _remember(self) -> None:
        self.memory.keep_bytes("window/geometry", self.saveGeometry())
        self.memory.keep_bytes(self.docks_key, self.saveState(LAYOUT))
        self.whereabouts.write()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        reading_in.take_dropped(self, _dropped(event))
        event.acceptProposedAction()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.session.save()


def _dropped(event: QDropEvent) -> Sequence[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
