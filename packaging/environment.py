"""The virtual environment beside pyproject.toml, filled from the lock."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
from pathlib import Path

from programs import attempt
from terminal import SetUpError, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "packaging" / "requirements.lock"  # what the program needs to run
FULL_LOCK = (
    ROOT / "packaging" / "requirements-dev.lock"
)  # the same, the optional parts, and all that checks and tests need
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / ".set-up-from"
OLDEST, FIRST_TOO_NEW = (3, 11), (3, 15)  # what the project asks for, and where Qt's wheels end


def fits(version: tuple[int, int]) -> bool:
    """Whether the project runs on this version of Python."""
    return OLDEST <= version < FIRST_TOO_NEW


def can_be_made() -> bool:
    """Whether an environment can be made at all (Debian packs that part of Python on its own)."""
    return shutil.which("uv") is not None or importlib.util.find_spec("ensurepip") is not None


def fingerprint(lock: Path) -> dict[str, str]:
    """What an environment depends on: its place with its Python, the locked packages, the project's table."""
    return {
        "place": f"{VENV} {PYTHON.resolve()}",
        "packages": hashlib.sha256(lock.read_bytes()).hexdigest(),
        "project": hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
    }


def made_by_hand() -> bool:
    """Whether somebody made the environment with a fitting Python: it is completed then, not thrown away."""
    try:
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    version = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", settings, re.MULTILINE)
    return version is not None and fits((int(version[1]), int(version[2])))


def recorded() -> dict[str, str]:
    """What the environment was made from; empty if there is none or its making was cut short."""
    try:
        return {
            str(part): str(value) for part, value in json.loads(STAMP.read_text(encoding="utf-8")).items()
        }
    except FileNotFoundError:
        return {"place": fingerprint(LOCK)["place"]} if made_by_hand() else {}
    except (OSError, ValueError, AttributeError):
        return {}


def lock_for(full: bool) -> Path:
    """The lock to install: the full one where it is asked for, or where it was installed before."""
    return FULL_LOCK if full or recorded().get("lock") == FULL_LOCK.name else LOCK


def outdated(lock: Path) -> set[str]:
    """The parts of the environment that have to be made again."""
    want, was = fingerprint(lock), recorded()
    stale = {part for part in want if was.get(part) != want[part]}
    return set(want) if "place" in stale or not PYTHON.exists() else stale


def steps(parts: set[str], lock: Path, uv: str | None) -> list[list[str]]:
    """The commands that bring these parts of the environment up to date, with uv or else with pip."""
    if uv:
        make = [[uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(VENV)]]
        ready: list[list[str]] = []
        install = [uv, "pip", "install", "-q", "--python", str(PYTHON)]
        packages = [uv, "pip", "sync", "-q", "--python", str(PYTHON), "--require-hashes", str(lock)]
    else:
        make = [[sys.executable, "-m", "venv", str(VENV)]]
        ready = [[str(PYTHON), "-m", "ensurepip"]]  # uv makes environments without pip
        install = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        # The lock is complete. Left to look for dependencies, pip before 23.3 takes the newest of a package
        # that another one asks for with an extra, finds it not pinned, and gives up.
        packages = [*install, "--no-deps", "--require-hashes", "-r", str(lock)]
    project = [*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    return [*(make if "place" in parts else ready), *([packages] if "packages" in parts else []), project]


def fill(parts: set[str], lock: Path) -> None:
    """Take the steps with uv where it is on the path, and with pip where it is not or fails."""
    uv = shutil.which("uv")
    for tool in [uv, None] if uv else [None]:
        for command in steps(parts, lock, tool):
            trouble = attempt(command)
            if trouble is not None:
                say(f"this step failed: {' '.join(command)}\n{trouble}")
                break
        else:
            return
    raise SetUpError(
        "the packages could not be installed. Is the package index within reach? If no distribution matches, "
        "the system is older than Qt's wheels allow (on Linux: glibc 2.34, as in Debian 12 and Ubuntu 22.04)."
    )


def prepare_environment(*, full: bool) -> None:
    """Make the environment, with all that checks and tests need or without; what is up to date is left alone."""
    lock = lock_for(full)
    parts = outdated(lock)
    if not parts:
        return
    if "packages" in parts:
        size = 300 if lock == FULL_LOCK else 110
        say(f"installing the locked packages into {VENV} (some {size} MB to download, once)")
    try:
        clear(parts)
        fill(parts, lock)
        made = {**fingerprint(lock), "lock": lock.name}
        STAMP.write_text(json.dumps(made), encoding="utf-8")
    except OSError as error:
        raise SetUpError(f"{error}. Is the folder read-only, or another set-up at work in it?") from error


def clear(parts: set[str]) -> None:
    """Take away what cannot be brought up to date; should the rest be cut short, the next call sees it."""
    if "place" in parts and VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir(exist_ok=True)
    STAMP.write_text("{}", encoding="utf-8")
