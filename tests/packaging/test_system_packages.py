"""The libraries of the system: which are missing, and how they are got."""

import os
import shutil
import sys

import pytest

import system_packages
from system_packages import LIBRARIES, MANAGERS, Wanted
from terminal import SetUpError


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("apt", ["libgl1", "libxcb-icccm4", f"python3.{sys.version_info[1]}-venv"]),
        ("dnf", ["libglvnd-glx", "xcb-util-wm"]),
        ("pacman", ["libglvnd", "xcb-util-wm"]),
        ("zypper", ["Mesa-libGL1", "libxcb-icccm4"]),
    ],
)
def test_each_package_manager_gets_its_own_names(column: str, expected: list[str]) -> None:
    manager = next(row for row in MANAGERS if row.column == column)
    libraries = [row for row in LIBRARIES if row.soname in {"libGL.so.1", "libxcb-icccm.so.4"}]
    assert system_packages.package_names(manager, libraries, with_venv=True) == expected


def test_a_command_by_hand_is_complete() -> None:
    apt, dnf = (Wanted(row, ["libgl1"]) for row in MANAGERS[:2])
    line = "    sudo apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=60 libgl1"
    assert apt.by_hand() == f"\n\n    sudo apt-get update\n{line}\n"
    assert dnf.by_hand() == "\n\n    sudo dnf install -y libgl1\n"


def test_a_complete_system_wants_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: True)
    assert system_packages.wanted_packages(with_venv=False) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_what_is_missing_is_named_to_who_may_not_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", {"dnf": "/usr/bin/dnf"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages, "attempt", lambda command: pytest.fail(f"called {command}"))
    with pytest.raises(SetUpError, match="sudo dnf install -y libglvnd-egl\n"):
        system_packages.prepare_system(with_venv=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_an_unknown_system_is_told_which_libraries_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(SetUpError, match=r"lacks libEGL\.so\.1, Python's ensurepip\."):
        system_packages.wanted_packages(with_venv=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_missing_fonts_stop_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[str] = []

    def attempt(command: list[str]) -> str | None:
        if "fonts-dejavu-core" in command:
            return "no such package"
        there.extend(command)
        return None

    monkeypatch.setattr(
        system_packages, "loads", lambda soname: "libegl1" in there or soname != "libEGL.so.1"
    )
    monkeypatch.setattr(shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system_packages, "attempt", attempt)
    system_packages.prepare_system(with_venv=False)
    assert system_packages.missing_libraries() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_a_failed_installation_of_system_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", {"zypper": "/usr/bin/zypper"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system_packages, "attempt", lambda command: "the disk is full")
    with pytest.raises(
        SetUpError, match=r"(?s)zypper --non-interactive install Mesa-libEGL1.*the disk is full"
    ):
        system_packages.prepare_system(with_venv=False)
