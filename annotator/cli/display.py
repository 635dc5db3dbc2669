"""Whether a window can be shown."""

from collections.abc import Mapping

PLATFORM = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"
WINDOWLESS = ("offscreen", "minimal", "vnc")
SERVERS = ("DISPLAY", "WAYLAND_DISPLAY")


def can_show_window(system: str, environment: Mapping[str, str]) -> bool:
    """Whether Qt finds something to draw on; only on Linux is that a question."""
    if not system.startswith("linux"):
        return True
    chosen = environment.get(PLATFORM, "").partition(":")[0]
    return chosen in WINDOWLESS or any(map(environment.get, SERVERS))
