"""What moves by itself in the window, all of which can be held still: Qt's effects, sliding docks, the blinking caret, running bars."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressBar

EFFECTS = tuple(Qt.UIEffect)
"""Menus, lists and tips that unroll or fade in, where the system has that."""

_STILL = "annotator-still"
_EFFECTS_BEFORE = "annotator-effects-before-still"
_FLASH_BEFORE = "annotator-flash-before-steady"


def hold_still(window: QMainWindow, *, still: bool) -> None:
    """Let nothing slide, fade or run to and fro in the application; or else let it move as the system has it."""
    window.setAnimated(not still)
    application = _application()
    if application is None or is_still() == still:
        return
    if still:
        shown = [effect for effect in EFFECTS if application.isEffectEnabled(effect)]
        application.setProperty(_EFFECTS_BEFORE, shown)
    for effect in application.property(_EFFECTS_BEFORE):
        application.setEffectEnabled(effect, not still)
    application.setProperty(_STILL, still)


def hold_caret(*, steady: bool) -> None:
    """Let the caret not blink; or else let it blink as the system has it."""
    application = _application()
    if application is None or steady == (application.property(_FLASH_BEFORE) is not None):
        return
    flash = 0 if steady else int(application.property(_FLASH_BEFORE))
    application.setProperty(_FLASH_BEFORE, application.cursorFlashTime() if steady else None)
    application.setCursorFlashTime(flash)


def is_still() -> bool:
    """Whether nothing may move by itself."""
    application = _application()
    return bool(application and application.property(_STILL))


def run_on(bar: QProgressBar) -> None:
    """Let a bar say that something goes on, nobody knows how long: it runs to and fro, or stands half full where nothing may move."""
    bar.setRange(0, 2 if is_still() else 0)
    bar.setValue(1)


def _application() -> QApplication | None:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else None
