"""What the desktops of Linux say about movement, by the portal through which they tell all programs."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCall, QDBusVariant

Place: TypeAlias = tuple[str, str]
"""A namespace of the portal's settings, and a name in it."""

STILL: Mapping[Place, Callable[[object], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): lambda value: str(value) in ("0", "0.0"),
}
"""Where desktops keep it, and what each says where nothing shall move."""

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
"""Source: the XDG Desktop Portal's documentation of that interface."""

PATIENCE = 10_000
"""Milliseconds that the portal, which may have to be started first, has for an answer; nobody waits for it."""

LOOK_AGAIN = 50
"""Milliseconds from one look whether the answers are there to the next."""


class MotionPortal(QObject):
    """Says what the portal has answered when it was asked last; where there is none, things may move.

    It looks for the answers by itself: PySide's watcher of a call ends the process now and then when it is deleted (6.11).
    """

    changed = Signal()

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._said: dict[Place, bool] = {}
        self._asked: dict[Place, QDBusPendingCall] = {}
        self._later = QTimer(self, interval=LOOK_AGAIN)
        self._later.timeout.connect(self._look)

    @property
    def still(self) -> bool:
        """Whether one of the desktops that are there asks for no movement."""
        return any(self._said.values())

    def ask(self) -> None:
        """Ask anew, unless answers are still to come."""
        if self._asked or not self._bus.isConnected():
            return
        for place in STILL:
            message = QDBusMessage.createMethodCall(SERVICE, PATH, SETTINGS, "Read")
            message.setArguments(list(place))
            self._asked[place] = self._bus.asyncCall(message, PATIENCE)
        self._later.start()

    def _look(self) -> None:
        before = self.still
        for place, call in list(self._asked.items()):
            if call.isFinished():
                del self._asked[place]
                self._said[place] = not call.isError() and STILL[place](_value_of(call.reply()))
        if not self._asked:
            self._later.stop()
        if self.still != before:
            self.changed.emit()


def _value_of(reply: QDBusMessage) -> object:
    value = next(iter(reply.arguments()), None)
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
