"""Whether the system asks programs to let nothing move by itself."""

import ctypes
import ctypes.util
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from annotator.ui.motion_portal import MotionPortal

CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows."""

ON_A_DESKTOP = ("xcb", "wayland", "wayland-egl")
"""Qt's platforms on which a desktop of Linux may have an opinion."""


class SystemMotion(QObject):
    """The system is asked at the start, and whenever the program comes to the front; the desktops of Linux answer a moment later."""

    changed = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self.still = False
        self._portal: MotionPortal | None = None
        self._platform = application.platformName()
        application.applicationStateChanged.connect(self._come_to_front)
        if self._platform in ASKED:
            self.ask()
        elif self._platform in ON_A_DESKTOP:
            QTimer.singleShot(0, self, self.ask)

    def ask(self) -> None:
        """Find out anew; nothing is asked where nobody would know."""
        if self._platform in ASKED:
            self._take(still=ASKED[self._platform]())
        elif self._platform in ON_A_DESKTOP:
            self._desktop().ask()

    def _desktop(self) -> "MotionPortal":
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 # only Linux has it, and the window is there before

        from annotator.ui.motion_portal import MotionPortal  # noqa: PLC0415 # as above

        if self._portal is None:
            self._portal = portal = MotionPortal(QDBusConnection.sessionBus(), self)
            portal.changed.connect(lambda: self._take(still=portal.still))
        return self._portal

    def _come_to_front(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.ask()

    def _take(self, *, still: bool) -> None:
        if still != self.still:
            self.still = still
            self.changed.emit()


def asked_of_windows() -> bool:
    """Whether “Animation effects” are off in the settings of Windows; no where it does not say."""
    on = ctypes.c_int(1)
    if sys.platform == "win32":
        ctypes.windll.user32.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0)
    return not on.value


def asked_of_macos() -> bool:
    """Whether “Reduce motion” is on in the settings of macOS (NSWorkspace.accessibilityDisplayShouldReduceMotion)."""
    runtime = ctypes.CDLL(ctypes.util.find_library("objc"))
    for named in (runtime.objc_getClass, runtime.sel_registerName):
        named.restype, named.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    sends = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", runtime))
    tells = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", runtime))
    workspace = sends(runtime.objc_getClass(b"NSWorkspace"), runtime.sel_registerName(b"sharedWorkspace"))
    return bool(tells(workspace, runtime.sel_registerName(b"accessibilityDisplayShouldReduceMotion")))


ASKED = {"windows": asked_of_windows, "cocoa": asked_of_macos}
"""By Qt's name of the platform."""
