"""The libraries which the window needs from the system, with the packages that bring them."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from typing import NamedTuple

from programs import attempt
from terminal import SetUpError, say


class Library(NamedTuple):
    """A library that Qt loads, and the package that brings it under each package manager."""

    soname: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


class Manager(NamedTuple):
    """How a package manager is called, after an interruption too, with the fonts worth having from it."""

    column: str
    repair: str
    refresh: str
    install: str
    fonts: str


LIBRARIES = [
    Library(*row.split())
    for row in """
        libglib-2.0.so.0       libglib2.0-0        glib2              glib2              libglib-2_0-0
        libGL.so.1             libgl1              libglvnd-glx       libglvnd           Mesa-libGL1
        libEGL.so.1            libegl1             libglvnd-egl       libglvnd           Mesa-libEGL1
        libfontconfig.so.1     libfontconfig1      fontconfig         fontconfig         libfontconfig1
        libdbus-1.so.3         libdbus-1-3         dbus-libs          dbus               libdbus-1-3
        libxkbcommon-x11.so.0  libxkbcommon-x11-0  libxkbcommon-x11   libxkbcommon-x11   libxkbcommon-x11-0
        libxcb-cursor.so.0     libxcb-cursor0      xcb-util-cursor    xcb-util-cursor    libxcb-cursor0
        libxcb-icccm.so.4      libxcb-icccm4       xcb-util-wm        xcb-util-wm        libxcb-icccm4
        libxcb-keysyms.so.1    libxcb-keysyms1     xcb-util-keysyms   xcb-util-keysyms   libxcb-keysyms1
        libxcb-shape.so.0      libxcb-shape0       libxcb             libxcb             libxcb-shape0
        libwayland-cursor.so.0 libwayland-cursor0  libwayland-cursor  wayland            libwayland-cursor0
    """.strip().splitlines()
]

# Measured on Debian 12: 22 MB and 2 s beside the 57 MB and 10 s of the libraries, for a face of every script.
APT_FONTS = "fonts-dejavu-core fonts-noto-core fonts-noto-color-emoji"

MANAGERS = [
    Manager(
        "apt",
        "dpkg --configure -a",
        "apt-get update",
        "apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=60",
        APT_FONTS,
    ),
    Manager("dnf", "", "", "dnf install -y", ""),
    Manager("pacman", "", "", "pacman -Sy --needed --noconfirm", "noto-fonts noto-fonts-emoji"),
    Manager("zypper", "", "", "zypper --non-interactive install", ""),
]


class Wanted(NamedTuple):
    """System packages that are missing, with the manager that has them."""

    manager: Manager
    names: list[str]

    def by_hand(self) -> str:
        """The command lines that a person would type, indented as a paragraph of their own."""
        refresh = f"    sudo {self.manager.refresh}\n" if self.manager.refresh else ""
        return f"\n\n{refresh}    sudo {self.manager.install} {' '.join(self.names)}\n"


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries() -> list[Library]:
    """The libraries that this machine lacks; only Linux leaves them to its packages."""
    return [row for row in LIBRARIES if not loads(row.soname)] if sys.platform.startswith("linux") else []


def package_names(manager: Manager, libraries: list[Library], *, with_venv: bool) -> list[str]:
    """The packages that bring these libraries, and the one that Debian keeps Python's venv in."""
    names = sorted({getattr(row, manager.column) for row in libraries})
    return [*names, f"python3.{sys.version_info[1]}-venv"] if with_venv and manager.column == "apt" else names


def wanted_packages(*, with_venv: bool) -> Wanted | None:
    """What the system's package manager has to install before anything else; None if nothing."""
    libraries = missing_libraries()
    if not libraries and not with_venv:
        return None
    for manager in MANAGERS:
        names = package_names(manager, libraries, with_venv=with_venv)
        if names and shutil.which(manager.install.split()[0]):
            return Wanted(manager, names)
    lacking = ", ".join([row.soname for row in libraries] + ["Python's ensurepip"] * with_venv)
    raise SetUpError(f"this system lacks {lacking}. Install the packages that bring them, then try again.")


def call(line: str) -> str | None:
    """What a command line said if it failed; None if it went well or there is none."""
    return attempt(line.split()) if line else None


def install(wanted: Wanted) -> str | None:
    """What the package manager said if it failed twice; None if the packages are there."""
    manager = wanted.manager
    plain = f"{manager.install} {' '.join(wanted.names)}"
    call(manager.refresh)
    for line in (f"{plain} {manager.fonts}", plain):  # nothing may fail for want of fonts
        call(manager.repair)
        trouble = call(line)
        if trouble is None:
            break
    return trouble


def prepare_system(*, with_venv: bool) -> None:
    """Install the system packages that are missing; without the right to do so, name them and stop."""
    wanted = wanted_packages(with_venv=with_venv)
    if wanted is None:
        return
    by_hand = wanted.by_hand()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetUpError(f"this system lacks packages that are needed. Run this, then try again:{by_hand}")
    say(f"installing system packages: {' '.join(wanted.names)}")
    trouble = install(wanted)
    if trouble is not None or missing_libraries():
        raise SetUpError(f"that did not work. Try it by hand:{by_hand}\n{trouble or ''}")
