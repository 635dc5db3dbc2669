"""“Like the system” holds still where the system's own animations are off: by the portal of Linux's desktops, or when it is asked."""

import ctypes
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.app import Program
from annotator.ui.motion import is_still
from annotator.ui.system_motion import ASKED, SystemMotion, asked_of_windows

if TYPE_CHECKING:
    from annotator.ui.motion_portal import MotionPortal

Told = tuple[str, object]
"""The signature of a value, and the value."""

GNOME, KDE = (
    ("org.gnome.desktop.interface", "enable-animations"),
    (
        "org.kde.kdeglobals.KDE",
        "AnimationDurationFactor",
    ),
)
REDUCED = ("org.freedesktop.appearance", "reduced-motion")


class FakePortal:
    """A desktop portal on a bus of its own that has some settings, and tells when one is changed."""

    def __init__(self, address: str, values: dict[tuple[str, str], Told]) -> None:
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._values = values
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self._open = True
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._open = False
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        from jeepney import new_error, new_method_return

        while self._open:
            try:
                message = self._bus.receive(timeout=0.05)
            except TimeoutError:
                continue
            told = self._values.get(message.body) if len(message.body) == 2 else None
            if told:
                self._bus.send(new_method_return(message, "v", (("v", told),)))
            elif len(message.body) == 2:
                self._bus.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))


@pytest.fixture
def address() -> Iterator[str]:
    """Of a bus that nobody else is on."""
    if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not on this machine")
    pytest.importorskip("jeepney", reason="jeepney, which keyring brings on Linux, speaks to the bus")
    words = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
        bus.terminate()


@contextmanager
def portal_of(address: str, values: dict[tuple[str, str], Told]) -> Iterator["MotionPortal"]:
    """What the program hears of a desktop with these settings."""
    from PySide6.QtDBus import QDBusConnection

    from annotator.ui.motion_portal import MotionPortal

    there = FakePortal(address, values)
    try:
        yield MotionPortal(QDBusConnection.connectToBus(address, address))
    finally:
        QDBusConnection.disconnectFromBus(address)
        there.close()


@pytest.mark.parametrize(
    ("values", "still"),
    [
        ({GNOME: ("b", False)}, True),
        ({GNOME: ("b", True), KDE: ("s", "1")}, False),
        ({KDE: ("s", "0")}, True),
        ({REDUCED: ("u", 1), GNOME: ("b", True)}, True),
        ({REDUCED: ("u", 0)}, False),
        ({}, False),
    ],
)
def test_what_a_desktop_says_is_asked_of_its_portal(
    address: str, qtbot: QtBot, values: dict[tuple[str, str], Told], still: bool
) -> None:
    with portal_of(address, values) as portal:
        portal.ask()
        qtbot.waitUntil(lambda: not portal._asked)
        assert portal.still == still


def test_what_was_changed_on_the_desktop_is_heard_when_it_is_asked_again(address: str, qtbot: QtBot) -> None:
    values: dict[tuple[str, str], Told] = {GNOME: ("b", True)}
    with portal_of(address, values) as portal:
        portal.ask()
        qtbot.waitUntil(lambda: not portal._asked)
        for on in (False, True):
            values[GNOME] = ("b", on)
            with qtbot.waitSignal(portal.changed):
                portal.ask()
                portal.ask()
            assert portal.still != on
            qtbot.waitUntil(lambda: not portal._asked)


def test_without_a_bus_nothing_is_asked_for(qtbot: QtBot) -> None:
    from PySide6.QtDBus import QDBusConnection

    from annotator.ui.motion_portal import MotionPortal

    portal = MotionPortal(QDBusConnection("nobody"))
    portal.ask()
    assert not portal._asked
    assert not portal.still


def test_windows_is_asked_for_its_animations(monkeypatch: pytest.MonkeyPatch) -> None:
    class User32:
        on = 0

        def SystemParametersInfoW(self, what: int, _: int, found: object, __: int) -> None:
            assert what == 0x1042
            ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] = self.on  # type: ignore[arg-type] # byref's own type has no name

    class Windows:
        user32 = User32()

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Windows(), raising=False)
    assert asked_of_windows()
    User32.on = 1
    assert not asked_of_windows()


def test_a_system_that_does_not_tell_is_asked_again_when_the_program_comes_to_the_front(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    application, around = QApplication.instance(), QObject()
    assert isinstance(application, QApplication)
    monkeypatch.setitem(ASKED, QGuiApplication.platformName(), lambda: answers[0])
    there = SystemMotion(application, around)
    assert not there.still
    answers.pop(0)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not there.still
    with qtbot.waitSignal(there.changed):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert there.still


def test_the_window_follows_the_system_and_leaves_the_caret_to_it(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” she said.\n", "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        window, flash = hand.window, QApplication.cursorFlashTime()
        program = window.findChild(Program)
        assert program is not None
        assert window.isAnimated()
        program.system_motion._take(still=True)
        assert is_still()
        assert not window.isAnimated()
        assert QApplication.cursorFlashTime() == flash
        window.settings["motion"] = "none"
        assert QApplication.cursorFlashTime() == 0
        program.system_motion._take(still=False)
        assert is_still()
        window.settings["motion"] = "system"
        assert not is_still()
        assert QApplication.cursorFlashTime() == flash

    play(monkeypatch, qtbot, [str(tmp_path / "a.txt")], script)
