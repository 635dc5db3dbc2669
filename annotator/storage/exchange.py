"""Two files that change places in one step, on the systems that can do that."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100
"""AT_FDCWD: paths are relative to the working directory (linux/fcntl.h)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE (linux/fs.h), and RENAME_SWAP (sys/stdio.h of macOS)."""

CANNOT = frozenset(
    code
    for name in ("ENOSYS", "EINVAL", "ENOTSUP", "EOPNOTSUPP", "EXDEV", "ENOTTY")
    if (code := getattr(errno, name, None)) is not None
)
"""What a system or a file system says that cannot do it."""


def exchange(one: Path, other: Path) -> None:
    """Give each of two files the other's name; whoever looks sees both, whole.

    Raises OSError, with one of the codes of CANNOT where this system or the file system has no such call.
    """
    call = _call()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    call(one, other)


@cache
def _call() -> Callable[[Path, Path], None] | None:
    if sys.platform == "win32":
        return _by_replacing
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda one, other: _checked(swap(os.fsencode(one), os.fsencode(other), _EXCHANGE), other)
        rename = library.renameat2
    except (OSError, AttributeError):
        return None
    return lambda one, other: _checked(
        rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE), other
    )


def _checked(answer: int, path: Path) -> None:
    if answer:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(path))


def _by_replacing(one: Path, other: Path) -> None:
    """Windows: `one` takes the place of `other`, which is kept beside it and then gets the name of `one`."""
    aside = one.with_name(one.name + ".out")
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 # only Windows has it
    if not kernel.ReplaceFileW(str(other), str(one), str(aside), 0, None, None):
        code: int = kernel.GetLastError()
        raise OSError(errno.EACCES, f"Windows error {code}", str(other))
    aside.replace(one)
