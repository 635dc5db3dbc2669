"""How the set-up calls other programs."""

from __future__ import annotations

import os
import subprocess

# A question nobody sees would wait for ever; an installation for the user's own account fails in an environment.
SETTINGS = {"DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0"}


def attempt(command: list[str]) -> str | None:
    """What a command said if it failed; None if it went well."""
    done = subprocess.run(
        command,
        env={**os.environ, **SETTINGS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode(errors="replace") if done.returncode else None


def hand_over(command: list[str]) -> int:
    """Become the command; where the system cannot do that, wait for it and return its exit code."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - signals must reach the program itself, so no shell
    return subprocess.run(command, check=False).returncode
