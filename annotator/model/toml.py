"""TOML files of others, read within bounds."""

import re
import tomllib
from typing import Any

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{40}}")
"""A key of so many parts. tomllib keeps each beginning of a key, which for one of 100,000 parts are 40 GB."""

_LONG_NUMBER = re.compile(r"0[xob][0-9A-Fa-f_]{400}")
"""A number of so many digits, which Python reads and then refuses to write in a message."""

_BOUNDS = {_LONG_KEY: "a key has too many parts", _LONG_NUMBER: "a number has too many digits"}


def toml_of(source: bytes) -> dict[str, Any]:
    """The table that some bytes spell; raises tomllib.TOMLDecodeError, which is a ValueError, for anything else."""
    try:
        text = source.decode("utf-8-sig")
        _check(text)
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("its tables are nested too deeply") from error
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # no UTF-8, or a number of thousands of digits
        raise tomllib.TOMLDecodeError(str(error)) from error


def _check(text: str) -> None:
    for bound, told in _BOUNDS.items():
        found = bound.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            raise tomllib.TOMLDecodeError(f"{told} (at line {line})")
