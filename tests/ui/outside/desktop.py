"""A desktop for one program: a screen that nobody sees, the buses of a session, and a person's keys."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

PROGRAMS = ("Xvfb", "dbus-daemon", "xdotool")
BUS_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
TESTS = Path(__file__).resolve().parents[2]


def what_is_missing() -> str:
    """What this machine lacks for a desktop with an accessibility bus; empty where all is there."""
    if sys.platform != "linux":
        return "AT-SPI is Linux's"
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    lacking += [] if BUS_SERVICE.exists() else ["at-spi2-core"]
    return f"not on this machine: {', '.join(lacking)}" if lacking else ""


class Desktop:
    """A screen and a session bus; what is started in it ends with it."""

    def __init__(self, place: Path, ending: ExitStack) -> None:
        self._ending = ending
        self.environment = {
            **os.environ,
            "ANNOTATOR_STATE_DIR": str(place / "state"),
            "XDG_RUNTIME_DIR": str(place),
            "XDG_CACHE_HOME": str(place / "cache"),
            "XDG_CONFIG_HOME": str(place / "config"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        self.environment["DISPLAY"] = f":{self._screen()}"
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address", read=True)
        assert bus.stdout is not None
        self.bus = bus.stdout.readline().strip()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus

    def start(self, *words: str, read: bool = False, pass_fds: Sequence[int] = ()) -> "subprocess.Popen[str]":
        """Start a program; `read` for one whose output is read."""
        process = subprocess.Popen(
            words,
            stdout=subprocess.PIPE if read else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self.environment,
            pass_fds=pass_fds,
            cwd=TESTS.parent,
        )
        self._ending.callback(_end, process)
        return process

    def annotate(self, *words: str) -> "subprocess.Popen[str]":
        """Start the program as a person does."""
        return self.start(sys.executable, "-m", "annotator", "open", *words)

    def bring_up(self) -> None:
        """Wait for the window, and give it the keyboard: there is nobody else who would."""
        self._hand("search", "--sync", "--onlyvisible", "--name", "Annotator$", "windowfocus", "--sync")

    def press(self, *keys: str) -> None:
        """Press keys, in xdotool's notation."""
        self._hand("key", *keys)

    def _hand(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=60, capture_output=True)

    def _screen(self) -> str:
        """Start a screen under a number that is free; returns it once it is there."""
        reading, writing = os.pipe()
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1700x1050x24", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            return told.readline().strip()


@contextmanager
def desktop() -> Iterator[Desktop]:
    """A desktop in a folder of its own, whose short name leaves room for the names of sockets."""
    with tempfile.TemporaryDirectory(prefix="desk") as place, ExitStack() as ending:
        yield Desktop(Path(place), ending)


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.communicate()
