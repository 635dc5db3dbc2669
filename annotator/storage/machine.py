"""Which machine a process runs on, as it stands in the names of what that process leaves behind."""

import os
import re
import socket
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from annotator.storage.digests import digest_of_bytes

MACHINE = re.compile(r"(?P<host>[0-9a-f]{8})(?P<start>[0-9a-f]{4})")
"""A machine, and its start: a process does not outlive the start that it belongs to."""

_ID = Path("/etc/machine-id")
_BOOT = Path("/proc/sys/kernel/random/boot_id")
"""What Linux calls the machine and its last start; other systems have no such files, and do without."""


@cache
def this_machine() -> str:
    """This machine and its last start: twelve hexadecimal digits that give no name away."""
    host = socket.gethostname().encode() + b"\0" + _told_in(_ID)
    return digest_of_bytes(host)[:8] + digest_of_bytes(_told_in(_BOOT))[:4]


def has_ended(process: int, machine: str) -> bool:
    """Whether a process is known to have ended: one of this machine that does not run, or one of an earlier start of it.

    This process counts as one that has ended. Of another machine's nothing is known.
    """
    there, here = MACHINE.fullmatch(machine), MACHINE.fullmatch(this_machine())
    if there is None or here is None or there["host"] != here["host"]:
        return False
    return there["start"] != here["start"] or not is_running(process)


def is_running(process: int) -> bool:
    """Whether another process of this machine has this id; this one does not count. Where that cannot be told: no."""
    if process == os.getpid() or process > 2**31 or sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _told_in(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes().strip()
    return b""
