#!/usr/bin/env python3
"""The way from a bare machine to the running project, for which nothing but Python has to be there."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from environment import (
    FIRST_TOO_NEW,
    OLDEST,
    PYTHON,
    ROOT,
    VENV,
    can_be_made,
    fits,
    lock_for,
    outdated,
    prepare_environment,
)
from programs import attempt, hand_over
from system_packages import prepare_system, wanted_packages
from terminal import SetUpError, say

USAGE = """\
python3 packaging/bootstrap.py run   [arguments of annotator]   set up what is missing, then open the window
python3 packaging/bootstrap.py test  [arguments of pytest]      set up what is missing, then run the tests
python3 packaging/bootstrap.py setup                            only set up what is missing
python3 packaging/bootstrap.py check                            only say what is missing (exit 3 if anything is)
"""
FAILED = 3
PARALLEL = ["-n", "auto"]  # all tests: on every core; chosen ones start sooner in one process
DEMO = ["demo", "--out", "annotator-demo"]


def change_python(argv: list[str]) -> int | None:
    """Start again with a Python that fits, if this one does not; None if it does."""
    if fits(sys.version_info[:2]):
        return None
    for minor in range(FIRST_TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and attempt([other, "-c", "pass"]) is None:
            return hand_over([other, str(Path(__file__).resolve()), *argv])
    needed = f"3.{OLDEST[1]} to 3.{FIRST_TOO_NEW[1] - 1}"
    raise SetUpError(
        f"this is Python {sys.version.split()[0]}; Python {needed} is needed. Install it and call this with it."
    )


def lacks_venv() -> bool:
    """Whether the environment has to be made and this Python cannot do it."""
    return bool(outdated(lock_for(full=False))) and not can_be_made()


def check() -> int:
    """Say what is missing for the program to run; 0 if nothing is."""
    wanted, parts = wanted_packages(with_venv=lacks_venv()), outdated(lock_for(full=False))
    if wanted:
        say(f"these system packages are missing:{wanted.by_hand()}")
    if parts:
        say(f"{VENV} does not fit this checkout yet ({', '.join(sorted(parts))}); `setup` makes it fit")
    if not wanted and not parts:
        say("nothing is missing")
    return FAILED if wanted or parts else 0


def has_display() -> bool:
    """Whether a window can open (only on Linux is that a question)."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def arguments(verb: str, given: list[str], *, display: bool) -> list[str]:
    """What the environment's Python is called with."""
    if verb == "test":
        return ["-m", "pytest", *(given or PARALLEL)]
    # -P: a click.py that happens to lie in the folder of the call must not be taken for the package.
    return ["-P", "-m", "annotator", *(given or ([] if display else DEMO))]


def start(verb: str, given: list[str]) -> int:
    """Hand over to the program or its tests."""
    if verb == "test":
        os.chdir(ROOT)
    elif not given and not has_display():
        say(
            "no display (neither DISPLAY nor WAYLAND_DISPLAY is set): the demonstration runs without a window"
        )
    return hand_over([str(PYTHON), *arguments(verb, given, display=has_display())])


def main(argv: list[str]) -> int:
    """Do what the verb asks for; return the exit code."""
    verb, given = (argv[0], argv[1:]) if argv else ("", [])
    if verb not in {"run", "test", "setup", "check"} or (given and verb in {"setup", "check"}):
        print(USAGE, file=sys.stderr, end="")
        return 2
    code = change_python(argv)
    if code is not None:
        return code
    if verb == "check":
        return check()
    prepare_system(with_venv=lacks_venv())
    prepare_environment(full=verb != "run")
    return 0 if verb == "setup" else start(verb, given)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpError as error:
        say(str(error))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        say("stopped; the next call goes on")
        sys.exit(130)
