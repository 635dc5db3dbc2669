"""The start of the window: settings, colours, fonts, what to open, what to do when something goes wrong."""

import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QLocale,
    QMessageLogContext,
    QObject,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from annotator.storage.recovery import Recovered, recover_all
from annotator.storage.resources import resource
from annotator.ui import motion, theme
from annotator.ui.collector import Collector
from annotator.ui.crashes import Crashes
from annotator.ui.main_window import LAYOUT, MainWindow
from annotator.ui.memory import Memory
from annotator.ui.settings import SERIF_FACES, Settings
from annotator.ui.spoken import CurrentRows
from annotator.ui.system_motion import SystemMotion
from annotator.ui.wiring import Wiring

log = logging.getLogger(__name__)

SHOWING = ("font", "font_size", "column", "spacing", "even", "links", "snap", "minimap", "invisibles")
"""The settings that change how the article is shown."""

TOO_OFTEN = "The program failed several times in a row, so the article that was open was not opened again. Choose it in the list to try."

STOPPING = (signal.SIGINT, signal.SIGTERM)
"""The signals that close the window as its own button would."""


def application() -> QApplication:
    """The one QApplication, made if there is none yet."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    made = QApplication(sys.argv[:1])
    made.setApplicationName("annotator")
    made.setApplicationDisplayName("Annotator")
    made.setDesktopFileName("annotator")
    made.setStyle("Fusion")
    made.setLayoutDirection(QLocale.system().textDirection())
    made.setWindowIcon(QIcon(str(resource("icons/annotator.svg"))))
    return made


class Program(QObject):
    """The window with all that belongs to it, tied together; closing the window ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.application = application()
        self.settings = Settings()
        self.memory = Memory()
        self.window = MainWindow(self.settings, self.memory)
        self.setParent(self.window)  # so that nothing is heard of any more once the window is gone
        self.crashes = Crashes(self.window)
        self.wiring = Wiring(self.window)
        CurrentRows(self.application, self.window)
        self.settings.changed.connect(self._setting_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self.system_motion = SystemMotion(self.application, self.window)
        self.system_motion.changed.connect(self._set_motion)
        self._dress()
        self._set_motion()

    def show(self, size: QSize | None = None) -> None:
        """Put the window on the screen, where and as large as it was, or as large as is asked."""
        self.window.restoreGeometry(self.memory.bytes("window/geometry"))
        self.window.restoreState(self.memory.bytes(self.window.docks_key), LAYOUT)
        self.window.review.put_in_place()
        if size:
            self.window.resize(size)
        self.window.show()

    def open(self, paths: Sequence[Path], layer: str | None) -> None:
        """Open what was asked for; nothing: what was open at the end, else the samples."""
        self.window.tasks.on_disk(recover_all, self._recovered)
        returns = self.window.whereabouts.return_to(unclean=self.crashes.unclean)
        if layer or paths:
            self.window.library.layer = layer or None
        if paths:
            self.window.library.open(paths)
        elif not returns:
            self.window.library.open_start(with_article=False)
            self.window.session.warned.emit(TOO_OFTEN)
        else:
            self.window.library.open_start()

    def welcome(self) -> None:
        """Say the first four sentences, once."""
        if not self.memory.started_before:
            self.window.pane.welcome.begin()
        self.memory.started()

    def _recovered(self, recovered: Sequence[Recovered]) -> None:
        """Say what came back from an earlier session, and what of it still waits, and why."""
        session = self.window.session
        back = sum(one.error is None for one in recovered)
        if back:
            where = "1 article" if back == 1 else f"{back} articles"
            session.told.emit(f"Work on {where} from a session that ended early was put into the sidecars.")
        for one in recovered:
            if one.error is not None:
                self.window.notices.say_lasting(
                    f"Work on {one.article.name} still waits in the journal: {one.error}"
                )

    def _setting_changed(self, identity: str) -> None:
        if identity == "theme":
            self._dress()
        elif identity in SHOWING:
            self._set_type()
        elif identity == "motion":
            self._set_motion()

    def _set_motion(self) -> None:
        none = self.settings["motion"] == "none"
        motion.hold_still(self.window, still=none or self.system_motion.still)
        motion.hold_caret(steady=none)  # whether it blinks, systems say apart from all else

    def _dress(self, _scheme: object = None) -> None:
        palette = theme.load_palette(self.settings["theme"])
        theme.put_on(self.application, palette)
        self.window.put_on(palette)
        self._set_type()  # a style sheet that is put on anew takes the face from a widget that has one of its own

    def _set_type(self) -> None:
        reader = self.window.reader
        reader.set_reading_font(self.settings["font"] or reading_face(), float(self.settings["font_size"]))
        reader.set_spacing(self.settings["spacing"] / 100, even=self.settings["even"])
        reader.set_column(self.settings["column"])
        reader.set_links_shown(self.settings["links"])
        reader.set_snapping(on=self.settings["snap"])
        reader.set_invisibles_shown(on=self.settings["invisibles"])
        self.window.pane.show_minimap(self.settings["minimap"])


def reading_face() -> str:
    """The first of the serif faces that this system has."""
    there = set(QFontDatabase.families())
    return next((face for face in SERIF_FACES if face in there), SERIF_FACES[-1])


def run(
    paths: Sequence[Path],
    *,
    layer: str = "",
    screenshot: Path | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Open the window on some paths and stay until it is closed; returns the exit code.

    With `screenshot` the window is shown just long enough to write a PNG of it there. `size` is in pixels.
    """
    program = Program()
    with taken_over(program, quiet=screenshot is not None), program.crashes.watching():
        program.show(QSize(*size) if size else None)
        program.open(paths, layer)
        if screenshot:
            return _photograph(program, screenshot)
        program.welcome()
        program.crashes.show_waiting()
        return program.application.exec()


@contextmanager
def taken_over(program: Program, *, quiet: bool) -> Iterator[None]:
    """Errors, signals and garbage are the window's business; nothing of that may be left to it once Python ends."""
    hook, sys.excepthook = sys.excepthook, program.crashes.hook
    handler = qInstallMessageHandler(_log_qt) if quiet else None
    collector = Collector()
    program.window.session.echo.article_opened.connect(collector.settle)
    before = {number: signal.getsignal(number) for number in STOPPING}
    let_signals_through(program)
    try:
        yield
    finally:
        keep_copied_text()
        collector.stop()
        sys.excepthook = hook
        if quiet:
            qInstallMessageHandler(handler)
        for number, action in before.items():
            signal.signal(number, action)


def keep_copied_text() -> None:
    """Put the copied text on the clipboard anew: what Qt drops there after Python has gone must not be Python's."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def let_signals_through(program: Program) -> None:
    """Ctrl+C in the terminal closes the window as its own button would; Python looks at signals only now and then."""
    for number in STOPPING:
        signal.signal(number, lambda *_: program.window.close())
    timer = QTimer(program.window, interval=200)
    timer.timeout.connect(lambda: None)
    timer.start()


def _log_qt(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Off screen, Qt has much to say about what it lacks there; none of it is for the person."""
    log.debug("Qt: %s", message)


def _photograph(program: Program, target: Path) -> int:
    """Write a PNG of the window once it shows what was asked for."""
    application = program.application
    while program.window.tasks.busy:
        application.processEvents()
    application.processEvents()
    picture = program.window.grab()
    target.parent.mkdir(parents=True, exist_ok=True)
    written = picture.save(str(target), "PNG")
    program.window.close()
    if not written:
        sys.stderr.write(
            f"annotator: {target} could not be written: is it a folder that you may write to?{os.linesep}"
        )
    return 0 if written else 1
