#!/usr/bin/env python3
"""Remakes packaging/requirements.lock and requirements-dev.lock from pyproject.toml with uv."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    ROOT / "packaging" / "requirements.lock": (
        ["--no-dev", "--group", "build"],
        "What the program needs to run, and to be installed from a checkout",
    ),
    ROOT / "packaging" / "requirements-dev.lock": (
        ["--group", "dev"],
        "The project's packages with its optional parts and with those of its dev group",
    ),
}
"""Each lock with the options that choose what stands in it, and what its head says."""

HEADER = """\
# {}, for every platform, each with its hashes.
# Made from pyproject.toml by packaging/lock.py; not to be edited by hand.
"""
EXPORT = ["export", "--quiet", "--no-emit-project", "--no-header", "--format", "requirements-txt"]


def pins(lock: str) -> list[str]:
    """The requirements of a lock with their versions and markers, without their hashes."""
    return [line.removesuffix("\\").strip() for line in lock.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def held_back(project: str, lock: str) -> str:
    """The project's table, with the locked versions as what uv has to keep to."""
    rows = "".join(f"    {json.dumps(pin)},\n" for pin in pins(lock))
    return f"{project}\n[tool.uv]\nconstraint-dependencies = [\n{rows}]\n"


def problems(lock: str) -> list[str]:
    """Why a lock is not fit to be published: an address in it, or a package without a hash."""
    found = [f"an address: {line.strip()}" for line in lock.splitlines() if "://" in line or " @ " in line]
    entries = [
        part for part in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE) if re.match(r"\w", part)
    ]
    return found + [f"no hash: {entry.split()[0]}" for entry in entries if "--hash=sha256:" not in entry]


def solve(project: str) -> dict[Path, str]:
    """The locks of a project's table, worked out by uv in a folder that nothing stays of."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        sys.exit("uv is needed on the path: python3 -m pip install uv")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pyproject.toml").write_text(project, encoding="utf-8")
        called([uv, "lock", "--quiet"], folder)
        return {
            path: HEADER.format(what) + called([uv, *EXPORT, *options], folder)
            for path, (options, what) in LOCKS.items()
        }


def called(command: list[str], folder: str) -> str:
    """What uv prints; ends the program with a word where it finds no solution."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit("uv found no solution. Versions in the present lock may stand in its way: try --upgrade.")
    return done.stdout


def main() -> None:
    """Write the locks, unless one of them would not be fit to be published."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions, not the locked ones"
    )
    options = parser.parse_args()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    *_, full = LOCKS
    if full.exists() and not options.upgrade:
        project = held_back(project, full.read_text(encoding="utf-8"))
    locks = solve(project)
    for path, lock in locks.items():
        if found := problems(lock):
            sys.exit(f"{path.name} was not written. It has\n" + "\n".join(found))
    for path, lock in locks.items():
        path.write_text(lock, encoding="utf-8", newline="\n")
        print(f"{path.relative_to(ROOT)}: {len(pins(lock))} packages")


if __name__ == "__main__":
    main()
